import { Injectable } from '@nestjs/common';
import { Database } from '@kynangso/server/platform';
import type { Comfort } from './attempt.presenter';
import type { Attempt } from './entities';
import { admittedTo } from './sitting.repository';

/** What stands between a person and a sitting, as one statement saw it. */
export interface StartFacts extends Comfort {
  now: Date;
  /** of the sitting's row: another one means that somebody has changed it since */
  version: string;
  opensAt: Date;
  closesAt: Date | null;
  /** goes by lists, so whoever isn't on one is told so */
  requiresList: boolean;
  isAdmitted: boolean;
  needsCheckIn: boolean;
  /** a quiz of an earlier version: what is open may be finished, nothing new begins */
  isReplaced: boolean;
  openAttemptId: string | null;
  used: number;
  last: number;
  extraTimePercent: number;
  breakCount: number;
  breakMinutes: number;
}
export type NewAttempt = Pick<Attempt, 'id' | 'sittingId' | 'personId' | 'formId' | 'number' | 'locale' | 'startedAt' | 'deadlineAt' | 'graceSeconds' | 'extraTimePercent' | 'breakCount' | 'breakMinutes'>;
/** with the version of the sitting it was worked out under */
export type PlannedAttempt = NewAttempt & Pick<StartFacts, 'version'>;

/** Everything that decides about many starts, in one read. Milliseconds: what JSON can carry. */
const look = `
  SELECT q.place, date_trunc('milliseconds', clock_timestamp()) AS now, s.xmin::text AS version, s.opens_at AS "opensAt", s.closes_at AS "closesAt", s.requires_list AS "requiresList",
         ${admittedTo('q.person')} AND (NOT s.requires_list OR EXISTS (SELECT 1 FROM sitting_candidate c WHERE c.sitting_id = s.id AND c.person_id IN (SELECT same.person_id FROM same_person(q.person) same) AND c.is_listed)) AS "isAdmitted", s.is_standing AND v.status <> 'published' AS "isReplaced",
         s.requires_check_in AND NOT EXISTS (SELECT 1 FROM sitting_candidate c WHERE c.sitting_id = s.id AND c.person_id IN (SELECT same.person_id FROM same_person(q.person) same) AND c.status = 'checked_in') AS "needsCheckIn",
         o.open AS "openAttemptId", o.used, o.last, coalesce(h.extra_time_percent, 0) AS "extraTimePercent", coalesce(h.large_text, false) AS "largeText", coalesce(h.break_count, 0) AS "breakCount", coalesce(h.break_minutes, 0) AS "breakMinutes"
  FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS q (sitting, person, place)
  JOIN sitting s ON s.id = q.sitting JOIN exam_version v ON v.id = s.exam_version_id
  CROSS JOIN LATERAL (
    SELECT (count(*) FILTER (WHERE a.state <> 'voided'))::int AS used, coalesce(max(a.number), 0) AS last, (array_agg(a.id) FILTER (WHERE a.state = 'in_progress'))[1] AS open
    FROM attempt a WHERE a.sitting_id = q.sitting AND a.person_id IN (SELECT same.person_id FROM same_person(q.person) same)
  ) o
  LEFT JOIN LATERAL (
    SELECT x.extra_time_percent, x.large_text, x.break_count, x.break_minutes FROM accommodation x
    WHERE x.person_id IN (SELECT same.person_id FROM same_person(q.person) same) AND x.superseded_at IS NULL AND x.valid_from <= today_vn() AND (x.valid_to IS NULL OR today_vn() < x.valid_to) ORDER BY x.recorded_at DESC LIMIT 1
  ) h ON true`;

/**
 * In one order, so that two statements never wait for each other's unique keys in a ring. The sittings are held first: who changes a
 * window is waited for here, and a start that was worked out under the old one makes nothing, so that it is worked out again.
 */
const insert = `
  WITH held AS MATERIALIZED (SELECT s.id, s.xmin::text AS version FROM sitting s WHERE s.id = ANY ($2::uuid[]) ORDER BY s.id FOR KEY SHARE)
  INSERT INTO attempt (id, sitting_id, person_id, form_id, number, locale, started_at, deadline_at, grace_seconds, extra_time_percent, break_count, break_minutes)
  SELECT n.id, n.sitting, n.person, n.form, n.number, n.locale, n.started, n.deadline, n.grace, n.extra, n.breaks, n.minutes
  FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::int[], $6::text[], $7::timestamptz[], $8::timestamptz[], $9::int[], $10::int[], $11::text[], $12::int[], $13::int[]) AS n (id, sitting, person, form, number, locale, started, deadline, grace, extra, version, breaks, minutes)
  JOIN held ON held.id = n.sitting AND held.version = n.version
  ORDER BY sitting, person
  ON CONFLICT DO NOTHING RETURNING id`;

@Injectable()
export class StartRepository {
  constructor(private readonly database: Database) {}

  /** In the order asked; null where there is no such sitting. */
  async look(asked: readonly { sittingId: string; personId: string }[]): Promise<(StartFacts | null)[]> {
    const found = await this.database.prepared<StartFacts & { place: number }>('look-at-starts', look, [asked.map((a) => a.sittingId), asked.map((a) => a.personId)]);
    const byPlace = new Map(found.map((facts) => [Number(facts.place), facts]));
    return asked.map((_, at) => byPlace.get(at + 1) ?? null);
  }

  /** Those made. The others lost to the same person's other press, or to a change of their sitting: the unique keys decide, whatever was counted before. */
  async insert(attempts: readonly PlannedAttempt[]): Promise<Set<string>> {
    if (attempts.length === 0) return new Set();
    const made = await this.database.prepared<{ id: string }>('start-attempts', insert, [
      attempts.map((a) => a.id), attempts.map((a) => a.sittingId), attempts.map((a) => a.personId), attempts.map((a) => a.formId), attempts.map((a) => a.number),
      attempts.map((a) => a.locale), attempts.map((a) => a.startedAt), attempts.map((a) => a.deadlineAt), attempts.map((a) => a.graceSeconds), attempts.map((a) => a.extraTimePercent), attempts.map((a) => a.version),
      attempts.map((a) => a.breakCount), attempts.map((a) => a.breakMinutes),
    ]);
    return new Set(made.map((attempt) => attempt.id));
  }
}
