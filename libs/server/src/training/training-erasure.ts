import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, ErasureSteps, rows, type Tx } from '@kynangso/server/platform';
import { AssistedSyncRepository } from './assisted/sync.repository';

/** Forgets erased people's papers, names in lists and consents. What was counted (a training, a session attended, a confirmation) stays on the id. */
@Injectable()
export class TrainingErasure implements OnModuleInit {
  constructor(
    private readonly steps: ErasureSteps,
    private readonly sync: AssistedSyncRepository,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.steps.register('training', (tx, ids) => this.forget(tx, ids));
  }

  private async forget(tx: Tx, personIds: readonly string[]): Promise<void> {
    // without a row that names them, the file's bytes go with the next clean-up of orphans
    await tx.query(
      `UPDATE evidence_upload SET title = '', issuer = NULL, note = NULL, file_name = '', size = 0, sha256 = '', reason = NULL, state = CASE state WHEN 'approved' THEN state ELSE 'withdrawn' END
       WHERE person_id = ANY($1::uuid[])`,
      [personIds],
    );
    await tx.query(`UPDATE record_import_row SET full_name = '' WHERE person_id = ANY($1::uuid[])`, [personIds]);
    await tx.query('DELETE FROM study_pace WHERE person_id = ANY($1::uuid[])', [personIds]);
    await tx.query('DELETE FROM study_reminder WHERE person_id = ANY($1::uuid[])', [personIds]);
    const joined = await rows<{ id: string; personId: string }>(tx, 'SELECT id, person_id AS "personId" FROM assisted_citizen WHERE person_id = ANY($1::uuid[])', [personIds]);
    for (const personId of new Set(joined.map((c) => c.personId))) await this.sync.erase(tx, joined.filter((c) => c.personId === personId).map((c) => c.id), personId, this.clock.now());
  }
}
