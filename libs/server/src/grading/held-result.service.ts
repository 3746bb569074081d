import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { id } from '@kynangso/contracts/kernel';
import { Clock, EffectService, firstRow, type Later, type Tx } from '@kynangso/server/platform';

const held = z.object({ gradeId: id, sittingId: id, sequence: z.int() });
/** somebody who hands in early doesn't keep the others waiting for the end of their own time */
const LOOK_AGAIN_MS = 5 * 60_000;

/**
 * Results that wait for the end of a sitting: certificates and records hear of them when its last paper can't be written in any more,
 * with extra time, pauses and breaks, and not merely when it has closed.
 */
@Injectable()
export class HeldResultService implements OnModuleInit {
  constructor(
    private readonly effects: EffectService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.effects.register('result.held', 'grading', (payload, tx) => this.tell(tx, held.parse(payload)));
  }

  private async tell(tx: Tx, { gradeId, sittingId, sequence }: z.output<typeof held>): Promise<Later | void> {
    const last = await firstRow<{ until: Date | null; now: Date }>(
      tx,
      `SELECT max(least(until, clock_timestamp() + interval '1 day')) AS until, clock_timestamp() AS now FROM running_paper WHERE sitting_id = $1`,
      [sittingId],
    );
    // grades of one paper are told in their order
    if (last?.until) return { notBefore: new Date(Math.min(last.until.getTime(), last.now.getTime() + LOOK_AGAIN_MS) + 1 + sequence) };
    await this.effects.enqueue(tx, { kind: 'grade.decided', key: gradeId, payload: { gradeId }, notBefore: new Date(this.clock.now().getTime() + sequence) });
  }
}
