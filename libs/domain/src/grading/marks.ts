import type { OutcomeDeclaration, Rubric } from '@kynangso/contracts/bank';
import type { Rational } from './rational';
import { add, compare, fromDecimal, toText, zero } from './rational';
import type { MarkRefusal, Refused } from './refusal';
import { CompileRefusal, refused } from './refusal';

/** QTI externalScored: outcomes people set before response processing runs, from the rubric of the key. */

/** outcome identifier -> exact decimal, as markers give them */
export type Marks = Readonly<Record<string, string>>;

export interface Mark {
  readonly outcome: string;
  readonly slot: number;
  readonly min: Rational;
  /** full marks: the sum of the rubric's criteria, else the declared normalMaximum */
  readonly max: Rational;
}

export function markOfOutcome(declaration: OutcomeDeclaration, slot: number, rubrics: readonly Rubric[]): Mark[] {
  const { identifier, externalScored, cardinality, baseType, normalMaximum, normalMinimum } = declaration;
  if (!externalScored) return [];
  if (cardinality !== 'single' || (baseType !== 'float' && baseType !== 'integer')) throw new CompileRefusal('type_mismatch', identifier);
  const rubric = rubrics.find((each) => each.outcome === identifier);
  const bound = (text: string): Rational => {
    const value = fromDecimal(text);
    if (!value) throw new CompileRefusal('literal_invalid', identifier);
    return value;
  };
  if (!rubric && normalMaximum === undefined) throw new CompileRefusal('rubric_missing', identifier);
  const max = rubric ? rubric.criteria.map((each) => bound(each.maxPoints)).reduce(add, zero) : bound(normalMaximum ?? '0');
  return [{ outcome: identifier, slot, min: normalMinimum === undefined ? zero : bound(normalMinimum), max }];
}

/** The marks as exact numbers by outcome. */
export function readMarks(wanted: readonly Mark[], marks: Marks): { readonly ok: true; readonly values: ReadonlyMap<string, Rational> } | Refused<MarkRefusal> {
  const values = new Map<string, Rational>();
  for (const [outcome, text] of Object.entries(marks)) {
    const mark = wanted.find((each) => each.outcome === outcome);
    if (!mark) return refused('unknown_outcome', outcome);
    const value = fromDecimal(text);
    if (!value) return refused('mark_invalid', outcome);
    if (compare(value, mark.min) < 0 || compare(value, mark.max) > 0) return refused('mark_out_of_range', outcome);
    values.set(outcome, value);
  }
  return { ok: true, values };
}

/** Every outcome people set, at its most. */
export const fullMarks = ({ marks }: { readonly marks: readonly Mark[] }): Marks => Object.fromEntries(marks.map(({ outcome, max }) => [outcome, toText(max)]));
