import type { ResponseValue } from '@kynangso/contracts/bank';
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

interface Points {
  readonly pointsCenti: number;
  readonly maxCenti: number;
}
/** Answers repeat (a choice has few), and the same answer always earns the same: each is scored once per process. */
const REMEMBERED = 2000;

/** A form ready for grading. */
export class GradingForm {
  private readonly remembered: Map<string, Points>[];

  constructor(
    readonly form: LoadedForm,
    private readonly programs: readonly Program[],
  ) {
    this.remembered = form.items.map(() => new Map());
  }

  /** `text`: the answer's JSON, or undefined for none. */
  score(at: number, text: string | undefined): Points {
    const known = this.remembered[at]?.get(text ?? '');
    if (known) return known;
    const position = at + 1;
    const program = this.programs[at];
    if (!program) throw new GradingError('no key', position);
    const scored = score(program, text === undefined ? {} : (JSON.parse(text) as ResponseValue));
    if (!scored.ok) throw new GradingError(`${scored.reason}: ${scored.detail}`, position);
    const points: Points = { pointsCenti: scored.pointsCenti, maxCenti: scored.maxCenti };
    const kept = this.remembered[at];
    if (kept && kept.size < REMEMBERED) kept.set(text ?? '', points);
    return points;
  }
}

/** The frozen form, its compiled keys and the answers become a grade. The same three give the same grade for ever. */
export function gradeAttempt(ready: GradingForm, responses: Submission['responses']): Graded {
  const { items, sitting } = ready.form;
  const scores = items.map(({ node, position }, at): NodeScore => {
    const { pointsCenti, maxCenti } = ready.score(at, responses.get(position));
    return { node, pointsCenti, maxCenti };
  });
  const totals = total(scores);
  const { passRule, level } = sitting.content;
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
