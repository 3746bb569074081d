/**
 * What must come out, from three things only: the roster file, the answers that were sent, and the demo's own key list.
 * It shares no code with the product: rules are written here a second time, on purpose.
 */
import ExcelJS from 'exceljs';
import { pointsFor } from './key-list';
import type { Sent, SentPaper } from './learner';

export interface RosterPerson {
  row: number;
  name: string;
  birth: string;
  unit: string;
  staffCode: string;
}
export interface RosterReading {
  rows: number;
  good: RosterPerson[];
  badRows: number[];
}

/** Reads the file as sent: who must come in, which rows must be refused. */
export async function readRoster(bytes: Buffer<ArrayBuffer>, unitCodes: ReadonlySet<string>): Promise<RosterReading> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  const sheet = book.worksheets[0];
  const reading: RosterReading = { rows: 0, good: [], badRows: [] };
  const seen = new Set<string>();
  sheet?.eachRow((line, row) => {
    if (row === 1) return;
    reading.rows += 1;
    const [name = '', id = '', birth = '', unit = '', , position = '', email = '', phone = '', staffCode = ''] = Array.from({ length: 9 }, (_, i) => String(line.getCell(i + 1).value ?? ''));
    const isGood = name !== '' && isId(id, birth) && isDay(birth) && unitCodes.has(unit) && !position.includes('lạ') && email.includes('@') && /^0\d{9}$/.test(phone) && !seen.has(id);
    if (!isGood) reading.badRows.push(row);
    else {
      seen.add(id);
      reading.good.push({ row, name, birth, unit, staffCode });
    }
  });
  return reading;
}

const isDay = (text: string): boolean => {
  const [d, m, y] = text.split('/').map(Number);
  const date = new Date(Date.UTC(y ?? 0, (m ?? 0) - 1, d ?? 0));
  return date.getUTCDate() === d && date.getUTCMonth() + 1 === m;
};
const isId = (id: string, birth: string): boolean => /^\d{12}$/.test(id) && Number(id.slice(0, 3)) >= 1 && Number(id.slice(0, 3)) <= 96 && id.slice(4, 6) === birth.slice(-2);

export interface PaperResult {
  points: number;
  max: number;
  byModule: Map<string, { points: number; max: number }>;
}
export function score(paper: SentPaper): PaperResult {
  const result: PaperResult = { points: 0, max: 0, byModule: new Map() };
  for (const { question, answer } of paper) {
    const points = pointsFor(question, answer);
    result.points += points;
    result.max += 100;
    const part = result.byModule.get(question.module) ?? { points: 0, max: 0 };
    result.byModule.set(question.module, { points: part.points + points, max: part.max + 100 });
  }
  return result;
}

/** At least half of every one of the six modules. */
export const passesExam = (r: PaperResult): boolean => ['IU01', 'IU02', 'IU03', 'IU04', 'IU05', 'IU06'].every((m) => {
  const part = r.byModule.get(m);
  return part !== undefined && part.points * 2 >= part.max;
});
/** At least 60% of the whole quiz. */
export const passesQuiz = (r: PaperResult): boolean => r.points * 100 >= r.max * 60;

export interface Outcome {
  staffCode: string;
  courseDone: boolean;
  exams: { attemptId: string; points: number; max: number; passed: boolean; byModule: PaperResult['byModule'] }[];
  examPassed: boolean;
  met: boolean;
}
export function outcomeOf(sent: Sent): Outcome {
  const courseDone = sent.lessonsRead === sent.lessonsOfCourse && sent.quizzes.length > 0 && sent.quizzes.some((q) => passesQuiz(score(q)));
  const exams = sent.exams.map(({ attemptId, paper }) => {
    const result = score(paper);
    return { attemptId, points: result.points, max: result.max, passed: passesExam(result), byModule: result.byModule };
  });
  const examPassed = exams.some((e) => e.passed);
  return { staffCode: sent.staffCode, courseDone, exams, examPassed, met: courseDone && examPassed };
}

/** A unit's code and those above it: the code of a unit begins with its parent's, a dot and one part more. */
export const unitAndAbove = (code: string): string[] => {
  const parts = code.split('.');
  return parts.map((_, i) => parts.slice(0, i + 1).join('.'));
};

export interface UnitCount { counted: number; met: number }
export function countByUnit(people: readonly RosterPerson[], met: ReadonlySet<string>): Map<string, UnitCount> {
  const counts = new Map<string, UnitCount>();
  for (const p of people)
    for (const unit of unitAndAbove(p.unit)) {
      const count = counts.get(unit) ?? { counted: 0, met: 0 };
      counts.set(unit, { counted: count.counted + 1, met: count.met + (met.has(p.staffCode) ? 1 : 0) });
    }
  return counts;
}
/** "12,34%": two decimals, cut off. */
export const percent = ({ counted, met }: UnitCount): string => {
  if (counted === 0) return '';
  const hundredths = Math.floor((met * 10_000) / counted);
  return `${Math.floor(hundredths / 100)},${String(hundredths % 100).padStart(2, '0')}%`;
};
