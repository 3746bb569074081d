import { Injectable } from '@nestjs/common';
import type { PartScore } from '@kynangso/contracts/competency';
import { engineVersion } from '@kynangso/domain/grading';
import type { LoadedForm } from '@kynangso/server/exam';
import { newId, rows, type Tx } from '@kynangso/server/platform';
import type { Graded } from '../grade-attempt';
import { decidedWith } from '../grade.repository';

/** A graded paper with the grade that stands. */
export interface GradedPaper {
  attemptId: string; revision: number; personId: string; formId: string; examId: string; sittingId: string; gradeId: string; sequence: number;
  pointsCenti: number; maxCenti: number; passed: boolean; level: string | null; parts: PartScore[]; itemPointsCenti: number[]; itemMaxCenti: number[]; corrections: string[];
}
export interface NextGrade {
  run: 'regrade' | 'appeal' | 'restore';
  caseId: string;
  paper: GradedPaper;
  form: LoadedForm;
  graded: Omit<Graded, 'awaiting'>;
  restoresId: string | null;
  corrections: readonly string[];
}

const columns = `a.id AS "attemptId", a.revision, a.person_id AS "personId", a.form_id AS "formId", s.exam_id AS "examId", a.sitting_id AS "sittingId", g.id AS "gradeId", g.sequence,
  g.points_centi AS "pointsCenti", g.max_centi AS "maxCenti", g.passed, g.level, g.parts, g.item_points_centi AS "itemPointsCenti", g.item_max_centi AS "itemMaxCenti",
  coalesce(g.decided_with->'corrections', '[]') AS corrections`;
const from = `FROM attempt a JOIN sitting s ON s.id = a.sitting_id JOIN grade g ON g.id = a.grade_id`;

@Injectable()
export class RescoreRepository {
  /** The next graded papers of the sittings after `after`, in order of id; `lock` keeps other acts off them until the transaction ends. */
  async next(tx: Tx, sittingIds: readonly string[], after: string | null, limit: number, lock: boolean): Promise<GradedPaper[]> {
    const found = await rows<{ id: string }>(
      tx,
      `SELECT a.id FROM attempt a WHERE a.sitting_id = ANY($1::uuid[]) AND a.state = 'graded' AND ($2::uuid IS NULL OR a.id > $2)
       ORDER BY a.id LIMIT $3 ${lock ? 'FOR UPDATE OF a' : ''}`,
      [sittingIds, after, limit],
    );
    return this.many(tx, found.map((row) => row.id));
  }

  /**
   * Papers with the grades that stand now. Read apart from the lock: a row that was waited for is looked at again with its neighbours of
   * before, so that a paper which got another grade meanwhile would be missing.
   */
  many(tx: Tx, attemptIds: readonly string[]): Promise<GradedPaper[]> {
    return rows(tx, `SELECT ${columns} ${from} WHERE a.id = ANY($1::uuid[]) AND a.state = 'graded' ORDER BY a.id`, [attemptIds]);
  }

  async one(tx: Tx, attemptId: string): Promise<GradedPaper | null> {
    await tx.query(`SELECT 1 FROM attempt WHERE id = $1 FOR UPDATE`, [attemptId]);
    return (await this.many(tx, [attemptId]))[0] ?? null;
  }

  /** An earlier grade as it was decided, to be brought back. */
  async past(tx: Tx, gradeIds: readonly string[]): Promise<ReadonlyMap<string, Omit<Graded, 'awaiting'>>> {
    const found = await rows<Omit<Graded, 'awaiting'> & { id: string }>(
      tx,
      `SELECT id, item_points_centi AS "itemPointsCenti", item_max_centi AS "itemMaxCenti", points_centi AS "pointsCenti", max_centi AS "maxCenti", passed, level, parts, unmet
       FROM grade WHERE id = ANY($1::uuid[])`,
      [gradeIds],
    );
    return new Map(found.map(({ id, ...graded }) => [id, graded]));
  }

  /** Adds grades and makes them the ones that stand. Answers with their ids, in order. */
  async add(tx: Tx, grades: readonly NextGrade[]): Promise<string[]> {
    if (grades.length === 0) return [];
    const records = grades.map(({ run, caseId, paper, form, graded, restoresId, corrections }) => ({
      id: newId(), attempt_id: paper.attemptId, revision: paper.revision, run, case_id: caseId, previous_id: paper.gradeId, restores_id: restoresId, sequence: paper.sequence + 1,
      engine_version: engineVersion, exam_version_id: form.sitting.examVersionId, decided_with: decidedWith(form, corrections), item_version_ids: form.items.map((item) => item.itemVersionId),
      item_points_centi: graded.itemPointsCenti, item_max_centi: graded.itemMaxCenti, points_centi: graded.pointsCenti, max_centi: graded.maxCenti, passed: graded.passed,
      level: graded.level, parts: graded.parts, unmet: graded.unmet,
    }));
    await tx.query(
      `WITH g AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS g (id uuid, attempt_id uuid, revision int, run text, case_id uuid, previous_id uuid, restores_id uuid, sequence int,
         engine_version text, exam_version_id uuid, decided_with jsonb, item_version_ids uuid[], item_points_centi int[], item_max_centi int[], points_centi int, max_centi int,
         passed boolean, level text, parts jsonb, unmet jsonb)),
       added AS (
         INSERT INTO grade (id, attempt_id, revision, run, case_id, previous_id, restores_id, sequence, engine_version, exam_version_id, decided_with, item_version_ids,
                            item_points_centi, item_max_centi, points_centi, max_centi, passed, level, parts, unmet)
         SELECT id, attempt_id, revision, run, case_id, previous_id, restores_id, sequence, engine_version, exam_version_id, decided_with, item_version_ids,
                item_points_centi, item_max_centi, points_centi, max_centi, passed, level, parts, unmet FROM g RETURNING id, attempt_id)
       UPDATE attempt a SET grade_id = added.id FROM added WHERE a.id = added.attempt_id`,
      [JSON.stringify(records)],
    );
    return records.map((record) => record.id);
  }
}
