import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { DutyStatus, PeopleFilter } from '@kynangso/contracts/training';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import { figuresSql, nextParam, peopleMatch, peopleSql, peopleValues, type StandingParams, standingValues } from './completion.sql';

export interface FigureRow {
  slot: 'total' | 'direct' | 'below';
  id: string;
  code: string;
  name: ShortText;
  kind: string;
  parentId: string | null;
  met: number;
  pending: number;
  overdue: number;
  waived: number;
  onLeave: number;
  joinedAfterCutoff: number;
  left: number;
}
export interface PersonRow {
  personId: string;
  fullName: string;
  unitId: string;
  unitName: ShortText;
  positionKind: string;
  status: DutyStatus;
  metOn: string | null;
  dueOn: string;
  remindedAt: Date | null;
}

export interface DayRow {
  day: string;
  met: number;
  pending: number;
  overdue: number;
}

@Injectable()
export class CompletionRepository {
  /**
   * To be called first in the transaction of any statement here. The planner can't guess how many units lie under a path, takes
   * them for one and then compares everyone with everyone; hash joins are right at every size,
   * and a province's worth of people fits into memory.
   */
  async steady(tx: Tx): Promise<void> {
    await tx.query(`SELECT set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true), set_config('work_mem', '32MB', true)`);
  }

  /** Facts are looked up unit by unit along their index: that is right at every size. */
  private async plan(tx: Tx, p: StandingParams): Promise<void> {
    await tx.query(`SELECT set_config('enable_nestloop', $1, true)`, [p.countingId === null ? 'off' : 'on']);
  }

  /** All figures of a unit's screen or board in one statement. `kind`: null = the units directly below. */
  async figures(tx: Tx, p: StandingParams, kind: string | null): Promise<FigureRow[]> {
    await this.plan(tx, p);
    return rows(tx, figuresSql(p), [...standingValues(p), kind]);
  }

  async people(tx: Tx, p: StandingParams, filter: PeopleFilter, page: { page: number; pageSize: number; sort: 'name' | 'urgency' }): Promise<PersonRow[]> {
    await this.plan(tx, p);
    const n = nextParam(p);
    const next = n + peopleValues(filter).length;
    // when somebody was last told is looked up for the page alone
    return rows(
      tx,
      `SELECT page.*, (SELECT max(told_at) FROM reminder r WHERE r.requirement_id = $${next + 2}::uuid AND r.period = $${next + 3} AND r.person_id = page."personId") AS "remindedAt" FROM (
       ${peopleSql(p)}
       SELECT s.person_id AS "personId", person.full_name AS "fullName", s.unit_id AS "unitId", u.name AS "unitName", s.position_kind AS "positionKind", s.status, s.met_on AS "metOn", s.due_on AS "dueOn"
       FROM standing s JOIN person ON person.id = s.person_id JOIN day_tree u ON u.unit_id = s.unit_id
       WHERE ${peopleMatch(n)} ORDER BY ${page.sort === 'urgency' ? `s.status <> 'overdue', s.due_on, ` : ''}person.sort_key COLLATE "C", s.person_id LIMIT $${next} OFFSET $${next + 1}) page`,
      [...standingValues(p), ...peopleValues(filter), page.pageSize, (page.page - 1) * page.pageSize, p.terms.requirement_id, p.terms.period],
    );
  }

  async countPeople(tx: Tx, p: StandingParams, filter: PeopleFilter): Promise<number> {
    await this.plan(tx, p);
    const n = nextParam(p);
    const row = await firstRow<{ n: number }>(tx, `${peopleSql(p)} SELECT count(*)::int AS n FROM standing s JOIN person ON person.id = s.person_id WHERE ${peopleMatch(n)}`,
      [...standingValues(p), ...peopleValues(filter)]);
    return row?.n ?? 0;
  }

  /**
   * A unit's counts at the end of each day, from its tallies. `days`: in order. Work grows with the days on which something changed, never
   * with people.
   */
  async series(tx: Tx, countingId: number, unitId: string, days: readonly string[]): Promise<DayRow[]> {
    return rows(
      tx,
      `WITH moved AS (
         SELECT day, sum(met) AS met, sum(pending) AS pending, sum(overdue) AS overdue FROM unit_tally
         WHERE counting_id = $1 AND unit_id = $2 AND slot = 1 AND day <= $4::date GROUP BY day)
       SELECT d::date::text AS day, coalesce(sum(m.met), 0)::int AS met, coalesce(sum(m.pending), 0)::int AS pending, coalesce(sum(m.overdue), 0)::int AS overdue
       FROM unnest($3::date[]) d LEFT JOIN moved m ON m.day <= d GROUP BY d ORDER BY d`,
      [countingId, unitId, days, days.at(-1)],
    );
  }

  async databaseNow(tx: Tx): Promise<Date> {
    const row = await firstRow<{ now: Date }>(tx, 'SELECT clock_timestamp() AS now');
    return row?.now ?? new Date(Number.NaN);
  }
}
