import { Injectable } from '@nestjs/common';
import type { DuplicateSide, MergedRecord } from '@kynangso/contracts/org';
import type { MergeLink, ScoredRecord } from '@kynangso/domain/org';
import { firstRow, newId, rows, type Tx } from '@kynangso/server/platform';
import { utc } from './unit.repository';

const LINK_LOCK = 7_110_150;
/** pairs looked at for one question; the likeliest kinds first */
const MOST_PAIRS = 3_000;

export interface RecordFacts extends Omit<DuplicateSide, 'idMask'>, Omit<ScoredRecord, 'fullName' | 'birthDate' | 'email' | 'phone'> {
  last3: string | null;
}

@Injectable()
export class PersonMergeRepository {
  /** One change of links at a time: a chain or a circle is judged on what will stand. */
  async lock(tx: Tx): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [LINK_LOCK]);
  }

  /** Open merges of everybody who hangs together with these people. */
  links(tx: Tx, personIds: readonly string[]): Promise<(MergeLink & { id: string; reason: string; mergedBy: string | null })[]> {
    return rows(
      tx,
      `WITH RECURSIVE group_of (person_id) AS (
         SELECT unnest($1::uuid[])
         UNION SELECT CASE WHEN m.duplicate_id = g.person_id THEN m.survivor_id ELSE m.duplicate_id END FROM person_merge m JOIN group_of g ON g.person_id IN (m.duplicate_id, m.survivor_id) WHERE m.undone_at IS NULL)
       SELECT m.id, m.duplicate_id AS "duplicateId", m.survivor_id AS "survivorId", m.reason, m.merged_by AS "mergedBy" FROM person_merge m JOIN group_of g ON g.person_id = m.duplicate_id WHERE m.undone_at IS NULL`,
      [personIds],
    );
  }

  async add(tx: Tx, merge: MergeLink & { reason: string; by: string | null }): Promise<string> {
    const id = newId();
    await tx.query(`INSERT INTO person_merge (id, duplicate_id, survivor_id, reason, merged_by) VALUES ($1, $2, $3, $4, $5)`, [id, merge.duplicateId, merge.survivorId, merge.reason, merge.by]);
    return id;
  }

  find(tx: Tx, mergeId: string): Promise<(MergeLink & { undoneAt: Date | null }) | null> {
    return firstRow(tx, `SELECT duplicate_id AS "duplicateId", survivor_id AS "survivorId", undone_at AS "undoneAt" FROM person_merge WHERE id = $1`, [mergeId]);
  }

  async markUndone(tx: Tx, mergeId: string, by: string, reason: string): Promise<void> {
    await tx.query(`UPDATE person_merge SET undone_at = now(), undone_by = $2, undo_reason = $3 WHERE id = $1`, [mergeId, by, reason]);
  }

  /** Brings the followed-through links of these people to what the merges say now. Rows that stay are left alone. */
  async settle(tx: Tx, personIds: readonly string[], finals: ReadonlyMap<string, string>, by: string | null): Promise<void> {
    const [from, to] = [[...finals.keys()], [...finals.values()]];
    await tx.query(
      `UPDATE person_link l SET unlinked_at = now(), unlinked_by = $4 WHERE l.duplicate_id = ANY($1::uuid[]) AND l.unlinked_at IS NULL
         AND NOT EXISTS (SELECT FROM unnest($2::uuid[], $3::uuid[]) AS f (d, s) WHERE f.d = l.duplicate_id AND f.s = l.survivor_id)`,
      [personIds, from, to, by],
    );
    await tx.query(
      `INSERT INTO person_link (id, duplicate_id, survivor_id, reason, linked_by)
       SELECT uuid_v7(), f.d, f.s, m.reason, $3 FROM unnest($1::uuid[], $2::uuid[]) AS f (d, s) JOIN person_merge m ON m.duplicate_id = f.d AND m.undone_at IS NULL
       WHERE NOT EXISTS (SELECT FROM person_link l WHERE l.duplicate_id = f.d AND l.unlinked_at IS NULL)`,
      [from, to, by],
    );
  }

  async survivorOf(tx: Tx, personId: string): Promise<string> {
    return (await firstRow<{ id: string }>(tx, `SELECT survivor_id AS id FROM person_link WHERE duplicate_id = $1 AND unlinked_at IS NULL`, [personId]))?.id ?? personId;
  }

  history(tx: Tx, personId: string): Promise<MergedRecord[]> {
    return rows<MergedRecord>(
      tx,
      `SELECT m.id AS "mergeId", m.duplicate_id AS "personId", d.full_name AS "fullName", m.survivor_id AS "intoId", m.reason, ${utc('m.merged_at')} AS at,
              (SELECT full_name FROM person w WHERE w.id = m.merged_by) AS by,
              CASE WHEN m.undone_at IS NULL THEN NULL ELSE json_build_object('at', ${utc('m.undone_at')}, 'by', (SELECT full_name FROM person w WHERE w.id = m.undone_by), 'reason', m.undo_reason) END AS undone
       FROM person_merge m JOIN person d ON d.id = m.duplicate_id
       WHERE m.survivor_id IN (SELECT person_id FROM same_person($1)) OR m.duplicate_id IN (SELECT person_id FROM same_person($1)) ORDER BY m.merged_at DESC, m.id DESC LIMIT 200`,
      [personId],
    );
  }

  /** Is any membership of the record in the caller's units? A record without one belongs to nobody's unit: only the whole system sees it. */
  async isInScope(tx: Tx, scope: string | null, today: string, personId: string): Promise<boolean> {
    return (await firstRow(
      tx,
      `SELECT 1 FROM person p WHERE p.id = $3 AND ($1::ltree[] IS NULL OR EXISTS (
         SELECT FROM membership m JOIN unit_in_scope($1::ltree[], $2::date) s ON s.unit_id = m.unit_id AND m.valid_from < s.before_on WHERE m.person_id = p.id AND m.superseded_at IS NULL))`,
      [scope, today, personId],
    )) !== null;
  }

  async pairs(tx: Tx, f: { scope: string | null; today: string; unitId: string | null }): Promise<[string, string][]> {
    const found = await rows<{ a: string; b: string }>(
      tx,
      `WITH mine AS MATERIALIZED (
         SELECT DISTINCT m.person_id, m.unit_id FROM membership m JOIN unit_in_scope($1::ltree[], $2::date) s ON s.unit_id = m.unit_id AND m.valid_from < s.before_on
         WHERE m.superseded_at IS NULL AND ($3::uuid IS NULL OR m.unit_id IN (
             SELECT u.unit_id FROM unit_place($2::date) u WHERE u.path <@ (SELECT own.path FROM unit_place($2::date) own WHERE own.unit_id = $3)))
           AND NOT EXISTS (SELECT FROM person_link l WHERE l.duplicate_id = m.person_id AND l.unlinked_at IS NULL)),
       p AS MATERIALIZED (
         SELECT p.id, split_part(p.search_key, E'\\n', 1) AS name, p.birth_date, lower(p.email) AS email, regexp_replace(p.phone, '^\\+84', '0') AS phone
         FROM person p WHERE p.id IN (SELECT person_id FROM mine)),
       pair AS (
         SELECT a.id AS a, b.id AS b, 1 AS rank FROM p a JOIN p b ON b.name = a.name AND b.birth_date = a.birth_date AND a.id < b.id
         UNION ALL SELECT a.id, b.id, 2 FROM p a JOIN p b ON b.email = a.email AND a.id < b.id
         UNION ALL SELECT a.id, b.id, 2 FROM p a JOIN p b ON b.phone = a.phone AND a.id < b.id
         UNION ALL SELECT a.id, b.id, 3 FROM mine x JOIN mine y ON y.unit_id = x.unit_id AND x.person_id < y.person_id JOIN p a ON a.id = x.person_id JOIN p b ON b.id = y.person_id
           AND b.name = a.name AND (a.birth_date IS NULL OR b.birth_date IS NULL))
       SELECT a, b FROM (SELECT a, b, min(rank) AS rank FROM pair GROUP BY 1, 2) once
       WHERE NOT EXISTS (SELECT FROM person_distinct d WHERE d.a_id = once.a AND d.b_id = once.b) ORDER BY rank, a, b LIMIT $4`,
      [f.scope, f.today, f.unitId, MOST_PAIRS],
    );
    return found.map(({ a, b }) => [a, b]);
  }

  async dismiss(tx: Tx, pair: readonly [string, string], reason: string, by: string): Promise<void> {
    const [a, b] = [...pair].sort();
    await tx.query(`INSERT INTO person_distinct (a_id, b_id, reason, said_by) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`, [a, b, reason, by]);
  }

  async records(tx: Tx, scope: string | null, today: string, personIds: readonly string[]): Promise<Map<string, RecordFacts>> {
    const found = await rows<RecordFacts>(
      tx,
      `WITH area AS MATERIALIZED (SELECT unit_id, before_on FROM unit_in_scope($2::ltree[], $3::date))
       SELECT p.id AS "personId", p.full_name AS "fullName", p.birth_date AS "birthDate", p.id_last3 AS last3, p.id_hash IS NOT NULL AS "hasId", p.email, p.phone,
         (p.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS "knownSince", (SELECT count(*)::int FROM account a WHERE a.person_id = p.id) AS accounts,
         coalesce(h.units, '[]') AS units, coalesce(h.unit_ids, '{}') AS "unitIds", coalesce(h.positions, '{}') AS positions, coalesce(h.codes, '{}') AS "staffCodes"
       FROM person p LEFT JOIN LATERAL (
         SELECT json_agg(DISTINCT u.name::jsonb) AS units, array_agg(DISTINCT m.unit_id::text) AS unit_ids,
           array_agg(DISTINCT coalesce(m.title, m.position_kind)) AS positions, array_remove(array_agg(DISTINCT m.staff_code), NULL) AS codes
         FROM membership m JOIN area s ON s.unit_id = m.unit_id AND m.valid_from < s.before_on JOIN unit_place($3::date) u ON u.unit_id = m.unit_id
         WHERE m.person_id = p.id AND m.superseded_at IS NULL) h ON true
       WHERE p.id = ANY($1::uuid[])`,
      [personIds, scope, today],
    );
    return new Map(found.map((r) => [r.personId, r]));
  }

  held(tx: Tx, personIds: readonly string[]): Promise<{ kind: string; n: number }[]> {
    return rows(tx, `SELECT kind, sum(n)::int AS n FROM person_holding WHERE person_id = ANY($1::uuid[]) GROUP BY 1`, [personIds]);
  }

  async idHashes(tx: Tx, personIds: readonly string[]): Promise<number> {
    return (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM person WHERE id = ANY($1::uuid[]) AND id_hash IS NOT NULL`, [personIds]))?.n ?? 0;
  }
}
