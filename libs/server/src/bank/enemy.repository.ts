import { Injectable } from '@nestjs/common';
import type { ItemEnemy } from '@kynangso/contracts/bank';
import { type Caller, rows, scopeParam, type Tx } from '@kynangso/server/platform';
import { ownedUnder } from './item-scope';

const newestExcerpt = `(SELECT v.excerpt FROM item_version v WHERE v.item_id = i.id ORDER BY v.number DESC LIMIT 1) AS excerpt`;

/** Pairs of items that never meet on a form; a pair is one row, the smaller id first. */
@Injectable()
export class EnemyRepository {
  /** Enemies the caller may read: another unit's pairs stay out of sight. */
  of(tx: Tx, caller: Caller, itemId: string): Promise<ItemEnemy[]> {
    return rows(
      tx,
      `SELECT i.id AS "itemId", i.code, ${newestExcerpt} FROM item i
       WHERE i.id IN (SELECT enemy_id FROM item_enemy WHERE item_id = $1 UNION SELECT item_id FROM item_enemy WHERE enemy_id = $1) AND ${ownedUnder(2)}
       ORDER BY i.code`,
      [itemId, scopeParam(caller, 'bank.read')],
    );
  }

  byCodes(tx: Tx, caller: Caller, codes: readonly string[]): Promise<{ id: string; code: string }[]> {
    return rows(tx, `SELECT i.id, i.code FROM item i WHERE i.code = ANY($1::text[]) AND ${ownedUnder(2)}`, [codes, scopeParam(caller, 'bank.read')]);
  }

  async add(tx: Tx, itemId: string, enemyIds: readonly string[]): Promise<void> {
    await tx.query(
      `INSERT INTO item_enemy (item_id, enemy_id) SELECT least($1::uuid, e), greatest($1::uuid, e) FROM unnest($2::uuid[]) e ON CONFLICT DO NOTHING`,
      [itemId, enemyIds],
    );
  }

  async remove(tx: Tx, itemId: string, enemyIds: readonly string[]): Promise<void> {
    await tx.query(
      `DELETE FROM item_enemy WHERE (item_id = $1 AND enemy_id = ANY($2::uuid[])) OR (enemy_id = $1 AND item_id = ANY($2::uuid[]))`,
      [itemId, enemyIds],
    );
  }
}
