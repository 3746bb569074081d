import { Injectable } from '@nestjs/common';
import type { ItemHit } from '@kynangso/contracts/bank';
import { type Caller, rows, scopeParam, type Tx } from '@kynangso/server/platform';
import { itemWithOwner, ownedUnder } from './item-scope';

/** The newest version of each item that the scope ($1) may read. */
const NEWEST = `
  FROM item_version v JOIN (${itemWithOwner}) ON i.id = v.item_id
  WHERE ${ownedUnder(1)} AND v.number = (SELECT max(x.number) FROM item_version x WHERE x.item_id = v.item_id)`;
const HIT = `i.id, i.code, v.excerpt, v.kind, v.status`;

@Injectable()
export class ItemSearchRepository {
  /** Every word occurs; those where they stand side by side first, the shorter before the longer. */
  holding(tx: Tx, caller: Caller, patterns: readonly string[], folded: string, limit: number): Promise<ItemHit[]> {
    return rows(
      tx,
      `SELECT ${HIT} ${NEWEST} AND v.search_text LIKE ALL ($2::text[]) ORDER BY strpos(lower(i.code), $3) <> 1, strpos(v.search_text, $3) = 0, length(v.search_text), i.code LIMIT $4`,
      [scopeParam(caller, 'bank.read'), patterns, folded, limit],
    );
  }

  async alike(tx: Tx, caller: Caller, folded: string, limit: number): Promise<ItemHit[]> {
    await tx.query(`SELECT set_config('pg_trgm.word_similarity_threshold', '0.5', true)`);
    return rows(
      tx,
      `SELECT ${HIT} ${NEWEST} AND $2 <% v.search_text ORDER BY word_similarity($2, v.search_text) DESC, i.code LIMIT $3`,
      [scopeParam(caller, 'bank.read'), folded, limit],
    );
  }
}
