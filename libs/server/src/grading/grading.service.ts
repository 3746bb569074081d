import { Inject, Injectable } from '@nestjs/common';
import { BankService } from '@kynangso/server/bank';
import { FormService, LruMap, type Submission, SubmissionService } from '@kynangso/server/exam';
import { Database, EffectService, type Effect, ENV, type Env, Log, newId, type Tx } from '@kynangso/server/platform';
import { FailureRepository } from './failure.repository';
import { gradeAttempt, GradingError, GradingForm } from './grade-attempt';
import { GradeRepository, type NewGrade, type OutcomeRow } from './grade.repository';

export interface BatchOutcome {
  graded: number;
  failed: number;
}
interface SetAside {
  submission: Submission;
  error: unknown;
}

/** Grades what has been handed in. A queue job or the sweeper only says when; what to do stands in the attempts' state. */
@Injectable()
export class GradingService {
  private readonly ready = new LruMap<string, GradingForm>(300);

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly database: Database,
    private readonly desk: SubmissionService,
    private readonly forms: FormService,
    private readonly bank: BankService,
    private readonly grades: GradeRepository,
    private readonly failures: FailureRepository,
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
      if (outcome.graded > 0) await this.effects.wake();
      return outcome;
    } catch (error) {
      if (!isDataError(error)) throw error;
      // One attempt's data would otherwise hold up everybody behind it: alone it can be named and set aside.
      if (claimed.length > 1) return this.gradeBatch(1);
      const failed = await this.database.transaction((tx) => this.putAside(tx, claimed.map((submission) => ({ submission, error }))));
      return { graded: 0, failed };
    }
  }

  /** Everything handed in, batch after batch; for tests and the demo loader. */
  async drain(): Promise<BatchOutcome> {
    const sum = { graded: 0, failed: 0 };
    for (;;) {
      const { graded, failed } = await this.gradeBatch();
      if (graded + failed === 0) return sum;
      sum.graded += graded;
      sum.failed += failed;
    }
  }

  /** For rooms above: a grade with everything its exam froze. */
  decided(tx: Tx, gradeId: string): Promise<OutcomeRow | null> {
    return this.grades.findByGrade(tx, gradeId);
  }

  private async gradeClaimed(tx: Tx, claimed: readonly Submission[]): Promise<BatchOutcome> {
    if (claimed.length === 0) return { graded: 0, failed: 0 };
    const good: NewGrade[] = [];
    const bad: SetAside[] = [];
    for (const submission of claimed) {
      try {
        const ready = await this.formOf(submission.formId);
        good.push({ gradeId: newId(), submission, form: ready.form, graded: gradeAttempt(ready, submission.responses) });
      } catch (error) {
        if (isConnectionError(error)) throw error;
        bad.push({ submission, error });
      }
    }
    if (good.length > 0) {
      await this.grades.insertAll(tx, good);
      await this.desk.markGraded(tx, good.map(({ submission, gradeId }) => ({ attemptId: submission.attemptId, gradeId })));
      await this.effects.enqueue(tx, ...good.flatMap(effectsOf));
    }
    return { graded: good.length, failed: await this.putAside(tx, bad) };
  }

  private async formOf(formId: string): Promise<GradingForm> {
    const known = this.ready.get(formId);
    if (known) return known;
    const form = await this.forms.load(formId);
    const ids = form.items.map((item) => item.itemVersionId);
    const programs = await this.bank.programs(this.database.read(), ids);
    const ready = new GradingForm(form, ids.flatMap((id) => programs.get(id) ?? []));
    this.ready.set(formId, ready);
    return ready;
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

function effectsOf({ gradeId, submission, form, graded }: NewGrade): Effect[] {
  const { kind, examId } = form.sitting;
  if (kind === 'quiz' || kind === 'practice')
    return [{ kind: 'quiz.graded', key: gradeId, payload: { gradeId, attemptId: submission.attemptId, personId: submission.personId, examId, passed: graded.passed, submittedAt: submission.submittedAt.toISOString() } }];
  return [{ kind: 'grade.decided', key: gradeId, payload: { gradeId } }];
}

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? '');
/** classes 22 (data) and 23 (integrity): the same rows would fail again */
const isDataError = (error: unknown): boolean => /^2[23]...$/.test(codeOf(error));
/** the database went away or refused to go on: nothing is wrong with the attempt */
const isConnectionError = (error: unknown): boolean => /^(08|57|53|40|25)|^E[A-Z]+$/.test(codeOf(error)) || (error instanceof Error && /connection|timeout/i.test(error.message));
const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
