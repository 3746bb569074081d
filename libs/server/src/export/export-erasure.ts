import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, ErasureSteps, type Tx } from '@kynangso/server/platform';

/** Ends the files erased people had made for themselves. Lists of others in which their name stands end by themselves within a week. */
@Injectable()
export class ExportErasure implements OnModuleInit {
  constructor(
    private readonly steps: ErasureSteps,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.steps.register('export', (tx, ids) => this.forget(tx, ids));
  }

  private async forget(tx: Tx, personIds: readonly string[]): Promise<void> {
    const now = this.clock.now();
    await tx.query(`DELETE FROM export_link WHERE export_run_id IN (SELECT id FROM export_run WHERE requested_by = ANY($1::uuid[]))`, [personIds]);
    await tx.query(`UPDATE export_run SET expires_at = least(expires_at, $2) WHERE requested_by = ANY($1::uuid[]) AND status = 'done'`, [personIds, now]);
    await tx.query(`UPDATE export_schedule SET is_active = false WHERE owner_id = ANY($1::uuid[])`, [personIds]);
  }
}
