import { Injectable } from '@nestjs/common';
import { engineVersion } from '@kynangso/domain/grading';
import type { LoadedForm, Submission } from '@kynangso/server/exam';
import { firstRow, rows, type Tx, underAny } from '@kynangso/server/platform';
import type { ExamKind, ReleaseMoment, SubmitReason, AttemptState } from '@kynangso/contracts/exam';
import type { PartScore, PassRule, UnmetPart } from '@kynangso/contracts/competency';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { DecidedWith } from './entities';
import type { Graded } from './grade-attempt';

export interface NewGrade {
  gradeId: string;
  submission: Submission;
  form: LoadedForm;
  graded: Graded;
  /** approved regrades that stood when it was graded */
  corrections: readonly string[];
}
/** An attempt with what its exam says and, once there is one, its current grade. */
export interface OutcomeRow {
  attemptId: string; personId: string; sittingId: string; formId: string; state: AttemptState; revision: number; startedAt: Date; submittedAt: Date | null;
  submitReason: SubmitReason | null; examId: string; examCode: string; kind: ExamKind; ownerUnitId: string | null; examVersionId: string; closesAt: Date | null;
  /** the last instant of grace after the close, and whether somebody still sits: what `after_close` waits for */
  endsAt: Date | null; isRunning: boolean;
  title: ShortText; framework: string; frameworkVersion: string; passRule: PassRule; level: string | null; levelTitle: ShortText | null;
  partTitles: { node: string; title: ShortText }[]; releaseScore: ReleaseMoment; releaseReview: ReleaseMoment;
  appealDays: number | null; sequence: number | null; restoresId: string | null;
  gradeId: string | null; run: string | null; pointsCenti: number; maxCenti: number; passed: boolean; parts: PartScore[]; unmet: UnmetPart[];
  itemPointsCenti: number[]; itemMaxCenti: number[]; gradedAt: Date | null; now: Date;
}

const outcome = `
  f.attempt_id AS "attemptId", f.person_id AS "personId", f.sitting_id AS "sittingId", f.form_id AS "formId", f.state, f.revision, f.started_at AS "startedAt",
  f.submitted_at AS "submittedAt", f.submit_reason AS "submitReason", f.exam_id AS "examId", f.exam_code AS "examCode", f.exam_kind AS kind,
  f.owner_unit_id AS "ownerUnitId", f.exam_version_id AS "examVersionId", f.closes_at AS "closesAt", f.ends_at AS "endsAt",
  f.is_sitting_running AS "isRunning", f.content->'title' AS title,
  f.content->>'framework' AS framework, f.framework_version AS "frameworkVersion", f.content->'passRule' AS "passRule", f.content->>'level' AS level,
  f.level_title AS "levelTitle", f.parts AS "partTitles", f.content#>>'{policies,release,score}' AS "releaseScore",
  f.content#>>'{policies,release,review}' AS "releaseReview", (f.content#>>'{policies,appealDays}')::int AS "appealDays", g.sequence, g.restores_id AS "restoresId", g.id AS "gradeId", g.run, g.points_centi AS "pointsCenti", g.max_centi AS "maxCenti", g.passed,
  g.parts, g.unmet, g.item_points_centi AS "itemPointsCenti", g.item_max_centi AS "itemMaxCenti", g.graded_at AS "gradedAt", clock_timestamp() AS now`;

export interface MarkNote {
  position: number;
  outcome: string;
  marks: { criterion: string; pointsCenti: number; note: string }[];
}

@Injectable()
export class GradeRepository {
  /**
   * All grades of a batch in one statement; what a form's attempts share is sent once. The unique key on (attempt, revision, run) is
   * what makes a second grade impossible.
   */
  async insertAll(tx: Tx, grades: readonly NewGrade[]): Promise<void> {
    const arrayText = (list: readonly (string | number)[]): string => `{${list.join(',')}}`;
    const firsts = [...new Map(grades.map((g) => [g.form.id, g])).values()];
    await tx.query(
      `WITH f AS MATERIALIZED (
         SELECT id, version, decided, items::uuid[] AS items, maxima::int[] AS maxima, max
         FROM unnest($1::uuid[], $2::uuid[], $3::jsonb[], $4::text[], $5::text[], $6::int[]) AS f (id, version, decided, items, maxima, max)
       )
       INSERT INTO grade (id, attempt_id, revision, run, engine_version, exam_version_id, decided_with, item_version_ids, item_points_centi, item_max_centi,
                          points_centi, max_centi, passed, level, parts, unmet)
       SELECT g.id, g.attempt, g.revision, 'first', $7, f.version, f.decided, f.items, g.points::int[], f.maxima, g.total, f.max, g.passed, g.level, g.parts, g.unmet
       FROM unnest($8::uuid[], $9::uuid[], $10::int[], $11::uuid[], $12::text[], $13::int[], $14::boolean[], $15::text[], $16::jsonb[], $17::jsonb[])
         AS g (id, attempt, revision, form, points, total, passed, level, parts, unmet) JOIN f ON f.id = g.form`,
      [
        firsts.map((g) => g.form.id),
        firsts.map((g) => g.form.sitting.examVersionId),
        firsts.map((g) => JSON.stringify(decidedWith(g.form, g.corrections))),
        firsts.map((g) => arrayText(g.form.items.map((item) => item.itemVersionId))),
        firsts.map((g) => arrayText(g.graded.itemMaxCenti)),
        firsts.map((g) => g.graded.maxCenti),
        engineVersion,
        grades.map((g) => g.gradeId),
        grades.map((g) => g.submission.attemptId),
        grades.map((g) => g.submission.revision),
        grades.map((g) => g.form.id),
        grades.map((g) => arrayText(g.graded.itemPointsCenti)),
        grades.map((g) => g.graded.pointsCenti),
        grades.map((g) => g.graded.passed),
        grades.map((g) => g.graded.level),
        grades.map((g) => JSON.stringify(g.graded.parts)),
        grades.map((g) => JSON.stringify(g.graded.unmet)),
      ],
    );
  }

  /** The attempt's current outcome when it is the person's own. */
  findOwn(tx: Tx, personId: string, attemptId: string): Promise<OutcomeRow | null> {
    return firstRow(tx, `SELECT ${outcome} FROM attempt_fact f LEFT JOIN grade g ON g.id = f.grade_id WHERE f.attempt_id = $1 AND f.person_id IN (SELECT same.person_id FROM same_person($2) same)`, [attemptId, personId]);
  }

  async listOwn(tx: Tx, personId: string, filter: { examId?: string; page: number; pageSize: number }): Promise<(OutcomeRow & { total: number })[]> {
    return rows(
      tx,
      `SELECT ${outcome}, count(*) OVER ()::int AS total FROM attempt_fact f LEFT JOIN grade g ON g.id = f.grade_id
       WHERE f.person_id IN (SELECT same.person_id FROM same_person($1) same) AND ($2::uuid IS NULL OR f.exam_id = $2) AND f.state <> 'voided'
       ORDER BY f.started_at DESC, f.attempt_id LIMIT $3 OFFSET $4`,
      [personId, filter.examId ?? null, filter.pageSize, (filter.page - 1) * filter.pageSize],
    );
  }

  /** Graded examinations of a person in these standards, newest first. */
  gradedOf(tx: Tx, personId: string, frameworks: readonly string[], limit: number): Promise<OutcomeRow[]> {
    return rows(
      tx,
      `SELECT ${outcome} FROM attempt_fact f JOIN grade g ON g.id = f.grade_id
       WHERE f.person_id IN (SELECT same.person_id FROM same_person($1) same) AND f.state = 'graded' AND f.exam_kind = 'graded' AND f.content->>'framework' = ANY($2::text[])
       ORDER BY f.started_at DESC, f.attempt_id LIMIT $3`,
      [personId, frameworks, limit],
    );
  }

  /** One grade, current or not, with its attempt's facts. */
  findByGrade(tx: Tx, gradeId: string): Promise<OutcomeRow | null> {
    return firstRow(tx, `SELECT ${outcome} FROM grade g JOIN attempt_fact f ON f.attempt_id = g.attempt_id WHERE g.id = $1`, [gradeId]);
  }

  /** What the machine gave of the items nobody has to mark. */
  machinePart(tx: Tx, attemptId: string): Promise<{ machinePointsCenti: number; machineMaxCenti: number } | null> {
    return firstRow(
      tx,
      `SELECT coalesce(sum(i.points), 0)::int AS "machinePointsCenti", coalesce(sum(i.most), 0)::int AS "machineMaxCenti"
       FROM marking_case c CROSS JOIN LATERAL unnest(c.item_points_centi, c.item_max_centi) WITH ORDINALITY AS i (points, most, position)
       WHERE c.attempt_id = $1 AND NOT EXISTS (SELECT 1 FROM marking_task t WHERE t.attempt_id = c.attempt_id AND t.position = i.position)`,
      [attemptId],
    );
  }

  /** What markers wrote, oldest first, for the candidate's review. An appeal's marking is nobody's to see before it is decided, nor when it changed nothing. */
  markNotes(tx: Tx, attemptId: string): Promise<MarkNote[]> {
    return rows(
      tx,
      `SELECT t.position, t.outcome, m.marks FROM mark m JOIN marking_task t ON t.id = m.task_id LEFT JOIN appeal ap ON ap.id = t.appeal_id
       WHERE t.attempt_id = $1 AND (t.appeal_id IS NULL OR ap.outcome = 'changed') ORDER BY m.marked_at`,
      [attemptId],
    );
  }

  async gradedSince(tx: Tx, seconds: number, scope: string | null): Promise<number> {
    const owned = `EXISTS (SELECT 1 FROM attempt_fact f JOIN current_unit u ON u.unit_id = f.owner_unit_id WHERE f.attempt_id = grade.attempt_id AND ${underAny('u.path', 2)})`;
    const row = await firstRow<{ n: number }>(
      tx,
      `SELECT count(*)::int AS n FROM grade WHERE graded_at > now() - make_interval(secs => $1) AND ($2::ltree[] IS NULL OR ${owned})`,
      [seconds, scope],
    );
    return row?.n ?? 0;
  }
}

export const decidedWith = ({ id, sitting }: LoadedForm, corrections: readonly string[]): DecidedWith => ({
  ...(corrections.length > 0 ? { corrections: [...corrections] } : {}),
  framework: sitting.content.framework,
  frameworkVersion: sitting.frameworkVersion,
  passRule: sitting.content.passRule,
  level: sitting.content.level,
  formId: id,
});
