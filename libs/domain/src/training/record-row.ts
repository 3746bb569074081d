/** A row of past records: what was completed, when, and how. Whom it means is read as in any list of people. */
import { type EvidenceKind, type RecordRowErrorCode, recordRowErrors, type TrainingMode } from '@kynangso/contracts/training';
import { searchKey } from '../kernel';
import { cleanText, readBirthDate, type RosterCell } from '../org';

export const recordColumns = ['code', 'kind', 'achieved_on', 'mode'] as const;
export type RecordColumn = (typeof recordColumns)[number];
const headers: Record<RecordColumn, readonly string[]> = {
  code: ['ma noi dung', 'ma khoa hoc', 'ma bai thi', 'ma lop', 'ma', 'code', 'course code'],
  kind: ['loai', 'kind'],
  achieved_on: ['ngay hoan thanh', 'ngay dat', 'ngay', 'completed on', 'day of completion', 'date'],
  mode: ['hinh thuc', 'mode'],
};
const modes: Record<TrainingMode, readonly string[]> = { online: ['truc tuyen', 'online'], class: ['truc tiep', 'tap trung', 'lop', 'class'], assisted: ['co ho tro', 'ho tro', 'assisted'] };
const kinds: Record<EvidenceKind, readonly string[]> = { course: ['khoa hoc', 'course'], path: ['lo trinh', 'path'], exam: ['bai thi', 'sat hach', 'exam'], class: ['lop', 'lop hoc', 'class'], evidence: ['minh chung', 'chung chi', 'evidence'] };

const key = (text: string): string => searchKey(cleanText(text));
function oneOf<T extends string>(words: Record<T, readonly string[]>, typed: string): T | null {
  const found = (Object.keys(words) as T[]).find((word) => words[word].includes(key(typed)));
  return found ?? null;
}

/** Where the columns stand; a column named twice keeps its first place. */
export function recordPlaces(cells: readonly string[]): Map<RecordColumn, number> {
  const places = new Map<RecordColumn, number>();
  cells.forEach((cell, at) => {
    const column = recordColumns.find((c) => headers[c].includes(key(cell)));
    if (column !== undefined && !places.has(column)) places.set(column, at);
  });
  return places;
}

export interface RowReason { vi: string; en: string }
export function recordReason(code: RecordRowErrorCode, values: Readonly<Record<string, string | number>> = {}): RowReason {
  const fill = (sentence: string): string => sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  return { vi: fill(recordRowErrors[code].vi), en: fill(recordRowErrors[code].en) };
}

export interface RecordReading {
  code: string;
  kind: EvidenceKind | null;
  achievedOn: string | null;
  mode: TrainingMode | null;
  reasons: RowReason[];
}

const OLDEST = '2000-01-01';

/** `known`: the kinds each code stands for. `today`: nothing is completed after it. */
export function readRecord(cellOf: (column: RecordColumn) => RosterCell | null, known: ReadonlyMap<string, readonly EvidenceKind[]>, mode: TrainingMode, today: string): RecordReading {
  const reasons: RowReason[] = [];
  const code = cleanText(cellOf('code')?.text ?? '').slice(0, 60);
  const shown = { value: code };
  const typedKind = cleanText(cellOf('kind')?.text ?? '');
  const wanted = typedKind === '' ? null : oneOf(kinds, typedKind);
  let kind: EvidenceKind | null = null;
  if (code === '') reasons.push(recordReason('code_missing'));
  else if (typedKind !== '' && wanted === null) reasons.push(recordReason('kind_unknown', { value: typedKind.slice(0, 40) }));
  else {
    const possible = (known.get(code) ?? []).filter((k) => wanted === null || k === wanted);
    if (possible.length === 0) reasons.push(recordReason('code_unknown', shown));
    else if (possible.length > 1) reasons.push(recordReason('code_ambiguous', { ...shown, kinds: possible.join(', ') }));
    else kind = possible[0] ?? null;
  }
  const dayCell = cellOf('achieved_on');
  let achievedOn: string | null = null;
  if (!dayCell || cleanText(dayCell.text) === '') reasons.push(recordReason('day_missing'));
  else {
    const reading = readBirthDate(dayCell, today);
    const value = cleanText(dayCell.text).slice(0, 40);
    if (!reading.ok) reasons.push(recordReason(reading.reason === 'birth_date_range' ? 'day_range' : 'day_invalid', { value }));
    else if (reading.day < OLDEST) reasons.push(recordReason('day_range', { value }));
    else achievedOn = reading.day;
  }
  const typedMode = cleanText(cellOf('mode')?.text ?? '');
  const readMode = typedMode === '' ? mode : oneOf(modes, typedMode);
  if (readMode === null) reasons.push(recordReason('mode_unknown', { value: typedMode.slice(0, 40) }));
  return { code, kind, achievedOn, mode: readMode, reasons };
}
