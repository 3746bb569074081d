import { difficulties, type ImportDefaults, type ImportProblem, isReadTwoWays, itemErrorColumns, itemPools, type ItemSheetColumn, itemSheetColumns, itemSheetNames, type ItemSource, neededColumns, typedDecimal } from '@kynangso/contracts/bank';
import { searchKey } from '@kynangso/domain/kernel';
import { type PlainAnswer, type PlainItem, plainSource, readingProblem } from './plain-item';

/** A row of the spreadsheet template becomes an item, or names what is wrong cell by cell. Headings and words may be Vietnamese or English, with or without marks. */

export interface SheetHeading {
  places: ReadonlyMap<ItemSheetColumn, number>;
  missing: ItemSheetColumn[];
}
export type ReadItem = { code: string | null; source: ItemSource; problems: [] } | { code: string | null; source: null; problems: ImportProblem[] };

const key = (words: string): string => searchKey(words).replace(/[^a-z0-9]+/g, '');
const headings = new Map<string, ItemSheetColumn>(itemSheetColumns.flatMap((column) => [itemSheetNames[column].vi, itemSheetNames[column].en, column].map((words) => [key(words), column] as const)));
const errorHeadings = new Set(Object.values(itemErrorColumns).map(key));
export const isErrorHeading = (words: string): boolean => errorHeadings.has(key(words));
/** a cell so long was cut by whoever read the file */
const LONGEST = 2000;

export function readHeading(cells: readonly string[]): SheetHeading {
  const places = new Map<ItemSheetColumn, number>();
  cells.forEach((cell, at) => {
    const column = headings.get(key(cell));
    if (column && !places.has(column)) places.set(column, at);
  });
  return { places, missing: neededColumns.filter((column) => !places.has(column)) };
}
export const headingScore = (cells: readonly string[]): number => cells.filter((cell) => headings.has(key(cell))).length;

const kinds: Record<PlainAnswer['kind'] | 'many', string[]> = {
  choice: ['chon mot', 'mot lua chon', 'trac nghiem', 'single choice', 'choice', 'multiple choice single answer'],
  many: ['chon nhieu', 'nhieu lua chon', 'multiple choice', 'multiplechoice', 'many'],
  trueFalse: ['dung sai', 'true false', 'truefalse'],
  numeric: ['dien so', 'so', 'number', 'numeric'],
  shortText: ['dien chu', 'chu', 'text', 'short text', 'shorttext'],
};
const kindOf = new Map(Object.entries(kinds).flatMap(([kind, words]) => words.map((each) => [key(each), kind as keyof typeof kinds] as const)));
const named = <T extends string>(entries: Record<T, string[]>): Map<string, T> => new Map(Object.entries<string[]>(entries).flatMap(([value, words]) => [value, ...words].map((each) => [key(each), value as T] as const)));
const difficultyOf = named<(typeof difficulties)[number]>({ easy: ['Dễ'], medium: ['Trung bình', 'TB', 'Vừa'], hard: ['Khó'] });
const poolOf = named<(typeof itemPools)[number]>({ both: ['Thi và luyện tập', 'Cả hai', 'Exams and practice'], exam: ['Chỉ để thi', 'Thi', 'Exams only'], practice: ['Chỉ để luyện tập', 'Luyện tập', 'Practice only'] });
const truths = new Map([...['dung', 'd', 'true', 't', '1', 'x'].map((each) => [each, true] as const), ...['sai', 's', 'false', 'f', '0'].map((each) => [each, false] as const)]);

/** A quote before what a spreadsheet would run as a formula was put there by the file of refused rows. */
export const cellText = (text: string): string => text.replace(/^'(?=[=+\-@＝\t\r])/, '').normalize('NFC').replace(/[\u200b\ufeff]/g, '').trim();

export function readSheetRow(cells: readonly string[], { places }: Pick<SheetHeading, 'places'>, defaults: Pick<ImportDefaults, 'framework'>): ReadItem {
  const problems: ImportProblem[] = [];
  const of = (column: ItemSheetColumn): string => cellText(cells[places.get(column) ?? -1] ?? '');
  const say = (column: ItemSheetColumn, code: Parameters<typeof readingProblem>[1]): undefined => void problems.push(readingProblem(column, code));
  for (const column of itemSheetColumns) if ((cells[places.get(column) ?? -1] ?? '').length >= LONGEST) say(column, 'cell_long');
  for (const column of neededColumns) if (of(column) === '') say(column, 'cell_empty');
  const code = of('code').toUpperCase();
  if (code !== '' && !/^[A-Z0-9][A-Z0-9._-]{1,39}$/.test(code)) say('code', 'code_shape');
  const kind = kindOf.get(key(of('kind')));
  if (!kind && of('kind') !== '') say('kind', 'kind_unknown');
  const answer = kind && of('answer') !== '' ? readAnswer(kind, of, say) : undefined;
  if (kind !== 'numeric' && of('tolerance') !== '') say('tolerance', 'tolerance_unused');
  const difficulty = difficultyOf.get(key(of('difficulty')));
  if (!difficulty && of('difficulty') !== '') say('difficulty', 'difficulty_unknown');
  const pool = of('pool') === '' ? undefined : poolOf.get(key(of('pool')));
  if (!pool && of('pool') !== '') say('pool', 'pool_unknown');
  const expectedSeconds = of('seconds') === '' ? undefined : Number(of('seconds'));
  if (expectedSeconds !== undefined && !(Number.isInteger(expectedSeconds) && expectedSeconds >= 5 && expectedSeconds <= 7200)) say('seconds', 'seconds_number');
  const alignments = [...new Set(of('nodes').split(/[;,\s]+/).filter(Boolean).map((node) => node.toUpperCase()))].map((node) => ({ framework: defaults.framework, node }));
  if (alignments.length > 10) say('nodes', 'nodes_many');
  if (problems.length > 0 || !answer || !difficulty) return { code: code || null, source: null, problems };
  const item: PlainItem = { code, question: of('question'), answer, difficulty, alignments, explanation: of('explanation'), ...(pool ? { pool } : {}), ...(expectedSeconds === undefined ? {} : { expectedSeconds }) };
  return { code, source: plainSource(item), problems: [] };
}

type Say = (column: ItemSheetColumn, code: Parameters<typeof readingProblem>[1]) => undefined;
const choiceColumns = itemSheetColumns.filter((column) => column.startsWith('choice'));

function readAnswer(kind: keyof typeof kinds, of: (column: ItemSheetColumn) => string, say: Say): PlainAnswer | undefined {
  const choices = choiceColumns.map(of);
  const count = choices.findLastIndex((words) => words !== '') + 1;
  if (kind !== 'choice' && kind !== 'many') {
    const used = choiceColumns.find((column) => of(column) !== '');
    // a true or false item may name its two answers, as people do
    if (used && !(kind === 'trueFalse' && count <= 2)) return say(used, 'choices_unused');
  }
  switch (kind) {
    case 'choice':
    case 'many': {
      const words = choices.slice(0, count);
      if (count < 2 || words.includes('')) return say('choiceA', 'choices_few');
      const letters = of('answer').toUpperCase().split(/[;,\s]+/).filter(Boolean);
      const right = [...new Set(letters.map((letter) => (/^[A-F]$/.test(letter) ? letter.charCodeAt(0) - 65 : -1)))].sort((a, b) => a - b);
      if (right.includes(-1)) return say('answer', 'answer_letters');
      if (right.some((place) => place >= count)) return say('answer', 'answer_beyond');
      if (kind === 'choice' && right.length !== 1) return say('answer', 'answer_one');
      return { kind: 'choice', choices: words, right, isMany: kind === 'many' };
    }
    case 'trueFalse': {
      const isTrue = truths.get(key(of('answer')));
      return isTrue === undefined ? say('answer', 'answer_true_false') : { kind, isTrue };
    }
    case 'numeric': {
      const value = typedDecimal(of('answer'));
      if (value === null) return say('answer', isReadTwoWays(of('answer')) ? 'number_two_ways' : 'answer_number');
      const tolerance = of('tolerance') === '' ? '0' : typedDecimal(of('tolerance'));
      if (tolerance === null || tolerance.startsWith('-')) return say('tolerance', 'tolerance_number');
      return { kind, value, tolerance };
    }
    case 'shortText':
      return { kind, accepted: [...new Set(of('answer').split('|').map((each) => each.trim()).filter(Boolean))] };
  }
}
