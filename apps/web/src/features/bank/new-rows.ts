import type { AreaRow, AssocRow, ClozeField, ClozeForm, CriterionRow, GapMatchForm, MarkedForm, MatchForm, OrderForm, Pair, PictureItemForm, PlaceRow, Shape, StatementRow } from './kind-forms';
import { emptyNumber, pairOf } from './kind-forms';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** An identifier not used yet, drawn by lot: in order of typing it would tell which things belong together. */
export function lot(prefix: string, used: readonly string[]): string {
  for (;;) {
    const id = `${prefix}${Array.from({ length: 2 }, () => LETTERS[Math.floor(Math.random() * LETTERS.length)]).join('')}`;
    if (!used.includes(id)) return id;
  }
}
/** The next identifier in a row (S1, S2), for things whose order says nothing. */
export function next(prefix: string, used: readonly string[]): string {
  let at = 1;
  while (used.includes(`${prefix}${at}`)) at += 1;
  return `${prefix}${at}`;
}
const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id);
const several = <T extends { id: string }>(count: number, make: (rows: T[]) => T): T[] => {
  const rows: T[] = [];
  while (rows.length < count) rows.push(make(rows));
  return rows;
};

export const newStatement = (rows: readonly StatementRow[]): StatementRow => ({ id: next('S', ids(rows)), text: pairOf(), isTrue: null, points: '' });
export const newAssoc = (prefix: string, rows: readonly AssocRow[], matchMax = '1'): AssocRow => ({ id: lot(prefix, ids(rows)), text: pairOf(), isFixed: false, matchMax });

/** A row more at the end of the right order, and somewhere in the order shown. */
export function withStep({ rows, shown, shuffle }: OrderForm, text: Pair = pairOf()): OrderForm {
  const id = lot('O', ids(rows));
  const place = Math.floor(Math.random() * (shown.length + 1));
  return { rows: [...rows, { id, text }], shown: [...shown.slice(0, place), id, ...shown.slice(place)], shuffle };
}

export function newField(type: ClozeField['type'], fields: readonly ClozeField[]): ClozeField {
  const id = next('F', ids(fields));
  const number = fields.length + 1;
  return {
    id, type, name: pairOf(`Chỗ trống ${number}`, `Gap ${number}`),
    choices: several(3, (rows) => ({ id: lot('C', ids(rows)), text: pairOf(), isFixed: false })), right: '', shuffle: true,
    accepts: [{ rowId: 1, text: '', points: '1' }], caseSensitive: false, diacritics: 'ignore',
    number: emptyNumber(), expectedLength: '15', unit: pairOf(), points: '1',
  };
}

/** The figures of a shape in the middle of a picture, for authors who type them rather than draw. */
export function middle(shape: Shape, width: number, height: number): string[] {
  const [w, h] = [width || 400, height || 300];
  const at = (part: number, of: number) => String(Math.round(of * part));
  if (shape === 'circle') return [at(0.5, w), at(0.5, h), at(0.1, Math.min(w, h))];
  if (shape === 'poly') return [`${at(0.4, w)},${at(0.6, h)} ${at(0.5, w)},${at(0.4, h)} ${at(0.6, w)},${at(0.6, h)}`];
  return [at(0.4, w), at(0.4, h), at(0.6, w), at(0.6, h)];
}
export const newArea = (rows: readonly AreaRow[], shape: Shape, coords: string[]): AreaRow => ({ id: lot('H', ids(rows)), label: pairOf(), shape, coords, isRight: false, points: '', spot: '' });
export const newPlace = (rows: readonly PlaceRow[], x = '', y = ''): PlaceRow => ({ id: lot('P', ids(rows)), label: pairOf(), x, y });
export const newCriterion = (rows: readonly CriterionRow[]): CriterionRow => ({ id: next('C', ids(rows)), title: pairOf(), maxPoints: '1', levels: [] });

export const emptyMatch = (): MatchForm => ({
  appearance: 'lists', sources: several(3, (rows) => newAssoc('S', rows)), targets: several(3, (rows) => newAssoc('T', rows)), links: [], most: '0', wrongPoints: '0', shuffle: true,
});
export const emptyGapMatch = (): GapMatchForm => ({ text: pairOf(), words: several(3, (rows) => newAssoc('W', rows)), links: [], shuffle: true });
export const emptyCloze = (): ClozeForm => ({ text: pairOf(), fields: [] });
export const emptyOrder = (): OrderForm => [1, 2, 3].reduce((form) => withStep(form), { rows: [], shown: [], shuffle: true } as OrderForm);
export const emptyPicture = (): PictureItemForm => ({ picture: { media: '', width: 0, height: 0, alt: pairOf() }, areas: [], places: [], maxChoices: '1' });
export const emptyStatements = (): StatementRow[] => several(4, newStatement);
export const emptyMarked = (): MarkedForm => ({ lines: '8', maxLength: '5000', accept: ['docx'], maxFiles: '1', maxMegabytes: '10', materials: [], criteria: [newCriterion([])] });
