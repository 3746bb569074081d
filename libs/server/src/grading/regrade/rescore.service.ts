import { Injectable } from '@nestjs/common';
import type { RegradePolicy } from '@kynangso/contracts/grading';
import { standsAfter } from '@kynangso/domain/grading';
import { type LoadedForm, SubmissionService } from '@kynangso/server/exam';
import type { Tx } from '@kynangso/server/platform';
import { gradeAttempt, type Graded, GradingError } from '../grade-attempt';
import { GradingFormService } from '../grading-form.service';
import { marksOf } from '../marking/mark.repository';
import { MarkingIntakeService } from '../marking/marking-intake.service';
import type { Corrections } from './correction.repository';
import type { GradedPaper } from './rescore.repository';

export interface Rescored {
  paper: GradedPaper;
  form: LoadedForm;
  graded: Graded;
}

export interface Unscored {
  paper: GradedPaper;
  error: GradingError;
}

interface OutcomePoints {
  position: number;
  outcome: string;
  pointsCenti: number;
}

/** Papers scored again from what was handed in, with the corrections given and, for an appeal, other marks in the place of those decided. Writes nothing. */
@Injectable()
export class RescoreService {
  constructor(
    private readonly forms: GradingFormService,
    private readonly desk: SubmissionService,
    private readonly intake: MarkingIntakeService,
  ) {}

  async score(tx: Tx, papers: readonly GradedPaper[], correctionsOf: (form: LoadedForm, paper: GradedPaper) => Corrections, instead: ReadonlyMap<string, readonly OutcomePoints[]> = new Map()): Promise<Rescored[]> {
    const { done, failed } = await this.try(tx, papers, correctionsOf, instead);
    if (failed[0]) throw failed[0].error;
    return done;
  }

  /** The same, with those papers set apart that the keys can't score. */
  async try(tx: Tx, papers: readonly GradedPaper[], correctionsOf: (form: LoadedForm, paper: GradedPaper) => Corrections, instead: ReadonlyMap<string, readonly OutcomePoints[]> = new Map()): Promise<{ done: Rescored[]; failed: Unscored[] }> {
    if (papers.length === 0) return { done: [], failed: [] };
    const ids = papers.map((paper) => paper.attemptId);
    const answers = await this.desk.handedIn(tx, ids);
    const decided = await this.intake.decided(tx, ids);
    const done: Rescored[] = [];
    const failed: Unscored[] = [];
    for (const paper of papers) {
      const { responses, certainties } = answers(paper.attemptId);
      try {
        const ready = await this.forms.get(paper.formId, (form) => correctionsOf(form, paper));
        done.push({ paper, form: ready.form, graded: gradeAttempt(ready, responses, { certainties, marks: marksOf(overlaid(decided.get(paper.attemptId), instead.get(paper.attemptId))) }) });
      } catch (error) {
        if (!(error instanceof GradingError)) throw error;
        failed.push({ paper, error });
      }
    }
    return { done, failed };
  }
}

function overlaid(decided: ReadonlyMap<number, Readonly<Record<string, number>>> | undefined, instead: readonly OutcomePoints[] = []): ReadonlyMap<number, Readonly<Record<string, number>>> {
  const merged = new Map(decided ?? []);
  for (const { position, outcome, pointsCenti } of instead) merged.set(position, { ...merged.get(position), [outcome]: pointsCenti });
  return merged;
}

/** Does the paper's result really become another one, under the policy? */
export function isChanged({ paper, graded }: Pick<Rescored, 'paper' | 'graded'>, policy: RegradePolicy): boolean {
  const isSame =
    graded.pointsCenti === paper.pointsCenti && graded.maxCenti === paper.maxCenti && graded.passed === paper.passed && graded.level === paper.level &&
    graded.itemPointsCenti.join() === paper.itemPointsCenti.join() && graded.itemMaxCenti.join() === paper.itemMaxCenti.join();
  return !isSame && standsAfter(policy, paper, graded);
}
