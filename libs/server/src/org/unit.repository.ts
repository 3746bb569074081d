import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { LineageKind, UnitKind, UnitVersionView } from '@kynangso/contracts/org';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';

export interface UnitPlace {
  id: string;
  code: string;
  name: ShortText;
  kind: UnitKind;
  parentId: string | null;
  path: string;
  validFrom: string;
  validTo: string | null;
  childCount: number;
}
export interface UnitFilter {
  scope: string | null;
  today: string;
  asOf: string;
  patterns: readonly string[];
  /** those whose names begin so come first: who types "tinh mau" means the province, not its departments */
  starts: string;
  parentId?: string | undefined;
  within?: string | undefined;
  kind?: string | undefined;
  page: number;
  pageSize: number;
}

export const utc = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const columns = `p.unit_id AS id, p.code, p.name, p.kind, p.parent_id AS "parentId", p.path::text AS path, p.valid_from AS "validFrom", p.valid_to AS "validTo"`;
const childCount = (day: string): string => `(SELECT count(*)::int FROM unit_as_of(${day}) c WHERE c.parent_id = p.unit_id) AS "childCount"`;

/** Reads of the unit tree. Scope is `unit_in_scope`: the subtree today, and predecessors up to the day they went over. */
@Injectable()
export class UnitRepository {
  async list(tx: Tx, f: UnitFilter): Promise<{ rows: UnitPlace[]; total: number }> {
    const from = `
      WITH scope AS MATERIALIZED (SELECT unit_id FROM unit_in_scope($1::ltree[], $2::date) WHERE $3::date < before_on)
      SELECT $columns FROM unit_version p JOIN scope s ON s.unit_id = p.unit_id
      WHERE p.superseded_at IS NULL AND p.valid_from <= $3::date AND (p.valid_to IS NULL OR $3::date < p.valid_to)
        AND p.search_key LIKE ALL ($4::text[])
        AND CASE WHEN $5::text IS NULL THEN true
                 WHEN $5::text = 'top' THEN NOT EXISTS (SELECT FROM scope up WHERE up.unit_id = p.parent_id)
                 ELSE p.parent_id = nullif($5::text, 'top')::uuid END
        AND ($6::uuid IS NULL OR p.path <@ (SELECT path FROM unit_place($3::date) w WHERE w.unit_id = $6::uuid))
        AND ($7::text IS NULL OR p.kind = $7::text)`;
    const params = [f.scope, f.today, f.asOf, f.patterns, f.parentId ?? null, f.within ?? null, f.kind ?? null];
    const found = await rows<UnitPlace>(tx, `${from.replace('$columns', `${columns}, ${childCount('$3::date')}`)} ORDER BY NOT starts_with(p.search_key, $8), p.sort_key, p.unit_id LIMIT $9 OFFSET $10`, [
      ...params, f.starts, f.pageSize, (f.page - 1) * f.pageSize,
    ]);
    const total = await firstRow<{ n: number }>(tx, from.replace('$columns', 'count(*)::int AS n'), params);
    return { rows: found, total: total?.n ?? 0 };
  }

  /** The first day the caller's units may no longer read facts of this one ('infinity' for their own); null = out of scope. */
  async readableBefore(tx: Tx, scope: string | null, today: string, unitId: string): Promise<string | null> {
    const found = await firstRow<{ before: string }>(
      tx,
      `SELECT before_on::text AS before FROM unit_in_scope($1::ltree[], $2::date) WHERE unit_id = $3`,
      [scope, today, unitId],
    );
    return found?.before ?? null;
  }

  /** Does the unit stand under the scope today (or did it last, when it has ended)? Writes ask this. */
  async isUnder(tx: Tx, scope: string | null, today: string, unitId: string): Promise<boolean> {
    return (await firstRow(tx, `SELECT 1 FROM unit_place($2::date) p WHERE p.unit_id = $3 AND ($1::ltree[] IS NULL OR p.path <@ $1::ltree[])`, [scope, today, unitId])) !== null;
  }

  /** Those of the units the caller may read at all. */
  async inScope(tx: Tx, scope: string | null, today: string, unitIds: readonly string[]): Promise<string[]> {
    if (scope === null || unitIds.length === 0) return [...unitIds];
    return (await rows<{ id: string }>(tx, `SELECT unit_id AS id FROM unit_in_scope($1::ltree[], $2::date) WHERE unit_id = ANY($3::uuid[])`, [scope, today, unitIds])).map((r) => r.id);
  }

  find(tx: Tx, unitId: string, day: string): Promise<UnitPlace | null> {
    return firstRow<UnitPlace>(tx, `SELECT ${columns}, ${childCount('$2::date')} FROM unit_place($2::date) p WHERE p.unit_id = $1`, [unitId, day]);
  }

  children(tx: Tx, unitId: string, day: string, limit: number): Promise<(UnitPlace & { people: number })[]> {
    return rows(
      tx,
      `WITH counted AS (
         SELECT subpath(u.path, 0, nlevel(own.path) + 1) AS branch, count(DISTINCT coalesce(l.survivor_id, m.person_id))::int AS people
         FROM unit_place($2::date) own JOIN unit_as_of($2::date) u ON u.path <@ own.path AND nlevel(u.path) > nlevel(own.path)
         JOIN membership_as_of($2::date) m ON m.unit_id = u.unit_id LEFT JOIN person_link l ON l.duplicate_id = m.person_id AND l.unlinked_at IS NULL
         WHERE own.unit_id = $1 GROUP BY 1)
       SELECT ${columns}, ${childCount('$2::date')}, coalesce(n.people, 0) AS people
       FROM unit_version p LEFT JOIN counted n ON n.branch = p.path
       WHERE p.parent_id = $1 AND p.superseded_at IS NULL AND p.valid_from <= $2::date AND (p.valid_to IS NULL OR $2::date < p.valid_to)
       ORDER BY p.sort_key, p.unit_id LIMIT $3`,
      [unitId, day, limit],
    );
  }

  async headCount(tx: Tx, unitId: string, day: string): Promise<{ direct: number; subtree: number; onLeave: number }> {
    const found = await firstRow<{ direct: number; subtree: number; onLeave: number }>(
      tx,
      `SELECT count(DISTINCT w.id) FILTER (WHERE m.unit_id = $1)::int AS direct, count(DISTINCT w.id)::int AS subtree,
              count(DISTINCT w.id) FILTER (WHERE m.status = 'leave')::int AS "onLeave"
       FROM unit_as_of($2::date) u JOIN membership_as_of($2::date) m ON m.unit_id = u.unit_id LEFT JOIN person_link l ON l.duplicate_id = m.person_id AND l.unlinked_at IS NULL
       CROSS JOIN LATERAL (SELECT coalesce(l.survivor_id, m.person_id) AS id) w
       WHERE u.path <@ (SELECT path FROM unit_place($2::date) own WHERE own.unit_id = $1)`,
      [unitId, day],
    );
    return found ?? { direct: 0, subtree: 0, onLeave: 0 };
  }

  versions(tx: Tx, unitId: string): Promise<UnitVersionView[]> {
    return rows<UnitVersionView>(
      tx,
      `SELECT v.id, v.code, v.name, v.kind, CASE WHEN v.parent_id IS NULL THEN NULL ELSE json_build_object('id', v.parent_id, 'name', up.name) END AS parent,
              v.valid_from AS "validFrom", v.valid_to AS "validTo", v.decision_number AS "decisionNumber", ${utc('v.recorded_at')} AS "recordedAt"
       FROM unit_version v LEFT JOIN LATERAL (SELECT p.name FROM unit_place(v.valid_from) p WHERE p.unit_id = v.parent_id) up ON true
       WHERE v.unit_id = $1 AND v.superseded_at IS NULL ORDER BY v.valid_from DESC`,
      [unitId],
    );
  }

  lineage(tx: Tx, unitId: string): Promise<{ id: string; other: string; direction: 'predecessor' | 'successor'; kind: LineageKind; on: string; shareBp: number; decisionNumber: string | null }[]> {
    return rows(
      tx,
      `SELECT id, CASE WHEN to_unit_id = $1 THEN from_unit_id ELSE to_unit_id END AS other, CASE WHEN to_unit_id = $1 THEN 'predecessor' ELSE 'successor' END AS direction,
              kind, happened_on AS on, share_bp AS "shareBp", decision_number AS "decisionNumber"
       FROM unit_lineage WHERE superseded_at IS NULL AND (to_unit_id = $1 OR from_unit_id = $1) ORDER BY happened_on DESC, id`,
      [unitId],
    );
  }
}
