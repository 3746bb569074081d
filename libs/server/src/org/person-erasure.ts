import { Injectable, type OnModuleInit } from '@nestjs/common';
import { nameSortKey } from '@kynangso/domain/kernel';
import { searchText } from '@kynangso/domain/org';
import { ErasureSteps, rows, type Tx } from '@kynangso/server/platform';

/** how an erased person is called from then on, wherever their records are kept */
const NAME = 'Người đã xóa dữ liệu';

/** Takes who somebody is out of the people, and leaves that somebody was there: figures and certificates stand on the id. */
@Injectable()
export class PersonErasure implements OnModuleInit {
  constructor(private readonly steps: ErasureSteps) {}

  onModuleInit(): void {
    this.steps.register('org', (tx, ids) => this.erase(tx, ids));
  }

  /** The person and those merged into them. */
  async ids(tx: Tx, personId: string): Promise<string[]> {
    return (await rows<{ id: string }>(tx, 'SELECT same.person_id AS id FROM same_person($1) same', [personId])).map((p) => p.id);
  }

  private async erase(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.query(
      `UPDATE person SET full_name = $2, search_key = $3, sort_key = $4, birth_date = NULL, email = NULL, phone = NULL, id_cipher = NULL, id_key_id = NULL, id_hash = NULL, id_last3 = NULL, updated_at = now() WHERE id = ANY($1::uuid[])`,
      [ids, NAME, searchText(NAME), nameSortKey(NAME)],
    );
    await tx.query('UPDATE membership SET staff_code = NULL WHERE person_id = ANY($1::uuid[]) AND staff_code IS NOT NULL', [ids]);
    await tx.query('DELETE FROM person_source WHERE person_id = ANY($1::uuid[])', [ids]);
    await tx.query('DELETE FROM roster_import_person WHERE person_id = ANY($1::uuid[])', [ids]);
    // what a roster's file said of them; the row and its verdict stay, so that the import still adds up
    await tx.query(`UPDATE roster_import_row SET shown = '{}', errors = '[]', search_key = '' WHERE person_id = ANY($1::uuid[])`, [ids]);
  }
}
