import { Injectable } from '@nestjs/common';
import type { AudienceMembership, DatedInterval, EvaluatedPart, PeriodDays } from '@kynangso/domain/training';
import { firstRow, newId, rows, type Tx } from '@kynangso/server/platform';
import type { VersionRow } from './requirement.repository';

export interface LiveDuty {
  personId: string;
  versionId: string;
  metOn: string | null;
  evidence: EvaluatedPart;
}
const LOCKS = 256;
const LOCK_SPACE = 7_110_150;

@Injectable()
export class DutyRepository {
  /** Computing a person's duties takes turns, so that two facts arriving together both end up in the result. */
  async lockPeople(tx: Tx, personIds: readonly string[] | 'all'): Promise<void> {
    const slots = personIds === 'all' ? `SELECT generate_series(0, ${LOCKS - 1}) AS slot` : `SELECT DISTINCT mod(abs(hashtextextended(p::text, 0)), ${LOCKS})::int AS slot FROM unnest($1::uuid[]) p`;
    await tx.query(`SELECT pg_advisory_xact_lock(${LOCK_SPACE}, slot) FROM (${slots} ORDER BY slot) s`, personIds === 'all' ? [] : [personIds]);
  }

  async live(tx: Tx, requirementId: string, period: string, personIds: readonly string[]): Promise<Map<string, LiveDuty>> {
    const found = await rows<LiveDuty>(
      tx,
      `SELECT person_id AS "personId", version_id AS "versionId", met_on AS "metOn", evidence FROM duty
       WHERE requirement_id = $1 AND period = $2 AND person_id = ANY($3) AND superseded_at IS NULL`,
      [requirementId, period, personIds],
    );
    return new Map(found.map((d) => [d.personId, d]));
  }

  async supersede(tx: Tx, requirementId: string, period: string, personIds: readonly string[]): Promise<void> {
    if (personIds.length === 0) return;
    await tx.query(`UPDATE duty SET superseded_at = clock_timestamp() WHERE requirement_id = $1 AND period = $2 AND person_id = ANY($3) AND superseded_at IS NULL`, [requirementId, period, personIds]);
  }

  async insert(tx: Tx, v: VersionRow, period: string, dueOn: string, duties: readonly { personId: string; evidence: EvaluatedPart; mode: string | null }[]): Promise<void> {
    if (duties.length === 0) return;
    await tx.query(
      `INSERT INTO duty (id, requirement_id, version_id, person_id, period, due_on, met_on, evidence, mode)
       SELECT d.id, $1, $2, d.person_id, $3, $4, d.met_on, d.evidence, d.mode FROM unnest($5::uuid[], $6::uuid[], $7::date[], $8::jsonb[], $9::text[]) AS d (id, person_id, met_on, evidence, mode)`,
      [v.requirementId, v.id, period, dueOn, duties.map(() => newId()), duties.map((d) => d.personId), duties.map((d) => d.evidence.metOn), duties.map((d) => JSON.stringify(d.evidence)), duties.map((d) => d.mode)],
    );
  }

  /** One person's memberships in the audience that touch the year, and the waivers of that year; merges resolved. */
  async situation(tx: Tx, v: VersionRow, period: string, days: PeriodDays, personId: string): Promise<{ person: string; anywhere: AudienceMembership[]; waivers: DatedInterval[] }> {
    const own = await firstRow<{ id: string }>(tx, 'SELECT survivor_id AS id FROM resolved_person WHERE person_id = $1', [personId]);
    const person = own?.id ?? personId;
    const anywhere = await rows<AudienceMembership>(
      tx,
      `SELECT m.valid_from AS "validFrom", m.valid_to AS "validTo", m.status FROM membership m JOIN resolved_person w ON w.person_id = m.person_id
       JOIN unit_place(today_vn()) u ON u.unit_id = m.unit_id
       WHERE w.survivor_id = $1 AND m.superseded_at IS NULL AND m.populations && $2::text[] AND ($3::text[] IS NULL OR m.position_kind = ANY($3))
         AND m.valid_from <= $5::date AND (m.valid_to IS NULL OR m.valid_to > $4::date) AND u.path <@ (SELECT path FROM unit_place(today_vn()) WHERE unit_id = $6)`,
      [person, v.populations, v.positionKinds, days.from, days.to, v.audienceUnitId],
    );
    const waivers = await rows<DatedInterval>(
      tx,
      `SELECT x.valid_from AS "validFrom", x.valid_to AS "validTo" FROM waiver x JOIN resolved_person w ON w.person_id = x.person_id
       WHERE w.survivor_id = $1 AND x.requirement_id = $2 AND x.period = $3 AND x.superseded_at IS NULL`,
      [person, v.requirementId, period],
    );
    return { person, anywhere, waivers };
  }

  async sources(tx: Tx, leaves: readonly { kind: string; code: string }[]): Promise<Map<string, { id: string; title: { vi: string; en?: string } }>> {
    const found = await rows<{ kind: string; code: string; id: string; title: { vi: string; en?: string } }>(
      tx,
      `SELECT s.kind, s.code, s.id, s.title FROM training_source s JOIN unnest($1::text[], $2::text[]) AS l (kind, code) ON s.kind = l.kind AND s.code = l.code`,
      [leaves.map((l) => l.kind), leaves.map((l) => l.code)],
    );
    return new Map(found.map((s) => [`${s.kind} ${s.code}`, { id: s.id, title: s.title }]));
  }
}
