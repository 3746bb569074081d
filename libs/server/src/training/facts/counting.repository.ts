import { Injectable } from '@nestjs/common';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import type { StandingParams } from '../completion.sql';
import type { VersionRow } from '../requirement.repository';
import { type CountingTerms, countingTerms } from './counting-terms';

export interface CountingKey {
  id: number;
  requirementId: string;
  period: string;
  versionId: string;
}

/** People of the audience of a counting on some day of its period, of the ids in `same` (id, person_id); merges resolved. */
const AUDIENCE = `
  FROM counting c JOIN counting_unit cu ON cu.counting_id = c.id
  JOIN membership m ON m.unit_id = cu.unit_id AND m.superseded_at IS NULL AND m.status <> 'left' AND m.valid_from <= c.day_to AND (m.valid_to IS NULL OR m.valid_to > c.day_from)
    AND m.populations && c.populations AND (c.position_kinds IS NULL OR m.position_kind = ANY(c.position_kinds))`;

@Injectable()
export class CountingRepository {
  all(tx: Tx): Promise<CountingKey[]> {
    return rows(tx, `SELECT id, requirement_id AS "requirementId", period, version_id AS "versionId" FROM counting ORDER BY id`);
  }

  find(tx: Tx, requirementId: string, period: string): Promise<CountingKey | null> {
    return firstRow(tx, `SELECT id, requirement_id AS "requirementId", period, version_id AS "versionId" FROM counting WHERE requirement_id = $1 AND period = $2`, [requirementId, period]);
  }

  /** The countings given, and those the people are counted in or hold a duty of. */
  concerning(tx: Tx, personIds: readonly string[], countingIds: readonly number[]): Promise<CountingKey[]> {
    return rows(tx, `SELECT id, requirement_id AS "requirementId", period, version_id AS "versionId" FROM counting WHERE id IN (
        SELECT unnest($2::int[]) UNION SELECT counting_id FROM standing WHERE person_id = ANY($1::uuid[])
        UNION SELECT c.id FROM duty d JOIN counting c ON c.requirement_id = d.requirement_id AND c.period = d.period WHERE d.person_id = ANY($1::uuid[]) AND d.superseded_at IS NULL) ORDER BY id`,
    [personIds, countingIds]);
  }

  async versionNumber(tx: Tx, versionId: string): Promise<number | null> {
    return (await firstRow<{ n: number }>(tx, 'SELECT number AS n FROM requirement_version WHERE id = $1', [versionId]))?.n ?? null;
  }

  /** The parameters of a figure as it is known now: from the facts, or worked out while a version just published isn't counted yet. */
  async params(tx: Tx, version: VersionRow, period: string, asOf: string, unitId: string): Promise<StandingParams> {
    const counting = await this.find(tx, version.requirementId, period);
    return { countingId: counting?.versionId === version.id ? counting.id : null, terms: countingTerms(version, period), asOf, unitId, knownAt: null };
  }

  async put(tx: Tx, terms: CountingTerms): Promise<number> {
    const row = await firstRow<{ id: number }>(
      tx,
      `INSERT INTO counting (requirement_id, period, version_id, day_from, day_to, due_on, overdue_from, cutoff_on, populations, position_kinds, unit_ids, except_unit_ids, unit_kinds,
         joined_from, joined_through, min_months, due_days, grace_days, earlier)
       SELECT requirement_id, period, version_id, day_from, day_to, due_on, overdue_from, cutoff_on, populations, position_kinds, unit_ids, except_unit_ids, unit_kinds,
         joined_from, joined_through, min_months, due_days, grace_days, earlier FROM jsonb_populate_record(NULL::counting, $1::jsonb)
       ON CONFLICT (requirement_id, period) DO UPDATE SET version_id = excluded.version_id, day_from = excluded.day_from, day_to = excluded.day_to, due_on = excluded.due_on,
         overdue_from = excluded.overdue_from, cutoff_on = excluded.cutoff_on, populations = excluded.populations, position_kinds = excluded.position_kinds, unit_ids = excluded.unit_ids,
         except_unit_ids = excluded.except_unit_ids, unit_kinds = excluded.unit_kinds, joined_from = excluded.joined_from, joined_through = excluded.joined_through,
         min_months = excluded.min_months, due_days = excluded.due_days, grace_days = excluded.grace_days, earlier = excluded.earlier, built_at = clock_timestamp()
       RETURNING id`,
      [JSON.stringify(terms)],
    );
    if (!row) throw new Error('no counting made');
    return row.id;
  }

  /** Which of the people are in the audience of which counting. */
  async audienceAmong(tx: Tx, personIds: readonly string[]): Promise<Map<number, Set<string>>> {
    const found = await rows<{ id: number; people: string[] }>(
      tx,
      `WITH same AS MATERIALIZED (
         SELECT p AS id, p AS person_id FROM unnest($1::uuid[]) p WHERE NOT EXISTS (SELECT FROM person_link l WHERE l.duplicate_id = p AND l.unlinked_at IS NULL)
         UNION ALL SELECT l.duplicate_id, l.survivor_id FROM person_link l WHERE l.survivor_id = ANY($1::uuid[]) AND l.unlinked_at IS NULL)
       SELECT c.id, array_agg(DISTINCT same.person_id) AS people ${AUDIENCE} JOIN same ON same.id = m.person_id GROUP BY c.id`,
      [personIds],
    );
    return new Map(found.map((r) => [r.id, new Set(r.people)]));
  }

  /** People of the audience, and those who hold a duty they may have to lose, page by page in order of id. */
  nextPeople(tx: Tx, counting: CountingKey, after: string | null, limit: number): Promise<{ personId: string; isConcerned: boolean }[]> {
    return rows(
      tx,
      `SELECT person_id AS "personId", bool_or(concerned) AS "isConcerned"
       FROM (SELECT coalesce(l.survivor_id, m.person_id) AS person_id, true AS concerned ${AUDIENCE} LEFT JOIN person_link l ON l.duplicate_id = m.person_id AND l.unlinked_at IS NULL WHERE c.id = $1
             UNION ALL SELECT person_id, false FROM duty WHERE requirement_id = $2 AND period = $3 AND superseded_at IS NULL) a
       WHERE $4::uuid IS NULL OR person_id > $4 GROUP BY person_id ORDER BY person_id LIMIT $5`,
      [counting.id, counting.requirementId, counting.period, after, limit],
    );
  }

  /** The ids, those they are merged into and those merged with them. */
  async withMerged(tx: Tx, personIds: readonly string[]): Promise<string[]> {
    const found = await rows<{ id: string }>(
      tx,
      `WITH kept AS (SELECT unnest($1::uuid[]) AS id UNION SELECT survivor_id FROM person_link WHERE duplicate_id = ANY($1::uuid[]) AND unlinked_at IS NULL)
       SELECT id FROM kept UNION SELECT l.duplicate_id FROM person_link l JOIN kept ON kept.id = l.survivor_id WHERE l.unlinked_at IS NULL`,
      [personIds],
    );
    return found.map((r) => r.id);
  }
}
