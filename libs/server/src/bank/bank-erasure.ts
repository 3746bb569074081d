import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ErasureSteps, type Tx } from '@kynangso/server/platform';

/** Files of items erased people were looking at, and what they called them. Items and who stands for them stay: a key needs its authors of record. */
@Injectable()
export class BankErasure implements OnModuleInit {
  constructor(private readonly steps: ErasureSteps) {}

  onModuleInit(): void {
    this.steps.register('bank', (tx, ids) => this.forget(tx, ids));
  }

  private async forget(tx: Tx, personIds: readonly string[]): Promise<void> {
    await tx.query(`DELETE FROM item_import WHERE created_by = ANY($1::uuid[]) AND state IN ('checking', 'ready')`, [personIds]);
    await tx.query(`DELETE FROM item_import_file f USING item_import m WHERE m.id = f.import_id AND m.created_by = ANY($1::uuid[])`, [personIds]);
    await tx.query(`DELETE FROM item_package WHERE created_by = ANY($1::uuid[])`, [personIds]);
    await tx.query(`UPDATE item_import SET file_name = '' WHERE created_by = ANY($1::uuid[])`, [personIds]);
    await tx.query(`UPDATE item_import_row SET cells = NULL FROM item_import m WHERE m.id = import_id AND m.created_by = ANY($1::uuid[])`, [personIds]);
    await tx.query(`DELETE FROM item_change WHERE created_by = ANY($1::uuid[]) AND state IN ('checking', 'ready')`, [personIds]);
  }
}
