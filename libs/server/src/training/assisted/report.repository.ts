import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { AssistedCounts, AssistedReport } from '@kynangso/contracts/training';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';

export interface Span { unitId: string; from: string; to: string }
/** $1 = scope, $2 = unit, $3 and $4 = days. Sessions of the teams that stand under the unit today, and who was there; people are counted once, by the record that stands for them. */
const FOUND = `
  place AS MATERIALIZED (
    SELECT p.unit_id, p.code, p.name, p.kind, p.parent_id, p.path, p.sort_key FROM unit_place(today_vn()) p
    WHERE p.path <@ (SELECT path FROM unit_place(today_vn()) WHERE unit_id = $2::uuid) AND ($1::ltree[] IS NULL OR p.path <@ $1::ltree[])),
  held AS MATERIALIZED (
    SELECT s.*, place.path, place.code AS unit_code, place.name AS unit_name, place.sort_key,
      CASE WHEN s.ended_at > s.began_at THEN least(720, round(extract(epoch FROM s.ended_at - s.began_at) / 60))::int ELSE 0 END AS minutes
    FROM assisted_session s JOIN place USING (unit_id) WHERE s.held_on BETWEEN $3::date AND $4::date),
  mark AS MATERIALIZED (
    SELECT held.id AS session_id, held.path, c.same_as AS who, m.about, m.value, m.device_at, m.id
    FROM held JOIN assisted_mark_now m ON m.session_id = held.id JOIN assisted_citizen c ON c.id = m.citizen_id WHERE m.value <> 'absent')`;
const NEW = `
  fresh AS MATERIALIZED (
    SELECT c.id, place.path FROM assisted_citizen c JOIN place USING (unit_id)
    WHERE c.same_as = c.id AND (c.consent_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN $3::date AND $4::date)`;
const COUNTS = `
  (SELECT count(*)::int FROM held h WHERE h.path <@ x.path) AS sessions, (SELECT coalesce(sum(minutes), 0)::int FROM held h WHERE h.path <@ x.path) AS minutes,
  (SELECT count(DISTINCT (m.session_id, m.who))::int FROM mark m WHERE m.about = 'attendance' AND m.path <@ x.path) AS visits,
  (SELECT count(DISTINCT m.who)::int FROM mark m WHERE m.about = 'attendance' AND m.path <@ x.path) AS people,
  (SELECT count(*)::int FROM fresh f WHERE f.path <@ x.path) AS registered,
  (SELECT count(DISTINCT m.who)::int FROM mark m WHERE m.about <> 'attendance' AND m.path <@ x.path) AS checked`;
const MOST_UNITS = 500;

/** Numbers of assisted sessions. They stand by themselves: nothing here enters a completion figure. */
@Injectable()
export class AssistedReportRepository {
  async unitName(tx: Tx, scope: string | null, unitId: string): Promise<ShortText | null> {
    return (await firstRow<{ name: ShortText }>(tx, `SELECT name FROM unit_place(today_vn()) WHERE unit_id = $2 AND ($1::ltree[] IS NULL OR path <@ $1::ltree[])`, [scope, unitId]))?.name ?? null;
  }

  async total(tx: Tx, scope: string | null, { unitId, from, to }: Span): Promise<AssistedCounts> {
    return (await firstRow<AssistedCounts>(tx, `WITH ${FOUND}, ${NEW} SELECT ${COUNTS} FROM place x WHERE x.unit_id = $2::uuid`, [scope, unitId, from, to])) as AssistedCounts;
  }

  /** Units directly below that have a team, themselves or under them. */
  units(tx: Tx, scope: string | null, { unitId, from, to }: Span): Promise<AssistedReport['units']> {
    return rows(
      tx,
      `WITH ${FOUND}, ${NEW} SELECT x.unit_id AS id, x.name, x.kind = 'community_team' AS "isTeam", ${COUNTS} FROM place x
       WHERE x.parent_id = $2::uuid AND EXISTS (SELECT FROM place t WHERE t.kind = 'community_team' AND t.path <@ x.path) ORDER BY x.sort_key LIMIT ${MOST_UNITS}`,
      [scope, unitId, from, to],
    );
  }

  /** The last mark of each person in the span, by skill. */
  skills(tx: Tx, scope: string | null, { unitId, from, to }: Span): Promise<AssistedReport['skills']> {
    return rows(
      tx,
      `WITH ${FOUND}, last AS (SELECT DISTINCT ON (who, about) about, value FROM mark WHERE about <> 'attendance' ORDER BY who, about, device_at DESC, id DESC)
       SELECT about AS skill, (count(*) FILTER (WHERE value = 'alone'))::int AS alone, (count(*) FILTER (WHERE value = 'helped'))::int AS helped, (count(*) FILTER (WHERE value = 'not_yet'))::int AS "notYet" FROM last GROUP BY about`,
      [scope, unitId, from, to],
    );
  }

  /** A row per session, without a name of anybody who was there: columns as domain/export assistedColumns. */
  table(scope: string | null, { unitId, from, to }: Span): { sql: string; values: unknown[] } {
    return {
      sql: `WITH ${FOUND}
        SELECT h.held_on AS "heldOn", h.unit_code AS "unitCode", h.unit_name AS "unitName", h.place, h.subject, h.course_code AS "courseCode", h.minutes,
          (SELECT count(DISTINCT who)::int FROM mark m WHERE m.session_id = h.id AND m.about = 'attendance') AS people,
          (SELECT count(DISTINCT who)::int FROM mark m WHERE m.session_id = h.id AND m.about <> 'attendance') AS checked,
          (SELECT count(*)::int FROM mark m WHERE m.session_id = h.id AND m.value = 'alone') AS alone, (SELECT count(*)::int FROM mark m WHERE m.session_id = h.id AND m.value = 'helped') AS helped,
          (SELECT count(*)::int FROM mark m WHERE m.session_id = h.id AND m.value = 'not_yet') AS "notYet"
        FROM held h ORDER BY h.held_on, h.unit_code COLLATE "C", h.began_at, h.id`,
      values: [scope, unitId, from, to],
    };
  }
}
