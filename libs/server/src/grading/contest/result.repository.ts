import { Injectable } from '@nestjs/common';
import type { ContestShownAs } from '@kynangso/contracts/grading';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { FrozenRow, PlacedUnit, RankRule } from '@kynangso/domain/grading';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import { notTwice } from './contest.repository';

export interface ResultRow { id: string; revision: number; frozenAt: Date; frozenBy: string; reason: string | null; rule: RankRule; units: PlacedUnit[]; players: number; hash: string }
export type CountedRow = Pick<FrozenRow, 'id' | 'attemptId' | 'gradeId' | 'pointsCenti' | 'maxCenti' | 'spentMs' | 'guess'> & { unitId: string | null };
export interface PlaceRow extends CountedRow { place: number; isShared: boolean; fullName: string; unit: ShortText | null; shownAs: ContestShownAs; total: number }

const place = `w.person_id AS id, w.place, w.is_shared AS "isShared", w.unit_id AS "unitId", w.attempt_id AS "attemptId", w.grade_id AS "gradeId", w.points_centi AS "pointsCenti", w.max_centi AS "maxCenti",
  w.spent_ms AS "spentMs", w.guess`;

/** Frozen rankings, and what they are made from. */
@Injectable()
export class ResultRepository {
  /** Everybody who counts today, worked out from papers and grades and not from what stands beside the entries. */
  counted(tx: Tx, contestId: string): Promise<CountedRow[]> {
    return rows(
      tx,
      `SELECT e.person_id AS id, e.unit_id AS "unitId", e.guess, c.attempt_id AS "attemptId", c.grade_id AS "gradeId", c.points_centi AS "pointsCenti", c.max_centi AS "maxCenti", c.spent_ms AS "spentMs"
       FROM contest_counted($1, ARRAY (SELECT n.person_id FROM contest_entry n WHERE n.contest_id = $1)) c JOIN contest_entry e ON e.contest_id = $1 AND e.person_id = c.person_id
       WHERE NOT e.is_excluded AND ${notTwice('e')}`,
      [contestId],
    );
  }

  /** of each unit, how many joined */
  async joinedByUnit(tx: Tx, contestId: string): Promise<{ unitId: string; joined: number }[]> {
    return rows(tx, `SELECT e.unit_id AS "unitId", count(*)::int AS joined FROM contest_entry e WHERE e.contest_id = $1 AND e.unit_id IS NOT NULL AND ${notTwice('e')} GROUP BY 1`, [contestId]);
  }

  async counts(tx: Tx, contestId: string): Promise<{ joined: number; finished: number; writing: number; ungraded: number }> {
    const found = await firstRow<{ joined: number; finished: number; writing: number; ungraded: number }>(
      tx,
      `SELECT (SELECT count(*)::int FROM contest_entry n WHERE n.contest_id = k.id) AS joined,
              (SELECT count(*)::int FROM contest_entry n WHERE n.contest_id = k.id AND n.attempt_id IS NOT NULL AND NOT n.is_excluded) AS finished,
              (SELECT count(*)::int FROM attempt a WHERE a.sitting_id = k.sitting_id AND a.state = 'in_progress') AS writing,
              (SELECT count(*)::int FROM attempt a WHERE a.sitting_id = k.sitting_id AND a.state IN ('submitted', 'grading_failed')) AS ungraded
       FROM contest k WHERE k.id = $1`,
      [contestId],
    );
    return found ?? { joined: 0, finished: 0, writing: 0, ungraded: 0 };
  }

  /** newest first */
  list(tx: Tx, contestId: string): Promise<(ResultRow & { frozenByName: string })[]> {
    return rows(tx, `SELECT ${result}, p.full_name AS "frozenByName" FROM contest_result r JOIN person p ON p.id = r.frozen_by WHERE r.contest_id = $1 ORDER BY r.revision DESC`, [contestId]);
  }

  find(tx: Tx, contestId: string, revision: number): Promise<ResultRow | null> {
    return firstRow(tx, `SELECT ${result} FROM contest_result r WHERE r.contest_id = $1 AND r.revision = $2`, [contestId, revision]);
  }

  async insert(tx: Tx, contestId: string, frozen: Omit<ResultRow, 'frozenAt'> & { frozenAt: Date }, placed: readonly (FrozenRow & { unitId: string | null })[]): Promise<void> {
    await tx.query(`INSERT INTO contest_result (id, contest_id, revision, frozen_at, frozen_by, reason, rule, units, players, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, [
      frozen.id, contestId, frozen.revision, frozen.frozenAt, frozen.frozenBy, frozen.reason, JSON.stringify(frozen.rule), JSON.stringify(frozen.units), frozen.players, frozen.hash,
    ]);
    await tx.query(
      `INSERT INTO contest_place (result_id, person_id, place, is_shared, unit_id, attempt_id, grade_id, points_centi, max_centi, spent_ms, guess)
       SELECT $1, w.* FROM unnest($2::uuid[], $3::int[], $4::boolean[], $5::uuid[], $6::uuid[], $7::uuid[], $8::int[], $9::int[], $10::int[], $11::int[]) AS w`,
      [
        frozen.id, placed.map((w) => w.id), placed.map((w) => w.place), placed.map((w) => w.isShared), placed.map((w) => w.unitId), placed.map((w) => w.attemptId), placed.map((w) => w.gradeId),
        placed.map((w) => w.pointsCenti), placed.map((w) => w.maxCenti), placed.map((w) => w.spentMs), placed.map((w) => w.guess),
      ],
    );
  }

  /** The rows as they were frozen, in their order. */
  frozen(tx: Tx, resultId: string): Promise<(FrozenRow & { unitId: string | null })[]> {
    return rows(tx, `SELECT ${place} FROM contest_place w WHERE w.result_id = $1 ORDER BY w.place, w.person_id`, [resultId]);
  }

  /** With names, for who may read them; `most`: only places up to there. */
  places(tx: Tx, contestId: string, resultId: string, { page, pageSize, most }: { page: number; pageSize: number; most?: number }): Promise<PlaceRow[]> {
    return rows(
      tx,
      `SELECT ${place}, p.full_name AS "fullName", (SELECT u.name FROM unit_place(today_vn()) u WHERE u.unit_id = w.unit_id) AS unit, e.shown_as AS "shownAs", count(*) OVER ()::int AS total
       FROM contest_place w JOIN person p ON p.id = w.person_id JOIN contest_entry e ON e.contest_id = $2 AND e.person_id = w.person_id
       WHERE w.result_id = $1 AND ($5::int IS NULL OR w.place <= $5) ORDER BY w.place, p.sort_key, w.person_id LIMIT $3 OFFSET $4`,
      [resultId, contestId, pageSize, (page - 1) * pageSize, most ?? null],
    );
  }
}

const result = `r.id, r.revision, r.frozen_at AS "frozenAt", r.frozen_by AS "frozenBy", r.reason, r.rule, r.units, r.players, r.hash`;
