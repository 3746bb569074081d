import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { DutyStatus } from '@kynangso/contracts/training';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import { figuresSql, nextParam, peopleSql, type StandingParams, standingValues } from './completion.sql';

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
}
interface PeopleFilter {
  status: DutyStatus | null;
  /** marks left out, % and _ escaped */
  nameLike: string | null;
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

  async people(tx: Tx, p: StandingParams, filter: PeopleFilter, page: { page: number; pageSize: number }): Promise<PersonRow[]> {
    await this.plan(tx, p);
    const n = nextParam(p);
    return rows(
      tx,
      `${peopleSql(p)}
       SELECT s.person_id AS "personId", person.full_name AS "fullName", s.unit_id AS "unitId", u.name AS "unitName", s.position_kind AS "positionKind", s.status, s.met_on AS "metOn", s.due_on AS "dueOn"
       FROM standing s JOIN person ON person.id = s.person_id JOIN day_tree u ON u.unit_id = s.unit_id
       WHERE ${matches(n)} ORDER BY person.sort_key COLLATE "C", s.person_id LIMIT $${n + 2} OFFSET $${n + 3}`,
      [...standingValues(p), filter.status, filter.nameLike, page.pageSize, (page.page - 1) * page.pageSize],
    );
  }

  async countPeople(tx: Tx, p: StandingParams, filter: PeopleFilter): Promise<number> {
    const n = nextParam(p);
    const row = await firstRow<{ n: number }>(tx, `${peopleSql(p)} SELECT count(*)::int AS n FROM standing s JOIN person ON person.id = s.person_id WHERE ${matches(n)}`,
      [...standingValues(p), filter.status, filter.nameLike]);
    return row?.n ?? 0;
  }

  async databaseNow(tx: Tx): Promise<Date> {
    const row = await firstRow<{ now: Date }>(tx, 'SELECT clock_timestamp() AS now');
    return row?.now ?? new Date(Number.NaN);
  }
}

const matches = (n: number): string => `($${n}::text IS NULL OR s.status = $${n}) AND ($${n + 1}::text IS NULL OR person.search_key LIKE $${n + 1})`;
