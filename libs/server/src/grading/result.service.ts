import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ItemKey } from '@kynangso/contracts/bank';
import type { AttemptResult, MyAttempt, ResultScore, ReviewItem, gradingRoutes } from '@kynangso/contracts/grading';
import type { PartScore } from '@kynangso/contracts/competency';
import type { Locale } from '@kynangso/contracts/kernel';
import { decide } from '@kynangso/domain/competency';
import { release } from '@kynangso/domain/exam';
import { BankService } from '@kynangso/server/bank';
import { bodyOf, FormService, statusName, SubmissionService } from '@kynangso/server/exam';
import { type Caller, Database, notFound, type Tx } from '@kynangso/server/platform';
import { GradeRepository, type MarkNote, type OutcomeRow } from './grade.repository';
import { CorrectionRepository } from './regrade/correction.repository';
import { partThresholds, wordUnmet } from './result-words';

/** more examinations than anybody sits in years */
const MOST_RESULTS = 100;

/** What a candidate is told of an own attempt: never more than the exam releases. */
@Injectable()
export class ResultService {
  constructor(
    private readonly database: Database,
    private readonly grades: GradeRepository,
    private readonly forms: FormService,
    private readonly desk: SubmissionService,
    private readonly bank: BankService,
    private readonly corrections: CorrectionRepository,
  ) {}

  async result(caller: Caller, attemptId: string): Promise<AttemptResult> {
    const row = await this.grades.findOwn(this.database.read(), caller.personId, attemptId);
    if (!row) throw notFound('exam.attempt_not_found');
    const score = release(row.releaseScore, row.now, row);
    const review = release(row.releaseReview, row.now, row);
    const isGraded = row.state === 'graded' && row.gradeId !== null;
    // right answers would tell the score, so they never come before it
    const showsReview = isGraded && score.shown && review.shown;
    const held = (one: ReturnType<typeof release>) => (one.shown ? null : { availableAt: one.availableAt?.toISOString() ?? null });
    return {
      ...headOf(row),
      submitReason: row.submitReason,
      gradedAt: isGraded ? (row.gradedAt?.toISOString() ?? null) : null,
      score: isGraded && score.shown ? scoreOf(row) : null,
      isWithMarkers: row.state === 'marking',
      marking: row.state === 'marking' && score.shown ? await this.grades.machinePart(this.database.read(), attemptId) : null,
      scoreHeld: held(score),
      review: showsReview ? await this.reviewOf(row, caller.locale) : null,
      reviewHeld: held(score) ?? held(review),
    };
  }

  async listMine(caller: Caller, query: z.output<typeof gradingRoutes.listMyAttempts.query>): Promise<{ rows: MyAttempt[]; total: number; page: number; pageSize: number }> {
    const found = await this.grades.listOwn(this.database.read(), caller.personId, query);
    const rows = found.map((row): MyAttempt => {
      const isShown = row.state === 'graded' && row.gradeId !== null && release(row.releaseScore, row.now, row).shown;
      return { ...headOf(row), outcome: isShown ? { passed: row.passed, pointsCenti: row.pointsCenti, maxCenti: row.maxCenti } : null };
    });
    return { rows, total: found[0]?.total ?? 0, page: query.page, pageSize: query.pageSize };
  }

  /** Parts of a person's graded examinations in these standards, as far as the person may know them; of the newest ones. */
  async toldParts(tx: Tx, personId: string, frameworks: readonly string[]): Promise<{ framework: string; parts: PartScore[] }[]> {
    if (frameworks.length === 0) return [];
    const found = await this.grades.gradedOf(tx, personId, frameworks, MOST_RESULTS);
    return found.filter((row) => release(row.releaseScore, row.now, row).shown).map(({ framework, parts }) => ({ framework, parts }));
  }

  private async reviewOf(row: OutcomeRow, locale: Locale): Promise<ReviewItem[]> {
    const tx = this.database.read();
    const form = await this.forms.load(row.formId);
    const ids = form.items.map((item) => item.itemVersionId);
    const [keyed, answers, corrections, marks] = await Promise.all([
      this.bank.keys(tx, ids), this.desk.answers(tx, row.attemptId), this.corrections.of(tx, [form.sitting.id]), this.grades.markNotes(tx, row.attemptId),
    ]);
    const byItem = corrections.get(form.sitting.id)?.byItem;
    return form.items.map((item, at): ReviewItem => {
      const correction = byItem?.get(item.itemVersionId);
      const key = correction?.key ?? keyed[at]?.key;
      return {
        position: item.position,
        node: item.node,
        kind: item.kind,
        body: bodyOf(item, locale),
        response: answers.get(item.position) ?? {},
        correct: Object.fromEntries(Object.entries(key?.responses ?? {}).map(([identifier, each]) => [identifier, each.correct])),
        pointsCenti: row.itemPointsCenti[at] ?? 0,
        maxCenti: row.itemMaxCenti[at] ?? 0,
        explanation: key?.explanation[locale] ?? key?.explanation.vi ?? [],
        feedback: (key?.feedback ?? []).map(({ response, choice, content }) => ({ response, choice, content: content[locale] ?? content.vi })),
        change: correction?.action ?? null,
        criteria: criteriaShown(key, marks.filter((mark) => mark.position === item.position), locale),
      };
    });
  }
}

/** The rubric beside the points of the marker whose look came last; the final points may be a mean of two. */
function criteriaShown(key: ItemKey | undefined, marks: readonly MarkNote[], locale: Locale): ReviewItem['criteria'] {
  return (key?.rubrics ?? []).flatMap(({ outcome, criteria }) => {
    const given = marks.findLast((mark) => mark.outcome === outcome);
    if (!given) return [];
    return criteria.map(({ identifier, title, maxPoints }) => {
      const mark = given.marks.find((each) => each.criterion === identifier);
      return { title: title[locale] ?? title.vi, pointsCenti: mark?.pointsCenti ?? 0, maxCenti: Math.round(Number(maxPoints) * 100), note: mark?.note ?? '' };
    });
  });
}

const headOf = (row: OutcomeRow) => ({
  attemptId: row.attemptId,
  sittingId: row.sittingId,
  examId: row.examId,
  kind: row.kind,
  title: row.title,
  state: statusName(row.state),
  startedAt: row.startedAt.toISOString(),
  submittedAt: row.submittedAt?.toISOString() ?? null,
});

function scoreOf(row: OutcomeRow): ResultScore {
  const titles = new Map(row.partTitles.map((part) => [part.node, part.title]));
  const thresholds = partThresholds(row.passRule);
  return {
    pointsCenti: row.pointsCenti,
    maxCenti: row.maxCenti,
    passed: row.passed,
    level: row.passed && row.level !== null ? { code: row.level, title: row.levelTitle ?? { vi: row.level } } : null,
    parts: row.parts.map((part) => {
      const minPercentBp = thresholds.get(part.node) ?? null;
      const met = minPercentBp === null ? null : decide({ op: 'part', node: part.node, minPercentBp }, [part]).met;
      return { ...part, title: titles.get(part.node) ?? { vi: part.node }, minPercentBp, met };
    }),
    unmet: row.unmet.map((each) => ({ ...each, text: wordUnmet(each, each.node === null ? null : (titles.get(each.node) ?? { vi: each.node })) })),
  };
}
