import type { MatchInteraction, UploadInteraction } from '@kynangso/contracts/bank';

/*
 * What the editor holds for each kind of item: texts in both languages and figures just as typed. Identifiers of things
 * that belong together are drawn by lot, so that nothing in what a candidate's browser receives tells which goes with which.
 */

/** A text in both languages side by side, as typed. */
export interface Pair {
  vi: string;
  en: string;
}
export const pairOf = (vi = '', en = ''): Pair => ({ vi, en });

export interface AcceptRow {
  rowId: number;
  text: string;
  points: string;
}
export interface NumberKey {
  value: string;
  mode: 'exact' | 'absolute' | 'relative';
  below: string;
  above: string;
  baseType: 'float' | 'integer';
}
export const emptyNumber = (): NumberKey => ({ value: '', mode: 'exact', below: '', above: '', baseType: 'float' });

/** Statements judged true or false one by one (kprim). */
export interface StatementRow {
  id: string;
  text: Pair;
  isTrue: boolean | null;
  points: string;
}
export interface AssocRow {
  id: string;
  text: Pair;
  isFixed: boolean;
  /** into how many pairs it may go; 0 = any number */
  matchMax: string;
}
/** A right pair and what it earns where points are given pair by pair. */
export interface LinkRow {
  source: string;
  target: string;
  points: string;
}
export interface MatchForm {
  appearance: MatchInteraction['appearance'];
  sources: AssocRow[];
  targets: AssocRow[];
  links: LinkRow[];
  /** how many pairs a candidate may make; 0 = any number */
  most: string;
  /** what a wrong pair costs ("0", "-0.5") */
  wrongPoints: string;
  shuffle: boolean;
}
/** The text holds [[G1]] where a word belongs. */
export interface GapMatchForm {
  text: Pair;
  words: AssocRow[];
  links: LinkRow[];
  shuffle: boolean;
}
/** Rows in the right order; `shown` is the order the item is stored in, which says nothing of the right one. */
export interface OrderForm {
  rows: { id: string; text: Pair }[];
  shown: string[];
  shuffle: boolean;
}
export interface ClozeChoice {
  id: string;
  text: Pair;
  isFixed: boolean;
}
export interface ClozeField {
  id: string;
  type: 'choice' | 'text' | 'number';
  /** read out in place of a label */
  name: Pair;
  choices: ClozeChoice[];
  right: string;
  shuffle: boolean;
  accepts: AcceptRow[];
  caseSensitive: boolean;
  diacritics: 'keep' | 'ignore';
  number: NumberKey;
  expectedLength: string;
  unit: Pair;
  /** of a choice or a number; typed answers carry their own */
  points: string;
}
/** The text holds [[F1]] where a field stands. */
export interface ClozeForm {
  text: Pair;
  fields: ClozeField[];
}
export interface PictureForm {
  media: string;
  width: number;
  height: number;
  alt: Pair;
}
export type Shape = 'rect' | 'circle' | 'poly';
export interface AreaRow {
  id: string;
  label: Pair;
  shape: Shape;
  /** rect x1 y1 x2 y2, circle x y r; a polygon is one text "x,y x,y x,y" */
  coords: string[];
  isRight: boolean;
  points: string;
  /** the point that stands for a right area; '' = its middle */
  spot: string;
}
export interface PlaceRow {
  id: string;
  label: Pair;
  x: string;
  y: string;
}
export interface PictureItemForm {
  picture: PictureForm;
  areas: AreaRow[];
  /** of a point item: named spots, the list that stands beside the picture */
  places: PlaceRow[];
  maxChoices: string;
}
export interface SliderForm {
  lower: string;
  upper: string;
  step: string;
}
export interface LevelRow {
  rowId: number;
  points: string;
  text: Pair;
}
export interface CriterionRow {
  id: string;
  title: Pair;
  maxPoints: string;
  levels: LevelRow[];
}
export interface MarkedForm {
  lines: string;
  maxLength: string;
  accept: UploadInteraction['accept'];
  maxFiles: string;
  maxMegabytes: string;
  materials: UploadInteraction['materials'];
  criteria: CriterionRow[];
}
