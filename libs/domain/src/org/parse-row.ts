/** One line of a roster -> a typed row or its reasons. Reads every column, so that one look shows every mistake. */
import { email as emailShape, fullName as nameShape, phone as phoneShape, allRosterColumns, type PopulationCode, type PositionKind, type RosterColumn, type RowError, type RowErrorCode } from '@kynangso/contracts/org';
import { nameKey } from '../kernel';
import { readBirthDate } from './birth-date';
import { cleanText, type RosterCell, type RosterLine } from './cell';
import { readNationalId } from './national-id';
import { rowError } from './row-error';
import { type OwnWords, readPopulations, readPosition } from './words';

/** null = the file says nothing about it, so what is known stays. */
export interface ParsedRow {
  readonly row: number;
  readonly fullName: string | null;
  readonly nameKey: string | null;
  readonly nationalId: string | null;
  /** the 12 digits Excel most likely had, for the error file */
  readonly idSuggestion: string | null;
  readonly birthDate: string | null;
  readonly unitCode: string | null;
  readonly isUnitCodeNumeric: boolean;
  readonly title: string | null;
  readonly position: PositionKind | null;
  readonly populations: readonly PopulationCode[] | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly staffCode: string | null;
  /** the HR system's own key of the person */
  readonly sourceId: string | null;
  /** the row says that the person leaves; it names them by number or source id, and nothing else is read */
  readonly leaves: boolean;
  readonly errors: readonly RowError[];
}

const MAX_TITLE = 200;
const MAX_STAFF_CODE = 40;
const MAX_SOURCE_ID = 255;
const NO = new Set(['', 'false', '0', 'no', 'không']);

export function parseRow(line: RosterLine, asOf: string, own?: OwnWords): ParsedRow {
  const errors: RowError[] = [];
  const refuse = (column: RosterColumn, code: RowErrorCode, value: string | null, values?: Record<string, string | number>): null => {
    errors.push(rowError(line.row, column, code, value, values));
    return null;
  };
  const cell = (column: RosterColumn): RosterCell | null => {
    const found = line.cells[column];
    if (!found) return null;
    const text = cleanText(found.text);
    if (text === '') return null;
    if (found.kind === 'error') return refuse(column, 'formula_error', text);
    return { text, kind: found.kind };
  };
  const read = <T>(column: RosterColumn, reader: (cell: RosterCell) => T | null): T | null => {
    const found = cell(column);
    return found === null ? null : reader(found);
  };
  const hadError = (column: RosterColumn): boolean => errors.some((e) => e.column === column);

  const leaves = !NO.has(cell('leaves')?.text.toLowerCase() ?? '');
  const sourceId = read('source_id', (c) => (holdsId(c.text) ? refuse('source_id', 'id_elsewhere', c.text) : c.text.length <= MAX_SOURCE_ID ? c.text : refuse('source_id', 'source_too_long', c.text)));
  const fullName = read('full_name', (c) => (nameShape.safeParse(c.text).success ? c.text : refuse('full_name', 'name_invalid', c.text)));
  if (fullName === null && !leaves && !hadError('full_name')) refuse('full_name', 'name_missing', null);
  const birthDate = read('birth_date', (c) => {
    const reading = readBirthDate(c, asOf);
    return reading.ok ? reading.day : refuse('birth_date', reading.reason, c.text);
  });
  let idSuggestion: string | null = null;
  const nationalId = read('national_id', (c) => {
    const reading = readNationalId(c.text, birthDate, c.kind === 'number' || c.kind === 'plain');
    if (reading.ok) return reading.id;
    if (reading.reason !== 'id_lost_zeros') {
      const { ok: _, reason, ...values } = reading;
      return refuse('national_id', reason, c.text, values);
    }
    idSuggestion = reading.suggestion;
    const shown = `${'0'.repeat(reading.count)}${'•'.repeat(9 - reading.count)}${reading.suggestion.slice(-3)}`;
    return refuse('national_id', 'id_lost_zeros', c.text, { count: reading.count, suggestion: shown });
  });
  if (nationalId === null && birthDate === null && sourceId === null && !hadError('national_id') && !hadError('birth_date')) refuse('national_id', 'id_missing', null);
  const unit = cell('unit_code');
  if (unit === null && !leaves && !hadError('unit_code')) refuse('unit_code', 'unit_missing', null);
  const populations = read('populations', (c) => {
    const reading = readPopulations(c.text, own);
    return reading.ok ? reading.codes : refuse('populations', 'population_unknown', reading.unknown);
  });
  const parsed = {
    row: line.row,
    fullName,
    nameKey: fullName === null ? null : nameKey(fullName),
    nationalId,
    birthDate,
    unitCode: unit?.text ?? null,
    isUnitCodeNumeric: unit?.kind === 'number' || unit?.kind === 'plain',
    title: read('title', (c) => (holdsId(c.text) ? refuse('title', 'id_elsewhere', c.text) : c.text.length <= MAX_TITLE ? c.text : refuse('title', 'title_too_long', c.text))),
    position: read('position', (c) => readPosition(c.text, own) ?? refuse('position', 'position_unknown', c.text)),
    populations: populations !== null && populations.length === 0 ? null : populations,
    email: read('email', (c) => (emailShape.safeParse(c.text.toLowerCase()).success ? c.text.toLowerCase() : refuse('email', 'email_invalid', c.text))),
    phone: read('phone', (c) => readPhone(c) ?? refuse('phone', 'phone_invalid', c.text)),
    staffCode: read('staff_code', (c) => (holdsId(c.text) ? refuse('staff_code', 'id_elsewhere', c.text) : c.text.length <= MAX_STAFF_CODE ? c.text : refuse('staff_code', 'staff_code_invalid', c.text))),
    sourceId,
    leaves,
    idSuggestion,
  };
  // in the order of the columns, whatever the order they were read in
  return { ...parsed, errors: errors.sort((a, b) => place(a) - place(b)) };
}

const place = (error: RowError): number => (error.column === null ? -1 : allRosterColumns.indexOf(error.column));

/** Only the ID's own column is encrypted: a personal number (12 digits from 001 on, however grouped) anywhere else would stand in clear. */
const holdsId = (text: string): boolean => /(?<!\d)0[0-9]{2}[\s.-]?\d{3}[\s.-]?\d{3}[\s.-]?\d{3}(?!\d)/.test(text.normalize('NFKC'));

/** 0912.345.678, +84 912 345 678, and 912345678 where a spreadsheet dropped the zero (mobile numbers have 10 digits). */
function readPhone(cell: RosterCell): string | null {
  const compact = cell.text.replace(/^['’]/, '').replace(/[\s.()-]/g, '').replace(/^\+84/, '0');
  const restored = cell.kind !== 'text' && /^[35789]\d{8}$/.test(compact) ? `0${compact}` : compact;
  return phoneShape.safeParse(restored).success ? restored : null;
}
