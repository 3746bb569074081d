import { Injectable } from '@nestjs/common';
import type { Tx } from './database';

/** Takes what one room keeps about erased people; doing it twice is doing it once. */
export type ErasureStep = (tx: Tx, personIds: readonly string[]) => Promise<void>;

/** Every room says at start what it forgets when a person's data are erased, so that a new table is forgotten by the room that made it. */
@Injectable()
export class ErasureSteps {
  private readonly steps = new Map<string, ErasureStep>();

  register(room: string, step: ErasureStep): void {
    if (this.steps.has(room)) throw new Error(`two erasure steps of ${room}`);
    this.steps.set(room, step);
  }

  async run(tx: Tx, personIds: readonly string[]): Promise<void> {
    for (const step of this.steps.values()) await step(tx, personIds);
  }
}
