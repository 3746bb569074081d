import { Injectable } from '@nestjs/common';
import type { ItemRow } from '@kynangso/contracts/bank';
import { type Caller, rows, scopeParam, type Tx, underAny } from '@kynangso/server/platform';
import { itemWithOwner, ownedUnder, ownerColumn } from './item-scope';
import { writtenBy } from './item.repository';
import { searchable } from './source-parts';

export interface ItemFilter {
  q?: string | undefined;
  framework?: string | undefined;
  kind?: string | undefined;
  difficulty?: string | undefined;
  status?: string | undefined;
  pool?: string | undefined;
  stimulus?: string | undefined;
  page: number;
  pageSize: number;
}
type FoundRow = Omit<ItemRow, 'updatedAt'> & { updatedAt: Date };

/** Escapes what LIKE would read as a pattern. */
export const likeText = (text: string): string => `%${searchable(text).replace(/[\\%_]/g, '\\$&')}%`;

/** What a filter finds, to be selected from: the newest version (v) of each item (i) the caller may read. `nodes`: null = any node. */
export interface ListSource {
  from: string;
  params: unknown[];
}
export function listSource(caller: Caller, filter: Omit<ItemFilter, 'page' | 'pageSize'>, nodes: readonly string[] | null): ListSource {
  const from = `
    FROM ${itemWithOwner}
    JOIN LATERAL (SELECT * FROM item_version x WHERE x.item_id = i.id ORDER BY x.number DESC LIMIT 1) v ON true
    LEFT JOIN stimulus_version sv ON sv.id = v.stimulus_version_id LEFT JOIN stimulus s ON s.id = sv.stimulus_id
    WHERE ${ownedUnder(1)}
      AND ($2::text IS NULL OR v.search_text LIKE $2)
      AND ($3::text IS NULL OR v.kind = $3)
      AND ($4::text IS NULL OR v.difficulty = $4)
      AND ($5::text IS NULL OR v.status = $5)
      AND ($8::text IS NULL OR v.pool = $8)
      AND ($9::text IS NULL OR s.code = $9)
      AND (($6::text IS NULL AND $7::text[] IS NULL) OR EXISTS (
        SELECT 1 FROM jsonb_array_elements(v.alignments) a
        WHERE ($6::text IS NULL OR a->>'framework' = $6) AND ($7::text[] IS NULL OR a->>'node' = ANY($7))))`;
  const params = [
    scopeParam(caller, 'bank.read'),
    filter.q ? likeText(filter.q) : null,
    filter.kind ?? null,
    filter.difficulty ?? null,
    filter.status ?? null,
    filter.framework ?? null,
    nodes,
    filter.pool ?? null,
    filter.stimulus ?? null,
  ];
  return { from, params };
}

@Injectable()
export class ItemListRepository {
  /** Newest version of each item the caller may read. `nodes`: null = any node. */
  async list(tx: Tx, caller: Caller, filter: ItemFilter, nodes: readonly string[] | null): Promise<{ rows: FoundRow[]; total: number }> {
    const { from, params } = listSource(caller, filter, nodes);
    const total = await this.count(tx, { from, params });
    const found = await rows<FoundRow>(
      tx,
      `SELECT i.id, i.code, v.excerpt, v.kind, v.difficulty, v.pool, s.code AS stimulus, v.alignments, v.status, v.number AS version, v.updated_at AS "updatedAt",
              EXISTS (SELECT 1 FROM item_version o WHERE o.item_id = i.id AND o.status = 'approved') AS "inUse",
              ${ownerColumn},
              ${writtenBy(10)} AS "isMine"
       ${from} ORDER BY i.code LIMIT $11 OFFSET $12`,
      [...params, caller.personId, filter.pageSize, (filter.page - 1) * filter.pageSize],
    );
    return { rows: found, total };
  }

  async count(tx: Tx, { from, params }: ListSource): Promise<number> {
    return (await rows<{ total: number }>(tx, `SELECT count(*)::int AS total ${from}`, params))[0]?.total ?? 0;
  }

  /** Where the caller may create items: the unit itself, if it lies under an author grant. */
  async isAuthorUnit(tx: Tx, caller: Caller, unitId: string): Promise<boolean> {
    const sql = `SELECT 1 FROM current_unit u WHERE u.unit_id = $1 AND ${underAny('u.path', 2)}`;
    return (await rows(tx, sql, [unitId, scopeParam(caller, 'bank.author')])).length === 1;
  }
}
