import type { InteractionType, ItemContent, ResponseValue } from '@kynangso/contracts/bank';
import type { Mark, Marks } from './marks';
import { readMarks } from './marks';
import type { Program, ProgramSource } from './program';
import { compileProgram, newEnvironment } from './program';
import type { Rational } from './rational';
import { clamp, NumberTooLarge, toCenti, toText } from './rational';
import { readResponse } from './read-response';
import type { ProgramRefusal, Refused, ScoreRefusal } from './refusal';
import { refused } from './refusal';
import type { Scalar, Value } from './value';
import { isNumber, members } from './value';

/** Raised whenever the same key and response could come out differently; stored with every grade. */
export const engineVersion = '1.1.0';

/** Points are integers in hundredths, rounded once, half up; outcomes are exact ("0.5", "1/3"), null for NULL. */
export interface ItemScore {
  readonly ok: true;
  readonly pointsCenti: number;
  readonly maxCenti: number;
  readonly outcomes: Readonly<Record<string, string | null>>;
  /** nothing was answered at all */
  readonly isBlank: boolean;
  /** outcomes a marker still owes; until then `pointsCenti` is what the machine could give, with 0 for each of them */
  readonly awaits: readonly string[];
}

const nobody: readonly string[] = [];
const byPeople: ReadonlySet<InteractionType> = new Set(['extendedTextInteraction', 'uploadInteraction']);

/** `marks`: what people gave so far. A response without anything to mark awaits nobody: it is worth 0 there at once. */
export function score(program: Program, response: ResponseValue, marks?: Marks): ItemScore | Refused<ScoreRefusal> {
  const read = readResponse(program.shapes, response);
  if (!read.ok) return read;
  const env = newEnvironment(program, read.values);
  let awaits = nobody;
  if (program.marks.length > 0) {
    const given = readMarks(program.marks, marks ?? {});
    if (!given.ok) return given;
    for (const { outcome, slot } of program.marks) env.outcomes[slot] = given.values.get(outcome) ?? { n: 0n, d: 1n };
    awaits = hasWork(program, read.values) ? owed(program.marks, given.values) : nobody;
  } else if (marks) {
    const [outcome] = Object.keys(marks);
    if (outcome !== undefined) return refused('unknown_outcome', outcome);
  }
  try {
    program.run(env);
  } catch (error) {
    if (error instanceof NumberTooLarge) return refused('number_too_large', 'SCORE');
    throw error;
  }
  const points = pointsOf(program, env.outcomes[program.scoreSlot] ?? null);
  return {
    ok: true,
    pointsCenti: points ? toCenti(points) : 0,
    maxCenti: toCenti(program.max),
    outcomes: outcomesOf(program, env.outcomes, points),
    isBlank: isBlank(response),
    awaits,
  };
}

/** One item at once, for a preview. Grading keeps the compiled program per item version instead. */
export function scoreItem(content: ItemContent, key: ProgramSource, response: ResponseValue, marks?: Marks): ItemScore | Refused<ScoreRefusal | ProgramRefusal> {
  const compiled = compileProgram(content, key);
  return compiled.ok ? score(compiled.program, response, marks) : compiled;
}

/** Typed words that are no number are an answer too, if a wrong one. */
function isBlank(response: ResponseValue): boolean {
  for (const identifier in response) if (response[identifier]?.some((text) => text.trim() !== '')) return false;
  return true;
}

/** Is there anything for a marker? A text or a file; where an item asks for neither, any answer. */
function hasWork({ shapes }: Program, values: readonly Value[]): boolean {
  const marked = shapes.map(({ interaction }) => interaction !== null && byPeople.has(interaction.type));
  const isAny = !marked.includes(true);
  return values.some((value, at) => value !== null && (isAny || marked[at] === true));
}
const owed = (marks: readonly Mark[], given: ReadonlyMap<string, Rational>): string[] =>
  marks.flatMap(({ outcome }) => (given.has(outcome) ? [] : [outcome]));

function pointsOf(program: Program, raw: Value): Rational | null {
  return isNumber(raw) ? clamp(raw, program.min, program.max) : null;
}

function outcomesOf(program: Program, values: readonly Value[], points: Rational | null): Record<string, string | null> {
  const outcomes: Record<string, string | null> = {};
  program.outcomeNames.forEach((name, at) => {
    outcomes[name] = textOf(values[at] ?? null);
  });
  outcomes['SCORE'] = points ? toText(points) : null;
  outcomes['MAXSCORE'] = toText(program.max);
  return outcomes;
}
const scalarText = (value: Scalar): string => (typeof value === 'object' ? toText(value) : String(value));
const textOf = (value: Value): string | null => (value === null ? null : members(value).map(scalarText).join(' '));
