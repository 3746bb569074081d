import type { AlignmentTarget } from '@kynangso/contracts/competency';
import type { Difficulty, InteractionKind, ItemPool } from '@kynangso/contracts/bank';
import { type AcceptRow, type ClozeForm, emptyNumber, type GapMatchForm, type MarkedForm, type MatchForm, type NumberKey, type OrderForm, type Pair, pairOf, type PictureItemForm, type SliderForm, type StatementRow } from './kind-forms';
import { emptyCloze, emptyGapMatch, emptyMarked, emptyMatch, emptyOrder, emptyPicture, emptyStatements } from './new-rows';

export interface ChoiceRow {
  /** QTI identifier: stays with the choice for life, so that answers and points keep meaning it */
  id: string;
  text: Pair;
  isRight: boolean;
  points: string;
  isFixed: boolean;
  /** why it is right or wrong; learners see it after release only */
  feedback: Pair;
}

/** whole: all points for exactly the right answer; perChoice: points part by part; half: half of them for one mistake */
export type Scoring = 'whole' | 'perChoice' | 'half';

/** What the editor holds: texts and figures just as typed, for all kinds at once, so that changing the kind loses nothing. */
export interface ItemForm {
  code: string;
  kind: InteractionKind;
  difficulty: Difficulty;
  pool: ItemPool;
  /** '' = the usual time of the kind */
  expectedSeconds: string;
  /** code of the text or picture several items share; '' = none */
  stimulus: string;
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
  scoring: Scoring;
  maxPoints: string;
  accepts: AcceptRow[];
  caseSensitive: boolean;
  diacritics: 'keep' | 'ignore';
  expectedLength: string;
  unit: Pair;
  /** of a number and of a slider */
  number: NumberKey;
  statements: StatementRow[];
  /** how many statements may be judged, as the item came; 0 = all of them */
  judgements: number;
  match: MatchForm;
  gapMatch: GapMatchForm;
  order: OrderForm;
  cloze: ClozeForm;
  hotspot: PictureItemForm;
  point: PictureItemForm;
  slider: SliderForm;
  /** feedback on parts of other kinds than choices, by response and part: "RESPONSE H1" */
  feedback: Record<string, Pair>;
  /** of items that people mark: extended text and upload */
  marked: MarkedForm;
}

const row = (id: string, text = pairOf(), isFixed = false): ChoiceRow => ({ id, text, isRight: false, points: '', isFixed, feedback: pairOf() });

export const emptyForm = (): ItemForm => ({
  code: '',
  kind: 'choice',
  difficulty: 'medium',
  pool: 'both',
  expectedSeconds: '',
  stimulus: '',
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
  number: emptyNumber(),
  statements: emptyStatements(),
  judgements: 0,
  match: emptyMatch(),
  gapMatch: emptyGapMatch(),
  order: emptyOrder(),
  cloze: emptyCloze(),
  hotspot: emptyPicture(),
  point: emptyPicture(),
  slider: { lower: '0', upper: '10', step: '1' },
  feedback: {},
  marked: emptyMarked(),
});

export const isChoiceKind = (kind: InteractionKind): boolean => kind === 'choice' || kind === 'multipleChoice' || kind === 'trueFalse';
export const isMarkedKind = (kind: InteractionKind): boolean => kind === 'extendedText' || kind === 'upload';
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
/** A figure that can't be read stays as typed; the form's own checks name it before anything is sent. */
export const figure = (typed: string): string => readDecimal(typed) ?? typed.trim();

const millionths = (value: number): string => (value / 1_000_000).toFixed(6).replace(/\.?0+$/, '');

/** One of `count` even parts of `max`, in millionths rounded down; null when there is nothing to share. */
export function evenShare(max: string, count: number): string | null {
  const total = readDecimal(max);
  return count === 0 || total === null ? null : millionths(Math.floor(Math.round(Number(total) * 1_000_000) / count));
}

/** Sum of figures as typed; what can't be read counts as nothing. */
export const sumOf = (typed: readonly string[]): string => millionths(typed.reduce((sum, each) => sum + Math.round(Number(readDecimal(each) ?? 0) * 1_000_000), 0));

/** Splits the points evenly: right choices share `max`, wrong ones cost as much as a right one brings. */
export function sharePoints<T extends { isRight: boolean; points: string }>(choices: readonly T[], max: string): T[] {
  const each = evenShare(max, choices.filter((choice) => choice.isRight).length);
  return each === null ? [...choices] : choices.map((choice) => ({ ...choice, points: choice.isRight ? each : `-${each}` }));
}
