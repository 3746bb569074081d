import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ErasureSteps, type Tx } from '@kynangso/server/platform';

/** Forgets what erased people were told and how they wished to be told. That a mail once left stays, without its words, which were never kept. */
@Injectable()
export class NoticeErasure implements OnModuleInit {
  constructor(private readonly steps: ErasureSteps) {}

  onModuleInit(): void {
    this.steps.register('notify', (tx, ids) => this.forget(tx, ids));
  }

  private async forget(tx: Tx, personIds: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM notification WHERE person_id = ANY($1::uuid[])', [personIds]);
    await tx.query('DELETE FROM mail_item WHERE person_id = ANY($1::uuid[])', [personIds]);
    await tx.query('DELETE FROM mail_preference WHERE person_id = ANY($1::uuid[])', [personIds]);
  }
}
