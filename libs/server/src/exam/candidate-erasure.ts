import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ErasureSteps, type Tx } from '@kynangso/server/platform';

/** Takes erased people's names out of uploaded candidate lists, and what help with exams they were granted. Papers stay: grades and certificates stand on them. */
@Injectable()
export class CandidateErasure implements OnModuleInit {
  constructor(private readonly steps: ErasureSteps) {}

  onModuleInit(): void {
    this.steps.register('exam', (tx, ids) => this.forget(tx, ids));
  }

  private async forget(tx: Tx, personIds: readonly string[]): Promise<void> {
    await tx.query(`UPDATE candidate_import_row SET shown = '{}' WHERE person_id = ANY($1::uuid[])`, [personIds]);
    await tx.query('UPDATE accommodation SET note_ref = NULL WHERE person_id = ANY($1::uuid[])', [personIds]);
  }
}
