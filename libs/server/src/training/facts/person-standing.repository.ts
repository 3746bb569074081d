import { Injectable } from '@nestjs/common';
import type { DutyStatus } from '@kynangso/contracts/training';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import { type StandingParams, standingValues } from '../completion.sql';
import { countingUnitsSql, standingCtes } from './standing.sql';

/** Where a person stands at one of their units; see the table `standing`. */
export interface PersonStanding {
  unitId: string;
  positionKind: string;
  dueOn: string;
  metOn: string | null;
  mode: string | null;
  starts: string[];
  codes: string;
  /** the letter of the day asked for; '' or '-' = not there */
  code: string;
}

const COLUMNS = `unit_id AS "unitId", position_kind AS "positionKind", due_on AS "dueOn", met_on AS "metOn", mode, starts::text[] AS starts, codes, standing_code(starts, codes, $2::date) AS code`;

const words: Record<string, DutyStatus> = { M: 'met', P: 'pending', O: 'overdue', W: 'waived', A: 'on_leave', J: 'joined_after_cutoff', L: 'left' };
export const statusOf = (code: string): DutyStatus => words[code] ?? 'left';

/** The row that speaks for the person at a unit above: anything else before leave, leave before left; null = not there. */
export function bestPlace<T extends Pick<PersonStanding, 'code'>>(found: readonly T[]): T | null {
  const order = (p: T): number => (p.code === 'L' ? 2 : p.code === 'A' ? 1 : 0);
  return found.filter((p) => p.code in words).sort((a, b) => order(a) - order(b))[0] ?? null;
}

@Injectable()
export class PersonStandingRepository {
  /** All units of one person; from the facts, or worked out where there are none. `unitId` of the parameters doesn't matter. */
  async of(tx: Tx, p: StandingParams, personId: string): Promise<PersonStanding[]> {
    if (p.countingId !== null) return rows(tx, `SELECT ${COLUMNS} FROM standing WHERE counting_id = $1::int AND person_id = $3 ORDER BY unit_id`, [p.countingId, p.asOf, personId]);
    const at = p.knownAt ? '$4::timestamptz' : null;
    const query = { countings: 'SELECT * FROM jsonb_populate_record(NULL::counting, $1::jsonb)', countingUnits: countingUnitsSql(at), people: 'SELECT $3::uuid', knownAt: at };
    const [terms, asOf, , knownAt] = standingValues(p);
    return rows(tx, `WITH ${standingCtes(query)} SELECT ${COLUMNS} FROM fresh ORDER BY unit_id`, [terms, asOf, personId, ...(p.knownAt ? [knownAt] : [])]);
  }

  /** Whom the person is merged into, or themselves. */
  async survivor(tx: Tx, personId: string): Promise<string> {
    const row = await firstRow<{ id: string }>(tx, 'SELECT survivor_id AS id FROM person_link WHERE duplicate_id = $1 AND unlinked_at IS NULL', [personId]);
    return row?.id ?? personId;
  }
}
