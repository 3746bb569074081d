import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import { rows, type Tx } from '@kynangso/server/platform';
import type { CountingTerms } from '../facts/counting-terms';
import { doneFromRecords, leavesParam } from '../facts/evidence.sql';
import { countingUnitsSql, standingCtes } from '../facts/standing.sql';
import type { VersionRow } from '../requirement.repository';

export interface SimCounts { people: number; added: number; dropped: number; dueChanged: number; alreadyMet: number }
export interface SimUnitRow extends SimCounts { id: string; code: string; name: ShortText; kind: string }
export type SimChange = 'added' | 'dropped' | 'dueChanged' | 'same';
export interface SimPerson { personId: string; fullName: string; unitName: ShortText; change: SimChange; dueOn: string | null; dueBefore: string | null }

const COUNTS = `count(*) FILTER (WHERE is_in)::int AS people, count(*) FILTER (WHERE change = 'added')::int AS added, count(*) FILTER (WHERE change = 'dropped')::int AS dropped,
  count(*) FILTER (WHERE change = 'dueChanged')::int AS "dueChanged", count(*) FILTER (WHERE is_met)::int AS "alreadyMet"`;

/** A requirement worked out without being stored, held against what is counted now. In a transaction of its own: it leaves a table behind until the end. */
@Injectable()
export class SimulationRepository {
  /** Makes the temporary table `simulated`: one row per person of either, with the unit that speaks for them. */
  async work(tx: Tx, terms: CountingTerms, version: VersionRow, against: number | null): Promise<void> {
    await tx.query(`SELECT set_config('enable_nestloop', 'off', true), set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true), set_config('work_mem', '128MB', true)`);
    const query = {
      countings: 'SELECT * FROM jsonb_populate_record(NULL::counting, $1::jsonb)', countingUnits: countingUnitsSql(null), people: null, knownAt: null,
      done: doneFromRecords([{ countingId: terms.id, version, period: terms.period }], 2),
    };
    await tx.query(
      `CREATE TEMP TABLE simulated ON COMMIT DROP AS
       WITH ${standingCtes(query)},
         there AS (SELECT DISTINCT ON (person_id) person_id, unit_id, due_on, codes ~ 'M' AS is_met FROM fresh WHERE codes ~ '[MPOWAJ]' ORDER BY person_id, codes ~ '[MPOW]' DESC, since DESC, unit_id),
         here AS (SELECT DISTINCT ON (person_id) person_id, unit_id, due_on FROM standing WHERE counting_id = $3::int AND codes ~ '[MPOWAJ]' ORDER BY person_id, codes ~ '[MPOW]' DESC, since DESC, unit_id)
       SELECT person_id, coalesce(t.unit_id, h.unit_id) AS unit_id, t.person_id IS NOT NULL AS is_in, coalesce(t.is_met, false) AS is_met, t.due_on, h.due_on AS due_before,
         CASE WHEN h.person_id IS NULL THEN 'added' WHEN t.person_id IS NULL THEN 'dropped' WHEN t.due_on <> h.due_on THEN 'dueChanged' ELSE 'same' END AS change
       FROM there t FULL JOIN here h USING (person_id)`,
      [JSON.stringify(terms), leavesParam([{ countingId: terms.id, version, period: terms.period }]), against],
    );
  }

  async total(tx: Tx): Promise<SimCounts> {
    const [row] = await rows<SimCounts>(tx, `SELECT ${COUNTS} FROM simulated`);
    return row ?? { people: 0, added: 0, dropped: 0, dueChanged: 0, alreadyMet: 0 };
  }

  dueDays(tx: Tx): Promise<{ dueOn: string; people: number }[]> {
    return rows(tx, `SELECT due_on AS "dueOn", count(*)::int AS people FROM simulated WHERE is_in GROUP BY 1 ORDER BY 1 LIMIT 12`);
  }

  units(tx: Tx): Promise<SimUnitRow[]> {
    return rows(tx, `SELECT u.unit_id AS id, u.code, u.name, u.kind, s.people, s.added, s.dropped, s."dueChanged", s."alreadyMet"
      FROM (SELECT unit_id, ${COUNTS} FROM simulated GROUP BY unit_id) s JOIN unit_place(today_vn()) u USING (unit_id) ORDER BY s.added + s.dropped DESC, s.people DESC, u.code COLLATE "C" LIMIT 100`);
  }

  people(tx: Tx, show: 'all' | SimChange, page: { page: number; pageSize: number }): Promise<SimPerson[]> {
    return rows(tx, `SELECT s.person_id AS "personId", p.full_name AS "fullName", u.name AS "unitName", s.change, s.due_on AS "dueOn", s.due_before AS "dueBefore"
      FROM simulated s JOIN person p ON p.id = s.person_id JOIN unit_place(today_vn()) u ON u.unit_id = s.unit_id WHERE $1 = 'all' OR s.change = $1
      ORDER BY p.sort_key COLLATE "C", s.person_id LIMIT $2 OFFSET $3`, [show, page.pageSize, (page.page - 1) * page.pageSize]);
  }

  async count(tx: Tx, show: 'all' | SimChange): Promise<number> {
    const [row] = await rows<{ n: number }>(tx, `SELECT count(*)::int AS n FROM simulated WHERE $1 = 'all' OR change = $1`, [show]);
    return row?.n ?? 0;
  }
}
