import type { ResponseValue } from '@kynangso/contracts/bank';
import type { PartScore, UnmetPart } from '@kynangso/contracts/competency';
import { type ScoringPolicy, scoringPolicy } from '@kynangso/contracts/exam';
import { applyPolicy, type ChangeAction, changeItem, decideTotals, type Marks, type NodeScore, type Program, score, toCenti, total } from '@kynangso/domain/grading';
import type { LoadedForm, Submission } from '@kynangso/server/exam';

/** What the engine made of one attempt; integers in hundredths of a point. */
export interface Graded {
  itemPointsCenti: number[];
  itemMaxCenti: number[];
  /** May be below zero where the exam takes points away: sums are never bent on the way, only a display may stop at 0. */
  pointsCenti: number;
  maxCenti: number;
  passed: boolean;
  level: string | null;
  parts: PartScore[];
  unmet: UnmetPart[];
  /** answers a marker still has to look at; until then each earns what the machine could give */
  awaiting: Awaiting[];
}
export interface Awaiting {
  position: number;
  /** outcomes of the item without marks */
  outcomes: readonly string[];
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

/** What an answer brings besides itself, by position. */
export interface AnswerFacts {
  /** how sure the candidate was: 1, 2, 3 */
  readonly certainties?: ReadonlyMap<number, number>;
  /** what markers gave so far */
  readonly marks?: ReadonlyMap<number, Marks>;
}

interface Points {
  readonly pointsCenti: number;
  readonly maxCenti: number;
  readonly awaits: readonly string[];
}
/** Answers repeat (a choice has few), and the same answer always earns the same: each is scored once per process. */
const REMEMBERED = 2000;
/** Whole texts hardly ever repeat. */
const LONGEST_REMEMBERED = 500;

/** A form ready for grading. */
export class GradingForm {
  private readonly remembered: Map<string, Points>[];
  private readonly policy: ScoringPolicy;

  constructor(
    readonly form: LoadedForm,
    private readonly programs: readonly Program[],
    /** what a regrade made of items, by position; a corrected key stands in `programs` already */
    private readonly changes: ReadonlyMap<number, ChangeAction> = new Map(),
  ) {
    this.remembered = form.items.map(() => new Map());
    // a sitting sealed before exams had scoring policies has none stored
    this.policy = scoringPolicy.prefault({}).parse(form.sitting.content.policies.scoring);
  }

  /** `text`: the answer's JSON, or undefined for none. Points after the exam's scoring policy. */
  score(at: number, text: string | undefined, certainty?: number, marks?: Marks): Points {
    const kept = marks || (text ?? '').length > LONGEST_REMEMBERED ? undefined : this.remembered[at];
    const name = this.policy.certainty ? `${certainty ?? 1} ${text ?? ''}` : (text ?? '');
    const known = kept?.get(name);
    if (known) return known;
    const points = this.scoreAnew(at, text, certainty, marks);
    if (kept && kept.size < REMEMBERED) kept.set(name, points);
    return points;
  }

  private scoreAnew(at: number, text: string | undefined, certainty: number | undefined, marks: Marks | undefined): Points {
    const position = at + 1;
    const program = this.programs[at];
    if (!program) throw new GradingError('no key', position);
    const scored = score(program, text === undefined ? {} : (JSON.parse(text) as ResponseValue), marks);
    if (!scored.ok) throw new GradingError(`${scored.reason}: ${scored.detail}`, position);
    const { maxCenti, awaits } = scored;
    const pointsCenti = applyPolicy(this.policy, {
      pointsCenti: scored.pointsCenti,
      maxCenti,
      isAnswered: !scored.isBlank,
      certainty,
      isMarkedByPeople: program.awaits.length > 0,
    });
    const change = this.changes.get(position);
    if (!change) return { pointsCenti, maxCenti, awaits };
    const points = { pointsCenti, maxCenti };
    // people still mark what they would have marked: undoing the change must find their points
    return { ...changeItem(change, points, () => points), awaits };
  }

  /** Full marks of an outcome that people set, in hundredths. */
  fullMarks(position: number, outcome: string): number {
    const mark = this.programs[position - 1]?.marks.find((each) => each.outcome === outcome);
    if (!mark) throw new GradingError(`no marks for ${outcome}`, position);
    return toCenti(mark.max);
  }
}

/** The frozen form, its compiled keys, the answers and what goes with them become a grade. The same four give the same grade for ever. */
export function gradeAttempt(ready: GradingForm, responses: Submission['responses'], { certainties, marks }: AnswerFacts = {}): Graded {
  const { items, sitting } = ready.form;
  const awaiting: Awaiting[] = [];
  const scores = items.map(({ node, position }, at): NodeScore => {
    const { pointsCenti, maxCenti, awaits } = ready.score(at, responses.get(position), certainties?.get(position), marks?.get(position));
    if (awaits.length > 0) awaiting.push({ position, outcomes: awaits });
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
    awaiting,
  };
}
