import { Inject, Injectable } from '@nestjs/common';
import { type Submission, SubmissionService } from '@kynangso/server/exam';
import { Database, EffectService, type Effect, ENV, type Env, Log, newId, type Tx } from '@kynangso/server/platform';
import { decisionEffect } from './decision-effect';
import { FailureRepository } from './failure.repository';
import { gradeAttempt, GradingError } from './grade-attempt';
import { GradeRepository, type NewGrade, type OutcomeRow } from './grade.repository';
import { GradingFormService } from './grading-form.service';
import { marksOf } from './marking/mark.repository';
import { MarkingIntakeService, type PartlyGraded } from './marking/marking-intake.service';
import { ResultNoticeService } from './regrade/result-notice.service';

export interface BatchOutcome {
  graded: number;
  failed: number;
  /** papers that now wait for markers */
  marking: number;
}
interface SetAside {
  submission: Submission;
  error: unknown;
}

/** Grades what has been handed in. A queue job or the sweeper only says when; what to do stands in the attempts' state. */
@Injectable()
export class GradingService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly database: Database,
    private readonly desk: SubmissionService,
    private readonly forms: GradingFormService,
    private readonly intake: MarkingIntakeService,
    private readonly grades: GradeRepository,
    private readonly failures: FailureRepository,
    private readonly notices: ResultNoticeService,
    private readonly effects: EffectService,
    private readonly log: Log,
  ) {}

  /**
   * Claims a batch, grades it in memory and writes it, all in one transaction: a crash anywhere leaves the attempts submitted.
   * An attempt the engine can't grade is set aside and the rest goes on. {0, 0}: nothing was left to do.
   */
  async gradeBatch(limit = this.env.GRADE_BATCH): Promise<BatchOutcome> {
    let claimed: Submission[] = [];
    try {
      const outcome = await this.database.transaction(async (tx) => {
        claimed = await this.desk.claimSubmitted(tx, limit);
        return this.gradeClaimed(tx, claimed);
      });
      if (outcome.graded + outcome.marking > 0) await this.effects.wake();
      return outcome;
    } catch (error) {
      if (!isDataError(error)) throw error;
      // One attempt's data would otherwise hold up everybody behind it: alone it can be named and set aside.
      if (claimed.length > 1) return this.gradeBatch(1);
      const failed = await this.database.transaction((tx) => this.putAside(tx, claimed.map((submission) => ({ submission, error }))));
      return { graded: 0, failed, marking: 0 };
    }
  }

  /** Everything handed in, batch after batch; for tests and the demo loader. */
  async drain(): Promise<BatchOutcome> {
    const sum = { graded: 0, failed: 0, marking: 0 };
    for (;;) {
      const { graded, failed, marking } = await this.gradeBatch();
      if (graded + failed + marking === 0) return sum;
      sum.graded += graded;
      sum.failed += failed;
      sum.marking += marking;
    }
  }

  /** For rooms above: a grade with everything its exam froze. */
  decided(tx: Tx, gradeId: string): Promise<OutcomeRow | null> {
    return this.grades.findByGrade(tx, gradeId);
  }

  private async gradeClaimed(tx: Tx, claimed: readonly Submission[]): Promise<BatchOutcome> {
    if (claimed.length === 0) return { graded: 0, failed: 0, marking: 0 };
    const good: NewGrade[] = [];
    const partly: PartlyGraded[] = [];
    const bad: SetAside[] = [];
    const corrections = await this.forms.standing(tx, claimed.map((submission) => submission.formId));
    const decided = await this.intake.decided(tx, claimed.map((submission) => submission.attemptId));
    for (const submission of claimed) {
      try {
        const ready = await this.forms.get(submission.formId, corrections);
        const { form } = ready;
        const marks = marksOf(decided.get(submission.attemptId));
        const graded = gradeAttempt(ready, submission.responses, { certainties: submission.certainties, marks });
        if (graded.awaiting.length === 0) {
          good.push({ gradeId: newId(), submission, form, graded, corrections: corrections(form).regradeIds });
          continue;
        }
        const awaits = graded.awaiting.flatMap(({ position, outcomes }) => outcomes.map((outcome) => ({ position, outcome, maxCenti: ready.fullMarks(position, outcome) })));
        partly.push({ submission, form, itemPointsCenti: graded.itemPointsCenti, itemMaxCenti: graded.itemMaxCenti, awaits });
      } catch (error) {
        if (isConnectionError(error)) throw error;
        bad.push({ submission, error });
      }
    }
    if (good.length > 0) {
      await this.grades.insertAll(tx, good);
      await this.desk.markGraded(tx, good.map(({ submission, gradeId }) => ({ attemptId: submission.attemptId, gradeId })));
      await this.effects.enqueue(tx, ...good.flatMap(effectsOf));
      const marked = good.filter(({ submission }) => decided.has(submission.attemptId));
      await this.notices.ready(tx, marked.map(({ form, gradeId, submission: { personId, attemptId } }) => ({ form, gradeId, personId, attemptId })));
    }
    await this.intake.open(tx, partly);
    return { graded: good.length, failed: await this.putAside(tx, bad), marking: partly.length };
  }

  private async putAside(tx: Tx, bad: readonly SetAside[]): Promise<number> {
    if (bad.length === 0) return 0;
    const moved = new Set(await this.desk.setAside(tx, bad.map(({ submission }) => submission.attemptId)));
    const failures = bad
      .filter(({ submission }) => moved.has(submission.attemptId))
      .map(({ submission, error }) => ({ attemptId: submission.attemptId, error: wordsOf(error), position: error instanceof GradingError ? error.position : null }));
    for (const failure of failures) this.log.error({ attemptId: failure.attemptId, err: failure.error }, 'grading failed; set aside');
    await this.failures.add(tx, failures);
    return failures.length;
  }
}

const effectsOf = ({ gradeId, submission, form, graded }: NewGrade): Effect[] => decisionEffect(form, submission, gradeId, graded.passed, submission.submittedAt);

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? '');
/** classes 22 (data) and 23 (integrity): the same rows would fail again */
const isDataError = (error: unknown): boolean => /^2[23]...$/.test(codeOf(error));
/** the database went away or refused to go on: nothing is wrong with the attempt */
const isConnectionError = (error: unknown): boolean => /^(08|57|53|40|25)|^E[A-Z]+$/.test(codeOf(error)) || (error instanceof Error && /connection|timeout/i.test(error.message));
const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
