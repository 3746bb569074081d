import { Injectable } from '@nestjs/common';
import type { QuizChoice } from '@kynangso/contracts/learning';
import type { Tx } from '@kynangso/server/platform';

export interface QuizState {
  isPublished: boolean;
  /** somebody could sit it now: its open sitting has a form */
  isOpen: boolean;
}
export interface QuizSource {
  states(tx: Tx, examIds: readonly string[]): Promise<ReadonlyMap<string, QuizState>>;
  choices(tx: Tx, ownerUnitId: string | null, q: string | null): Promise<QuizChoice[]>;
}

/** What learning has to know about quizzes. The exam room stands above this one, so it comes here and says so at start. */
@Injectable()
export class QuizDoor {
  private source: QuizSource | null = null;

  open(source: QuizSource): void {
    this.source = source;
  }

  async states(tx: Tx, examIds: readonly string[]): Promise<ReadonlyMap<string, QuizState>> {
    return examIds.length === 0 ? new Map() : this.known().states(tx, examIds);
  }

  choices(tx: Tx, ownerUnitId: string | null, q: string | null): Promise<QuizChoice[]> {
    return this.known().choices(tx, ownerUnitId, q);
  }

  private known(): QuizSource {
    if (!this.source) throw new Error('no room has said what quizzes there are');
    return this.source;
  }
}
