import { Injectable } from '@nestjs/common';
import type { MembershipStatus, PopulationCode, PopulationView, PositionKind } from '@kynangso/contracts/org';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import { utc } from './unit.repository';

export interface PersonSummary {
  id: string;
  fullName: string;
  birthDate: string | null;
  last3: string | null;
  email: string | null;
  phone: string | null;
  hasAccount: boolean;
}
export interface MembershipRecord {
  id: string;
  personId: string;
  unitId: string;
  title: string | null;
  positionKind: PositionKind;
  populations: PopulationCode[];
  status: MembershipStatus;
  staffCode: string | null;
  validFrom: string;
  validTo: string | null;
  recordedAt: string;
  beganAs: string | null;
  beganDecision: string | null;
  endedAs: string | null;
  endedDecision: string | null;
}
export interface PersonFilter {
  scope: string | null;
  today: string;
  asOf: string;
  patterns: readonly string[];
  /** the query as typed, for a whole staff code */
  staffCode: string | null;
  unitId?: string | undefined;
  population?: string | undefined;
  status?: MembershipStatus | undefined;
  positionKind?: string | undefined;
  page: number;
  pageSize: number;
}

const summary = `p.id, p.full_name AS "fullName", p.birth_date AS "birthDate", p.id_last3 AS last3, p.email, p.phone,
  EXISTS (SELECT FROM person_with_account a WHERE a.person_id IN (SELECT s.person_id FROM same_person(p.id) s)) AS "hasAccount"`;
/** Merged records are shown under the one they are merged into; the table of memberships is `m`, its link `own`. */
const linked = `LEFT JOIN person_link own ON own.duplicate_id = m.person_id AND own.unlinked_at IS NULL`;
const record = `m.id, coalesce(own.survivor_id, m.person_id) AS "personId", m.unit_id AS "unitId", m.title, m.position_kind AS "positionKind", m.populations, m.status, m.staff_code AS "staffCode",
  m.valid_from AS "validFrom", m.valid_to AS "validTo", ${utc('m.recorded_at')} AS "recordedAt",
  m.began_as AS "beganAs", m.began_decision AS "beganDecision", m.ended_as AS "endedAs", m.ended_decision AS "endedDecision"`;

/** $1 scope, $2 today, $3 day, $4 unit: the units to look in, each with the first day that may not be read. */
const area = `area AS MATERIALIZED (
  SELECT s.unit_id FROM unit_in_scope($1::ltree[], $2::date) s
  WHERE $3::date < s.before_on AND ($4::uuid IS NULL OR EXISTS (
    SELECT FROM unit_place($3::date) own JOIN unit_place($3::date) u ON u.path <@ own.path WHERE own.unit_id = $4::uuid AND u.unit_id = s.unit_id)))`;
/** $5 population, $6 position kind, $7 status. Those who left: ended before the day and nothing holds on it. */
const matching = `m.superseded_at IS NULL AND m.valid_from <= $3::date AND ($5::text IS NULL OR $5::text = ANY (m.populations)) AND ($6::text IS NULL OR m.position_kind = $6::text)
  AND CASE WHEN $7::text IS DISTINCT FROM 'left' THEN (m.valid_to IS NULL OR $3::date < m.valid_to) AND ($7::text IS NULL OR m.status = $7::text)
           ELSE m.valid_to <= $3::date AND NOT EXISTS (
             SELECT FROM membership c JOIN area ca ON ca.unit_id = c.unit_id
             WHERE c.person_id IN (SELECT s.person_id FROM same_person(m.person_id) s) AND c.superseded_at IS NULL AND c.valid_from <= $3::date AND (c.valid_to IS NULL OR $3::date < c.valid_to)) END`;

@Injectable()
export class PersonRepository {
  async list(tx: Tx, f: PersonFilter): Promise<{ people: PersonSummary[]; memberships: MembershipRecord[]; total: number }> {
    const params = [f.scope, f.today, f.asOf, f.unitId ?? null, f.population ?? null, f.positionKind ?? null, f.status ?? null];
    const hit = `WITH ${area}, hit AS (
      SELECT coalesce(own.survivor_id, m.person_id) AS person_id, bool_or(m.staff_code = $9::text) AS by_code, bool_or(o.search_key LIKE ALL ($8::text[])) AS by_name
      FROM membership m JOIN area a ON a.unit_id = m.unit_id JOIN person o ON o.id = m.person_id ${linked} WHERE ${matching} GROUP BY 1)`;
    const from = `FROM person p JOIN hit ON hit.person_id = p.id WHERE hit.by_name OR hit.by_code OR p.search_key LIKE ALL ($8::text[])`;
    const filter = [...params, f.patterns, f.staffCode];
    const people = await rows<PersonSummary>(tx, `${hit} SELECT ${summary} ${from} ORDER BY p.sort_key, p.id LIMIT $10 OFFSET $11`, [...filter, f.pageSize, (f.page - 1) * f.pageSize]);
    const total = await firstRow<{ n: number }>(tx, `${hit} SELECT count(*)::int AS n ${from}`, filter);
    const memberships = await rows<MembershipRecord>(
      tx,
      `WITH ${area} SELECT ${record} FROM membership m JOIN area a ON a.unit_id = m.unit_id ${linked} WHERE coalesce(own.survivor_id, m.person_id) = ANY($8::uuid[]) AND ${matching} ORDER BY m.valid_from DESC, m.id`,
      [...params, people.map((p) => p.id)],
    );
    return { people, memberships, total: total?.n ?? 0 };
  }

  find(tx: Tx, personId: string): Promise<PersonSummary | null> {
    return firstRow<PersonSummary>(tx, `SELECT ${summary} FROM person p WHERE p.id = $1`, [personId]);
  }

  /** Every membership the scope may see, newest first. In a predecessor unit it is seen up to the day the unit went over. */
  history(tx: Tx, scope: string | null, today: string, personId: string): Promise<MembershipRecord[]> {
    return rows<MembershipRecord>(
      tx,
      `SELECT ${record.replace('m.valid_to AS "validTo"', `nullif(least(coalesce(m.valid_to, 'infinity'), s.before_on), 'infinity') AS "validTo"`)}
       FROM membership m JOIN unit_in_scope($1::ltree[], $2::date) s ON s.unit_id = m.unit_id AND m.valid_from < s.before_on ${linked}
       WHERE m.person_id IN (SELECT same.person_id FROM same_person($3) same) AND m.superseded_at IS NULL ORDER BY m.valid_from DESC, m.id`,
      [scope, today, personId],
    );
  }

  populations(tx: Tx): Promise<PopulationView[]> {
    return rows<PopulationView>(tx, 'SELECT code, position, name FROM population ORDER BY position');
  }
}
