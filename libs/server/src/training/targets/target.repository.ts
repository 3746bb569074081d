import { Injectable } from '@nestjs/common';
import type { EntryKind, FigureUnit, TargetEntry, TargetUnit } from '@kynangso/contracts/training';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';

export type EntryRow = Omit<TargetEntry, 'enteredAt' | 'supersededAt'> & { enteredAt: Date; supersededAt: Date | null };
export interface NewEntry {
  id: string; targetCode: string; kind: EntryKind; unitId: string; period: string; quarter: number | null; value: number | null; sampleSize: number | null; marginBp: number | null;
  statement: string | null; source: string; measuredOn: string; isSample: boolean; replaces: string | null; by: string;
}

const ENTRY = `
  SELECT e.id, e.kind, jsonb_build_object('id', e.unit_id, 'name', u.name) AS unit, e.period, e.quarter, e.value, e.sample_size AS "sampleSize", e.margin_bp AS "marginBp", e.statement, e.source, e.measured_on AS "measuredOn",
    e.is_sample AS "isSample", CASE WHEN f.entry_id IS NOT NULL THEN jsonb_build_object('name', f.name, 'mediaType', f.media_type, 'size', f.size) END AS file,
    p.full_name AS "enteredByName", e.entered_at AS "enteredAt", e.superseded_at AS "supersededAt"
  FROM target_entry e JOIN unit_place(today_vn()) u ON u.unit_id = e.unit_id LEFT JOIN person p ON p.id = e.entered_by LEFT JOIN target_entry_file f ON f.entry_id = e.id`;
/** units under $1 by the tree of the day $2, the unit itself among them */
const UNDER = `day AS MATERIALIZED (SELECT * FROM unit_as_of($2::date)), under AS MATERIALIZED (SELECT d.* FROM day d WHERE d.path <@ (SELECT path FROM day WHERE unit_id = $1::uuid))`;
/** the newest living entry of each unit on or before the day, for coverage */
const HAS = `SELECT DISTINCT ON (e.target_code, e.unit_id) e.target_code, e.unit_id, e.value, e.is_sample, e.id FROM target_entry e JOIN under USING (unit_id)
  WHERE e.kind = 'coverage' AND e.superseded_at IS NULL AND e.measured_on <= $2::date ORDER BY e.target_code, e.unit_id, e.measured_on DESC, e.entered_at DESC`;

@Injectable()
export class TargetRepository {
  async settings(tx: Tx): Promise<Map<string, string[]>> {
    const found = await rows<{ code: string; kinds: string[] }>(tx, 'SELECT target_code AS code, unit_kinds AS kinds FROM target_setting');
    return new Map(found.map((s) => [s.code, s.kinds]));
  }
  unit(tx: Tx, unitId: string, day: string): Promise<FigureUnit | null> {
    return firstRow(tx, `SELECT unit_id AS id, code, name, kind FROM unit_as_of($2::date) WHERE unit_id = $1`, [unitId, day]);
  }

  /** Coverage of every target at once: units that have over units of the kinds concerned. */
  coverage(tx: Tx, unitId: string, day: string): Promise<{ code: string; units: number; having: number; isSample: boolean }[]> {
    return rows(
      tx,
      `WITH ${UNDER}, has AS (${HAS})
       SELECT s.target_code AS code, count(u.unit_id)::int AS units, count(*) FILTER (WHERE h.value = 1)::int AS having, coalesce(bool_or(h.is_sample), false) AS "isSample"
       FROM target_setting s LEFT JOIN under u ON u.kind = ANY(s.unit_kinds) LEFT JOIN has h ON h.target_code = s.target_code AND h.unit_id = u.unit_id GROUP BY 1`,
      [unitId, day],
    );
  }

  /** Counts per quarter: units with at least `atLeast` in it, over units concerned. */
  quarters(tx: Tx, code: string, unitId: string, day: string, period: string): Promise<{ quarter: number; counts: number[]; isSample: boolean }[]> {
    return rows(
      tx,
      `WITH ${UNDER}
       SELECT q AS quarter, coalesce(array_agg(e.value) FILTER (WHERE e.value IS NOT NULL), '{}')::int[] AS counts, coalesce(bool_or(e.is_sample), false) AS "isSample"
       FROM generate_series(1, 4) q
       LEFT JOIN (SELECT e.* FROM target_entry e JOIN under u USING (unit_id) JOIN target_setting s ON s.target_code = e.target_code AND u.kind = ANY(s.unit_kinds)
         WHERE e.target_code = $3 AND e.period = $4 AND e.kind = 'quarterCount' AND e.superseded_at IS NULL) e ON e.quarter = q GROUP BY q ORDER BY q`,
      [unitId, day, code, period],
    );
  }

  /** The newest living survey or head count of the unit: a survey of the period, a head count up to the day. */
  latest(tx: Tx, unitId: string, day: string, period: string): Promise<(EntryRow & { targetCode: string })[]> {
    return rows(
      tx,
      `SELECT DISTINCT ON (e.target_code) e.target_code AS "targetCode", n.* FROM target_entry e JOIN (${ENTRY}) n ON n.id = e.id
       WHERE e.unit_id = $1 AND e.superseded_at IS NULL AND e.measured_on <= $2::date AND (e.kind = 'headcount' OR (e.kind = 'survey' AND e.period = $3))
       ORDER BY e.target_code, e.measured_on DESC, e.entered_at DESC`,
      [unitId, day, period],
    );
  }
  statements(tx: Tx, unitId: string, day: string, period: string): Promise<{ code: string; n: number; isSample: boolean; source: string; measuredOn: string }[]> {
    return rows(
      tx,
      `WITH ${UNDER} SELECT e.target_code AS code, count(*)::int AS n, bool_or(e.is_sample) AS "isSample", (array_agg(e.source ORDER BY e.measured_on DESC))[1] AS source, max(e.measured_on) AS "measuredOn"
       FROM target_entry e JOIN under USING (unit_id) WHERE e.kind = 'statement' AND e.superseded_at IS NULL AND e.period = $3 GROUP BY 1`,
      [unitId, day, period],
    );
  }

  async entries(tx: Tx, code: string, unitId: string, day: string, period: string, page: { page: number; pageSize: number }): Promise<{ rows: EntryRow[]; total: number }> {
    const where = `WITH ${UNDER} SELECT n.*, count(*) OVER ()::int AS total FROM (${ENTRY}) n JOIN target_entry e ON e.id = n.id JOIN under x ON x.unit_id = e.unit_id WHERE e.target_code = $3 AND e.period = $4`;
    const found = await rows<EntryRow & { total: number }>(tx, `${where} ORDER BY n."enteredAt" DESC, n.id DESC LIMIT $5 OFFSET $6`, [unitId, day, code, period, page.pageSize, (page.page - 1) * page.pageSize]);
    return { rows: found.map(({ total: _, ...r }) => r), total: found[0]?.total ?? 0 };
  }

  async units(tx: Tx, code: string, unitId: string, day: string, period: string, has: 'yes' | 'no' | 'unknown' | null, page: { page: number; pageSize: number }): Promise<{ rows: (Omit<TargetUnit, 'entry'> & { entry: EntryRow | null })[]; total: number }> {
    const found = await rows<{ unit: FigureUnit; has: boolean | null; quarters: number[]; entryId: string | null; total: number }>(
      tx,
      `WITH ${UNDER}, has AS (${HAS}), found AS (
         SELECT u.unit_id, u.code, u.name, u.kind, h.value = 1 AS has, h.id AS entry_id,
           ARRAY(SELECT coalesce((SELECT e.value FROM target_entry e WHERE e.target_code = $3 AND e.unit_id = u.unit_id AND e.period = $4 AND e.kind = 'quarterCount' AND e.quarter = q AND e.superseded_at IS NULL), 0) FROM generate_series(1, 4) q)::int[] AS quarters
         FROM under u JOIN target_setting s ON s.target_code = $3 AND u.kind = ANY(s.unit_kinds) LEFT JOIN has h ON h.target_code = $3 AND h.unit_id = u.unit_id)
       SELECT jsonb_build_object('id', unit_id, 'code', code, 'name', name, 'kind', kind) AS unit, has, quarters, entry_id AS "entryId", count(*) OVER ()::int AS total FROM found
       WHERE $5::text IS NULL OR CASE $5 WHEN 'yes' THEN has WHEN 'no' THEN NOT has ELSE has IS NULL END ORDER BY code COLLATE "C", unit_id LIMIT $6 OFFSET $7`,
      [unitId, day, code, period, has, page.pageSize, (page.page - 1) * page.pageSize],
    );
    const entries = new Map((await rows<EntryRow>(tx, `${ENTRY} WHERE e.id = ANY($1::uuid[])`, [found.flatMap((f) => f.entryId ?? [])])).map((e) => [e.id, e]));
    return { rows: found.map(({ total: _, entryId, ...f }) => ({ ...f, entry: entryId === null ? null : (entries.get(entryId) ?? null) })), total: found[0]?.total ?? 0 };
  }

  find(tx: Tx, id: string): Promise<(EntryRow & { targetCode: string }) | null> {
    return firstRow(tx, `SELECT e.target_code AS "targetCode", n.* FROM target_entry e JOIN (${ENTRY}) n ON n.id = e.id WHERE e.id = $1`, [id]);
  }
  /** Closes the living entry the new one stands for: of the same day or quarter, and the one it says it corrects. */
  async supersede(tx: Tx, e: NewEntry): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7110153))', [`${e.targetCode} ${e.unitId}`]);
    await tx.query(
      `UPDATE target_entry SET superseded_at = clock_timestamp() WHERE target_code = $1 AND unit_id = $2 AND superseded_at IS NULL AND (id = $3 OR ($4 <> 'statement' AND kind = $4 AND period = $5
         AND CASE WHEN $4 = 'quarterCount' THEN quarter = $6 ELSE measured_on = $7::date END))`,
      [e.targetCode, e.unitId, e.replaces, e.kind, e.period, e.quarter, e.measuredOn],
    );
  }
  async insert(tx: Tx, e: NewEntry): Promise<void> {
    await tx.query(
      `INSERT INTO target_entry (id, target_code, kind, unit_id, period, quarter, value, sample_size, margin_bp, statement, source, measured_on, is_sample, replaces, entered_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [e.id, e.targetCode, e.kind, e.unitId, e.period, e.quarter, e.value, e.sampleSize, e.marginBp, e.statement, e.source, e.measuredOn, e.isSample, e.replaces, e.by],
    );
  }
  file(tx: Tx, entryId: string): Promise<{ name: string; mediaType: string; sha256: string } | null> {
    return firstRow(tx, 'SELECT name, media_type AS "mediaType", sha256 FROM target_entry_file WHERE entry_id = $1', [entryId]);
  }
  async attach(tx: Tx, entryId: string, f: { name: string; mediaType: string; size: number; sha256: string; by: string }): Promise<boolean> {
    const made = await rows(tx, `INSERT INTO target_entry_file (entry_id, name, media_type, size, sha256, attached_by) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING entry_id`, [entryId, f.name, f.mediaType, f.size, f.sha256, f.by]);
    return made.length > 0;
  }
}
