import type { Criterion } from '@kynangso/contracts/bank';
import type { MarkingTask } from '@kynangso/contracts/grading';

/* What a marker has chosen and written for one response, criterion by criterion; points are hundredths. */

export interface Entry {
  criterion: string;
  /** '' nothing yet, 'l0' the first level, OTHER points of the marker's own */
  choice: string;
  /** own points as typed: "2,5" */
  typed: string;
  note: string;
}
export const OTHER = 'other';
type Saved = MarkingTask['draft'][number];
export type Judged = { centi: number | null; problem: 'number' | 'range' | null };

/** An exact decimal of the rubric in hundredths; rubrics have at most two decimals. */
export const centiOf = (points: string): number => Math.round(Number(points) * 100);
const levelAt = (choice: string): number => (/^l\d+$/.test(choice) ? Number(choice.slice(1)) : -1);
export const levelChoice = (at: number): string => `l${at}`;

/** "2", "2,5" and "2.25" in hundredths; null for anything else. */
export function readPoints(typed: string): number | null {
  const found = /^(\d{1,4})(?:[.,](\d{1,2}))?$/.exec(typed.trim());
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : null;
}
const printPoints = (centi: number, mark: ',' | '.'): string => String(centi / 100).replace('.', mark);

export function entriesOf(criteria: readonly Criterion[], saved: readonly Saved[], mark: ',' | '.'): Entry[] {
  return criteria.map((criterion) => {
    const kept = saved.find((each) => each.criterion === criterion.identifier);
    const blank = { criterion: criterion.identifier, choice: criterion.levels.length === 0 ? OTHER : '', typed: '', note: kept?.note ?? '' };
    if (kept?.pointsCenti == null) return blank;
    const { pointsCenti } = kept;
    const level = criterion.levels.findIndex((each) => centiOf(each.points) === pointsCenti);
    return level >= 0 ? { ...blank, choice: levelChoice(level) } : { ...blank, choice: OTHER, typed: printPoints(pointsCenti, mark) };
  });
}

/** The points of one criterion, or why they can't be taken. Nothing chosen is no fault yet. */
export function judge(criterion: Criterion, entry: Entry): Judged {
  const level = criterion.levels[levelAt(entry.choice)];
  if (level) return { centi: centiOf(level.points), problem: null };
  if (entry.choice !== OTHER || entry.typed.trim() === '') return { centi: null, problem: null };
  const centi = readPoints(entry.typed);
  if (centi === null) return { centi: null, problem: 'number' };
  return centi > centiOf(criterion.maxPoints) ? { centi: null, problem: 'range' } : { centi, problem: null };
}

export interface Sheet {
  totalCenti: number;
  /** criteria without points, in order */
  missing: Criterion[];
  /** criteria whose points can't be taken, in order */
  faulty: Criterion[];
}
export function sheetOf(criteria: readonly Criterion[], entries: readonly Entry[]): Sheet {
  const judged = criteria.map((criterion, at) => ({ criterion, ...judge(criterion, entries[at] ?? { criterion: criterion.identifier, choice: '', typed: '', note: '' }) }));
  return {
    totalCenti: judged.reduce((sum, { centi }) => sum + (centi ?? 0), 0),
    missing: judged.filter(({ centi, problem }) => centi === null && problem === null).map(({ criterion }) => criterion),
    faulty: judged.filter(({ problem }) => problem !== null).map(({ criterion }) => criterion),
  };
}

/** As the api keeps a draft: what can't be taken yet is kept as no points. */
export const draftOf = (criteria: readonly Criterion[], entries: readonly Entry[]): Saved[] =>
  entries.map((entry, at) => {
    const criterion = criteria[at];
    return { criterion: entry.criterion, pointsCenti: criterion ? judge(criterion, entry).centi : null, note: entry.note.slice(0, 2000) };
  });

/** As handed in; criteria without points get none. */
export const marksOf = (criteria: readonly Criterion[], entries: readonly Entry[]) =>
  draftOf(criteria, entries).map(({ pointsCenti, note, ...rest }) => ({ ...rest, pointsCenti: pointsCenti ?? 0, note: note.trim() }));

/** Words of a written answer, as a marker counts them against the task. */
export const wordCount = (text: string): number => text.split(/\s+/u).filter(Boolean).length;
