import type { AlignmentTarget } from '@kynangso/contracts/competency';
import type { Difficulty, InteractionKind } from '@kynangso/contracts/bank';

/** A text in both languages side by side, as typed. */
export interface Pair {
  vi: string;
  en: string;
}
export interface ChoiceRow {
  /** QTI identifier: stays with the choice for life, so that answers and points keep meaning it */
  id: string;
  text: Pair;
  isRight: boolean;
  points: string;
  isFixed: boolean;
}
export interface AcceptRow {
  rowId: number;
  text: string;
  points: string;
}

/** What the editor holds: texts and figures just as typed, for all four types at once, so that changing the type loses nothing. */
export interface ItemForm {
  code: string;
  kind: InteractionKind;
  difficulty: Difficulty;
  alignments: AlignmentTarget[];
  hasEnglish: boolean;
  /** blocks above the question */
  context: Pair;
  prompt: Pair;
  explanation: Pair;
  responseId: string;
  choices: ChoiceRow[];
  /** the two rows of a true/false item */
  pair: ChoiceRow[];
  shuffle: boolean;
  /** 0 = any number may be chosen */
  maxChoices: number;
  minChoices: number;
  /** whole: one point for exactly the right choices; perChoice: points choice by choice */
  scoring: 'whole' | 'perChoice';
  maxPoints: string;
  accepts: AcceptRow[];
  caseSensitive: boolean;
  diacritics: 'keep' | 'ignore';
  expectedLength: string;
  unit: Pair;
  number: { value: string; mode: 'exact' | 'absolute' | 'relative'; below: string; above: string; baseType: 'float' | 'integer' };
}

const pairOf = (vi = '', en = ''): Pair => ({ vi, en });
const row = (id: string, text = pairOf(), isFixed = false): ChoiceRow => ({ id, text, isRight: false, points: '', isFixed });

export const emptyForm = (): ItemForm => ({
  code: '',
  kind: 'choice',
  difficulty: 'medium',
  alignments: [],
  hasEnglish: false,
  context: pairOf(),
  prompt: pairOf(),
  explanation: pairOf(),
  responseId: 'RESPONSE',
  choices: ['A', 'B', 'C', 'D'].map((id) => row(id)),
  pair: [row('TRUE', pairOf('Đúng', 'True'), true), row('FALSE', pairOf('Sai', 'False'), true)],
  shuffle: true,
  maxChoices: 0,
  minChoices: 0,
  scoring: 'whole',
  maxPoints: '1',
  accepts: [{ rowId: 1, text: '', points: '1' }],
  caseSensitive: false,
  diacritics: 'ignore',
  expectedLength: '20',
  unit: pairOf(),
  number: { value: '', mode: 'exact', below: '', above: '', baseType: 'float' },
});

export const isChoiceKind = (kind: InteractionKind): boolean => kind === 'choice' || kind === 'multipleChoice' || kind === 'trueFalse';
/** The rows the item of this type shows. */
export const rowsOf = (form: ItemForm): ChoiceRow[] => (form.kind === 'trueFalse' ? form.pair : form.choices);

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
export function newChoice(choices: readonly ChoiceRow[]): ChoiceRow {
  const used = new Set(choices.map((choice) => choice.id));
  return row([...LETTERS].find((letter) => !used.has(letter)) ?? `C${choices.length + 1}`);
}

/** A figure as typed ("0,5", "+2") -> an exact decimal of the contract ("0.5", "2"), or null. */
export function readDecimal(typed: string): string | null {
  const text = typed.trim().replace(',', '.').replace(/^\+/, '').replace(/^(-?)\./, '$10.').replace(/\.$/, '');
  return /^-?\d{1,9}(\.\d{1,6})?$/.test(text) ? text : null;
}

/** Splits the points evenly: right choices share `max`, wrong ones cost as much as a right one brings. Millionths, rounded down. */
export function sharePoints(choices: readonly ChoiceRow[], max: string): ChoiceRow[] {
  const right = choices.filter((choice) => choice.isRight).length;
  const total = readDecimal(max);
  if (right === 0 || total === null) return [...choices];
  const each = Math.floor(Math.round(Number(total) * 1_000_000) / right);
  const text = (each / 1_000_000).toFixed(6).replace(/\.?0+$/, '');
  return choices.map((choice) => ({ ...choice, points: choice.isRight ? text : `-${text}` }));
}
