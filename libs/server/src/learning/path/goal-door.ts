import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { Tx } from '@kynangso/server/platform';

export interface PathGoal {
  code: string;
  title: ShortText;
  examCode: string | null;
  /** the person holds its certificate, and it is valid; false when nobody is asked about */
  isMet: boolean;
}
export interface GoalSource {
  states(tx: Tx, personId: string | null, codes: readonly string[]): Promise<PathGoal[]>;
  choices(tx: Tx): Promise<{ code: string; title: ShortText }[]>;
}

/** What paths have to know about certificate programmes. The certificate room stands above this one, so it comes here and says so at start. */
@Injectable()
export class GoalDoor {
  private source: GoalSource | null = null;

  open(source: GoalSource): void {
    this.source = source;
  }

  async states(tx: Tx, personId: string | null, codes: readonly string[]): Promise<Map<string, PathGoal>> {
    return new Map(codes.length === 0 ? [] : (await this.known().states(tx, personId, [...new Set(codes)])).map((goal) => [goal.code, goal]));
  }

  choices(tx: Tx): Promise<{ code: string; title: ShortText }[]> {
    return this.known().choices(tx);
  }

  private known(): GoalSource {
    if (!this.source) throw new Error('no room has said what programmes there are');
    return this.source;
  }
}
