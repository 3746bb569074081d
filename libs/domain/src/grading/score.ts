import type { ItemContent, ResponseValue } from '@kynangso/contracts/bank';
import type { Program, ProgramSource } from './program';
import { compileProgram, newEnvironment } from './program';
import type { Rational } from './rational';
import { clamp, toCenti, toText } from './rational';
import { readResponse } from './read-response';
import type { ProgramRefusal, Refused, ResponseRefusal } from './refusal';
import type { Scalar, Value } from './value';
import { isList } from './value';

/** Raised whenever the same key and response could come out differently; stored with every grade. */
export const engineVersion = '1.0.0';

/** Points are integers in hundredths, rounded once, half up; outcomes are exact ("0.5", "1/3"), null for NULL. */
export interface ItemScore {
  readonly ok: true;
  readonly pointsCenti: number;
  readonly maxCenti: number;
  readonly outcomes: Readonly<Record<string, string | null>>;
}

export function score(program: Program, response: ResponseValue): ItemScore | Refused<ResponseRefusal> {
  const read = readResponse(program.shapes, response);
  if (!read.ok) return read;
  const env = newEnvironment(program, read.values);
  program.run(env);
  const raw = asNumber(env.outcomes[program.scoreSlot] ?? null);
  const outcomes: Record<string, string | null> = {};
  program.outcomeNames.forEach((name, at) => {
    outcomes[name] = textOf(env.outcomes[at] ?? null);
  });
  const points = raw ? clamp(raw, program.min, program.max) : null;
  outcomes['SCORE'] = points ? toText(points) : null;
  outcomes['MAXSCORE'] = toText(program.max);
  return { ok: true, pointsCenti: points ? toCenti(points) : 0, maxCenti: toCenti(program.max), outcomes };
}

/** One item at once, for a preview. Grading keeps the compiled program per item version instead. */
export function scoreItem(
  content: ItemContent,
  key: ProgramSource,
  response: ResponseValue,
): ItemScore | Refused<ResponseRefusal | ProgramRefusal> {
  const compiled = compileProgram(content, key);
  return compiled.ok ? score(compiled.program, response) : compiled;
}

function asNumber(value: Value): Rational | null {
  return value !== null && typeof value === 'object' && 'n' in value ? value : null;
}
const scalarText = (value: Scalar): string => (typeof value === 'object' ? toText(value) : String(value));
function textOf(value: Value): string | null {
  if (value === null) return null;
  return isList(value) ? value.map(scalarText).join(' ') : scalarText(value);
}
