import type { PartScore, UnmetPart } from '@kynangso/contracts/competency';
import { decideTotals, type NodeScore, type Program, score, total } from '@kynangso/domain/grading';
import type { LoadedForm, Submission } from '@kynangso/server/exam';

/** What the engine made of one attempt; integers in hundredths of a point. */
export interface Graded {
  itemPointsCenti: number[];
  itemMaxCenti: number[];
  pointsCenti: number;
  maxCenti: number;
  passed: boolean;
  level: string | null;
  parts: PartScore[];
  unmet: UnmetPart[];
}

/** An attempt the engine can't grade. The message never holds an answer. */
export class GradingError extends Error {
  constructor(
    message: string,
    readonly position: number | null = null,
  ) {
    super(message);
  }
}

/** The frozen form, its compiled keys and the answers become a grade. Pure: the same three give the same grade for ever. */
export function gradeAttempt(form: LoadedForm, programs: readonly Program[], responses: Submission['responses']): Graded {
  const scores = form.items.map(({ node, position }, at): NodeScore => {
    const program = programs[at];
    if (!program) throw new GradingError('no key', position);
    const scored = score(program, responses.get(position) ?? {});
    if (!scored.ok) throw new GradingError(`${scored.reason}: ${scored.detail}`, position);
    return { node, pointsCenti: scored.pointsCenti, maxCenti: scored.maxCenti };
  });
  const totals = total(scores);
  const { passRule, level } = form.sitting.content;
  const decision = decideTotals(passRule, totals);
  return {
    itemPointsCenti: scores.map((each) => each.pointsCenti),
    itemMaxCenti: scores.map((each) => each.maxCenti),
    ...totals,
    passed: decision.met,
    level: decision.met ? level : null,
    unmet: decision.unmet,
  };
}
