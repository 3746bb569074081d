import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import { type AssistedKnown, type AssistedMark, MOST_KNOWN } from '@kynangso/contracts/training';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';

interface Page { page: number; pageSize: number }
export interface TeamRow { id: string; name: ShortText; under: ShortText | null; sessions: number; citizens: number }
export interface SessionRow {
  id: string; teamId: string; teamName: ShortText; place: string; subject: string; courseCode: string | null; heldOn: string; beganAt: Date; endedAt: Date | null; receivedAt: Date;
  mentor: string; coMentors: string[]; people: number; registered: number; checked: number;
}
export interface CitizenRow {
  id: string; teamId: string; teamName: ShortText; fullName: string | null; birthYear: number | null; phoneLast: string | null; registeredAt: Date; registeredBy: string; consentVersion: number; representative: string | null;
  withdrawnAt: Date | null; sessions: number; lastOn: string | null; isDouble: boolean; account: 'none' | 'slip' | 'joined';
}

/** $1 = the caller's teams, $2 = one of them or null */
const OWN = `u.kind = 'community_team' AND ($1::ltree[] IS NULL OR u.path <@ $1::ltree[]) AND ($2::uuid IS NULL OR u.unit_id = $2)`;
const SESSION = `
  SELECT s.id, s.unit_id AS "teamId", u.name AS "teamName", s.place, s.subject, s.course_code AS "courseCode", s.held_on AS "heldOn", s.began_at AS "beganAt", s.ended_at AS "endedAt", s.received_at AS "receivedAt",
    p.full_name AS mentor, s.co_mentors AS "coMentors",
    (SELECT count(DISTINCT c.same_as)::int FROM assisted_mark_now m JOIN assisted_citizen c ON c.id = m.citizen_id WHERE m.session_id = s.id AND m.about = 'attendance' AND m.value = 'present') AS people,
    (SELECT count(DISTINCT c.same_as)::int FROM assisted_mark_now m JOIN assisted_citizen c ON c.id = m.citizen_id WHERE m.session_id = s.id AND m.about = 'attendance' AND m.value = 'present' AND c.consent_at >= s.began_at AND (s.ended_at IS NULL OR c.consent_at <= s.ended_at)) AS registered,
    (SELECT count(DISTINCT c.same_as)::int FROM assisted_mark_now m JOIN assisted_citizen c ON c.id = m.citizen_id WHERE m.session_id = s.id AND m.about <> 'attendance') AS checked
  FROM assisted_session s JOIN unit_place(today_vn()) u ON u.unit_id = s.unit_id JOIN person p ON p.id = s.mentor_id`;
const CITIZEN = `
  SELECT c.id, c.unit_id AS "teamId", u.name AS "teamName", c.full_name AS "fullName", c.birth_year AS "birthYear", right(c.phone, 3) AS "phoneLast", c.received_at AS "registeredAt", p.full_name AS "registeredBy",
    c.consent_version AS "consentVersion", c.representative, c.withdrawn_at AS "withdrawnAt", there.n AS sessions, there.last_on AS "lastOn", c.same_as <> c.id AS "isDouble",
    CASE WHEN c.person_id IS NOT NULL THEN 'joined' WHEN EXISTS (SELECT FROM assisted_slip l WHERE l.citizen_id = c.id AND l.used_at IS NULL AND l.ended_at IS NULL AND l.expires_at > now()) THEN 'slip' ELSE 'none' END AS account
  FROM assisted_citizen c JOIN unit_place(today_vn()) u ON u.unit_id = c.unit_id JOIN person p ON p.id = c.registered_by
  JOIN LATERAL (SELECT count(*)::int AS n, max(s.held_on) AS last_on FROM (SELECT DISTINCT session_id FROM assisted_mark WHERE citizen_id = c.id) k
    JOIN assisted_mark_now m ON m.session_id = k.session_id AND m.citizen_id = c.id AND m.about = 'attendance' AND m.value = 'present' JOIN assisted_session s ON s.id = k.session_id) there ON true`;

/** A session nobody has ended is helped with this long. */
const OPEN_DAYS = 3;

/** What a mentor sees of the own team. */
@Injectable()
export class AssistedTeamRepository {
  teams(tx: Tx, scope: string | null): Promise<TeamRow[]> {
    return rows(
      tx,
      `SELECT u.unit_id AS id, u.name, above.name AS under,
         (SELECT count(*)::int FROM assisted_session s WHERE s.unit_id = u.unit_id) AS sessions, (SELECT count(*)::int FROM assisted_citizen c WHERE c.unit_id = u.unit_id AND c.same_as = c.id) AS citizens
       FROM unit_place(today_vn()) u LEFT JOIN unit_place(today_vn()) above ON above.unit_id = u.parent_id WHERE ${OWN} ORDER BY u.sort_key LIMIT 200`,
      [scope, null],
    );
  }

  /** As little of each as finding them takes; doubles are left to the one that stands for them. */
  citizensKnown(tx: Tx, unitId: string): Promise<AssistedKnown[]> {
    return rows(
      tx,
      `SELECT c.id, c.full_name AS "fullName", c.birth_year AS "birthYear", right(c.phone, 3) AS "phoneLast", coalesce(k.n, 0) AS sessions
       FROM assisted_citizen c LEFT JOIN (SELECT x.same_as, count(DISTINCT m.session_id)::int AS n, max(m.device_at) AS last FROM assisted_mark m JOIN assisted_citizen x ON x.id = m.citizen_id WHERE x.unit_id = $1 AND m.about = 'attendance' GROUP BY 1) k ON k.same_as = c.id
       WHERE c.unit_id = $1 AND c.same_as = c.id AND c.withdrawn_at IS NULL ORDER BY k.last DESC NULLS LAST, c.received_at DESC LIMIT ${MOST_KNOWN}`,
      [unitId],
    );
  }
  async citizenCount(tx: Tx, unitId: string): Promise<number> {
    return (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM assisted_citizen WHERE unit_id = $1 AND same_as = id AND withdrawn_at IS NULL`, [unitId]))?.n ?? 0;
  }

  /** Begun in the last days and not ended. */
  openSessions(tx: Tx, unitId: string, today: string): Promise<{ id: string; at: Date; place: string; subject: string; courseCode: string | null; coMentors: string[] }[]> {
    return rows(
      tx,
      `SELECT id, began_at AS at, place, subject, course_code AS "courseCode", co_mentors AS "coMentors" FROM assisted_session
       WHERE unit_id = $1 AND ended_at IS NULL AND held_on > $2::date - ${OPEN_DAYS} ORDER BY began_at DESC, id LIMIT 20`,
      [unitId, today],
    );
  }

  sessions(tx: Tx, scope: string | null, unitId: string | null, { page, pageSize }: Page): Promise<SessionRow[]> {
    return rows(tx, `${SESSION} WHERE ${OWN} ORDER BY s.held_on DESC, s.began_at DESC, s.id LIMIT $3 OFFSET $4`, [scope, unitId, pageSize, (page - 1) * pageSize]);
  }
  async sessionCount(tx: Tx, scope: string | null, unitId: string | null): Promise<number> {
    return (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM assisted_session s JOIN unit_place(today_vn()) u ON u.unit_id = s.unit_id WHERE ${OWN}`, [scope, unitId]))?.n ?? 0;
  }
  session(tx: Tx, scope: string | null, id: string): Promise<SessionRow | null> {
    return firstRow(tx, `${SESSION} WHERE ${OWN} AND s.id = $3`, [scope, null, id]);
  }
  /** Who was there or was looked at, by name. */
  sessionPeople(tx: Tx, id: string): Promise<{ citizenId: string; fullName: string | null; birthYear: number | null; results: { skill: string; mark: AssistedMark }[] }[]> {
    return rows(
      tx,
      `SELECT c.id AS "citizenId", c.full_name AS "fullName", c.birth_year AS "birthYear",
         coalesce(jsonb_agg(jsonb_build_object('skill', m.about, 'mark', m.value) ORDER BY m.about) FILTER (WHERE m.about <> 'attendance'), '[]') AS results
       FROM assisted_mark_now m JOIN assisted_citizen c ON c.id = m.citizen_id WHERE m.session_id = $1 AND m.value <> 'absent' GROUP BY c.id ORDER BY c.full_name NULLS LAST, c.id`,
      [id],
    );
  }

  citizens(tx: Tx, scope: string | null, unitId: string | null, patterns: readonly string[], { page, pageSize }: Page): Promise<CitizenRow[]> {
    return rows(tx, `${CITIZEN} WHERE ${OWN} AND coalesce(c.search_key, '') LIKE ALL ($3::text[]) ORDER BY c.received_at DESC, c.id LIMIT $4 OFFSET $5`, [scope, unitId, patterns, pageSize, (page - 1) * pageSize]);
  }
  async citizenTotal(tx: Tx, scope: string | null, unitId: string | null, patterns: readonly string[]): Promise<number> {
    return (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM assisted_citizen c JOIN unit_place(today_vn()) u ON u.unit_id = c.unit_id WHERE ${OWN} AND coalesce(c.search_key, '') LIKE ALL ($3::text[])`, [scope, unitId, patterns]))?.n ?? 0;
  }
  citizen(tx: Tx, scope: string | null, id: string): Promise<CitizenRow | null> {
    return firstRow(tx, `${CITIZEN} WHERE ${OWN} AND c.id = $3`, [scope, null, id]);
  }
}
