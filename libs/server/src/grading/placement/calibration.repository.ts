import { Injectable } from '@nestjs/common';
import type { Difficulty } from '@kynangso/contracts/bank';
import type { Measured, MeasuredItem } from '@kynangso/domain/grading';
import { firstRow, newId, rows, type Tx } from '@kynangso/server/platform';
import type { CalibrationRun } from './calibration.entities';

/** An item as it is asked now. */
export interface AskedItem { itemId: string; itemVersionId: string; module: string; difficulty: Difficulty }
/** Items by their place in what was asked for, from 1: "3,17,40", and of each whether it was right: "101". As text, so that the driver has nothing to take apart in one go. */
export interface PersonAnswers { person: string; items: string; right: string; count: number; fresh: number }
export type NewRun = Omit<CalibrationRun, 'id' | 'recordedAt'>;

@Injectable()
export class CalibrationRepository {
  /** True for one asker at a time, and not before `every` is over since the last look. What a killed process had claimed is free again at `until`. */
  async claim(tx: Tx, framework: string, now: Date, every: Date, until: Date): Promise<boolean> {
    const made = await rows(
      tx,
      `INSERT INTO calibration_look AS l (framework, claimed_until) VALUES ($1, $4)
       ON CONFLICT (framework) DO UPDATE SET claimed_until = $4
         WHERE (l.looked_at IS NULL OR l.looked_at <= $3) AND (l.claimed_until IS NULL OR l.claimed_until <= $2) RETURNING framework`,
      [framework, now, every, until],
    );
    return made.length === 1;
  }
  async looked(tx: Tx, framework: string, at: Date): Promise<void> {
    await tx.query(`UPDATE calibration_look SET looked_at = $2, claimed_until = NULL WHERE framework = $1`, [framework, at]);
  }

  last(tx: Tx, framework: string): Promise<{ answers: number; knownAt: Date } | null> {
    return firstRow(tx, `SELECT answers, known_at AS "knownAt" FROM calibration_run WHERE framework = $1 ORDER BY recorded_at DESC, id DESC LIMIT 1`, [framework]);
  }

  /** First answers to these questions, of the persons who answered last: at most `people`, and no more of them than gave `most` answers together. `fresh`: given after `since`. */
  firstAnswers(tx: Tx, asked: readonly AskedItem[], people: number, most: number, since: Date | null): Promise<PersonAnswers[]> {
    return rows(
      tx,
      `WITH asked AS MATERIALIZED (SELECT item_id, question FROM item_question WHERE item_version_id = ANY($1::uuid[])),
       same AS MATERIALIZED (SELECT q.item_version_id FROM item_question q JOIN asked ON asked.item_id = q.item_id AND asked.question = q.question),
       found AS MATERIALIZED (
         SELECT f.person_id, f.item_id, f.at, f.is_right FROM first_answer f WHERE f.item_id = ANY(ARRAY(SELECT item_id FROM asked)) AND f.item_version_id IN (SELECT item_version_id FROM same)),
       person AS (
         SELECT person_id, max(at) AS last, string_agg(n.number::text, ',' ORDER BY n.number) AS items, string_agg(is_right::int::text, '' ORDER BY n.number) AS "right", count(*)::int AS count, (count(*) FILTER (WHERE at > $5))::int AS fresh
         FROM found JOIN unnest($4::uuid[]) WITH ORDINALITY AS n (item_id, number) USING (item_id) GROUP BY person_id)
       SELECT person_id AS person, items, "right", count, fresh FROM (
         SELECT *, sum(count) OVER (ORDER BY last DESC, person_id) AS so_far FROM person ORDER BY last DESC, person_id LIMIT $2) chosen WHERE so_far <= $3`,
      [asked.map((item) => item.itemVersionId), people, most, asked.map((item) => item.itemId), since],
    );
  }

  async insert(tx: Tx, run: NewRun, asked: readonly AskedItem[], items: readonly MeasuredItem[]): Promise<string> {
    const id = newId();
    await tx.query(
      `INSERT INTO calibration_run (id, framework, people, answers, rounds, common_sd_milli, own_sd_milli, modules, known_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, run.framework, run.people, run.answers, run.rounds, run.commonSdMilli, run.ownSdMilli, JSON.stringify(run.modules), run.knownAt],
    );
    const now = new Map(asked.map((each) => [each.itemId, each]));
    const kept = items.flatMap((each) => {
      const item = now.get(each.item.id);
      return item && each.answers > 0 ? [{ ...item, ...each }] : [];
    });
    await tx.query(
      `INSERT INTO item_calibration (run_id, item_id, item_version_id, question, module, expert, standing, answers, right_answers, b_milli, se_milli, infit_milli)
       SELECT $1, n.item, n.version, q.question, n.module, n.expert, n.standing, n.answers, n.good, n.b, n.se, n.infit
       FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::int[], $8::int[], $9::int[], $10::int[], $11::int[])
         AS n (item, version, module, expert, standing, answers, good, b, se, infit) JOIN item_question q ON q.item_version_id = n.version`,
      [id, kept.map((k) => k.itemId), kept.map((k) => k.itemVersionId), kept.map((k) => k.module), kept.map((k) => k.difficulty), kept.map((k) => k.standing), kept.map((k) => k.answers),
        kept.map((k) => k.right), kept.map((k) => milli(k.b)), kept.map((k) => milli(k.se)), kept.map((k) => milli(k.infit))],
    );
    return id;
  }

  /** By version in use. */
  async measured(tx: Tx, framework: string): Promise<ReadonlyMap<string, Measured & { runId: string }>> {
    const found = await rows<{ itemId: string; runId: string; b: number; se: number; infit: number }>(
      tx,
      `SELECT item_id AS "itemId", run_id AS "runId", b_milli AS b, se_milli AS se, infit_milli AS infit FROM item_difficulty WHERE framework = $1 AND standing = 'measured'`,
      [framework],
    );
    return new Map(found.map(({ itemId, runId, b, se, infit }) => [itemId, { runId, b: b / 1000, se: se / 1000, infit: infit / 1000 }]));
  }
}

export const milli = (x: number | null): number | null => (x === null ? null : Math.round(x * 1000));
