import { Injectable } from '@nestjs/common';
import type { EvaluatedPart } from '@kynangso/domain/training';
import { newId, rows, type Tx } from '@kynangso/server/platform';
import type { VersionRow } from './requirement.repository';

export interface LiveDuty {
  personId: string;
  versionId: string;
  metOn: string | null;
  metDays: string | null;
  evidence: EvaluatedPart;
}
export interface NewDuty {
  personId: string;
  evidence: EvaluatedPart;
  mode: string | null;
  /** a multirange as the database writes it; null where a result holds for the period */
  metDays: string | null;
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
      `SELECT person_id AS "personId", version_id AS "versionId", met_on AS "metOn", met_days::text AS "metDays", evidence FROM duty
       WHERE requirement_id = $1 AND period = $2 AND person_id = ANY($3) AND superseded_at IS NULL`,
      [requirementId, period, personIds],
    );
    return new Map(found.map((d) => [d.personId, d]));
  }

  async supersede(tx: Tx, requirementId: string, period: string, personIds: readonly string[]): Promise<void> {
    if (personIds.length === 0) return;
    await tx.query(`UPDATE duty SET superseded_at = clock_timestamp() WHERE requirement_id = $1 AND period = $2 AND person_id = ANY($3) AND superseded_at IS NULL`, [requirementId, period, personIds]);
  }

  async insert(tx: Tx, v: VersionRow, period: string, dueOn: string, duties: readonly NewDuty[]): Promise<void> {
    if (duties.length === 0) return;
    await tx.query(
      `INSERT INTO duty (id, requirement_id, version_id, person_id, period, due_on, met_on, evidence, mode, met_days)
       SELECT d.id, $1, $2, d.person_id, $3, $4, d.met_on, d.evidence, d.mode, d.met_days::datemultirange
       FROM unnest($5::uuid[], $6::uuid[], $7::date[], $8::jsonb[], $9::text[], $10::text[]) AS d (id, person_id, met_on, evidence, mode, met_days)`,
      [v.requirementId, v.id, period, dueOn, duties.map(() => newId()), duties.map((d) => d.personId), duties.map((d) => d.evidence.metOn), duties.map((d) => JSON.stringify(d.evidence)), duties.map((d) => d.mode), duties.map((d) => d.metDays)],
    );
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
