import type { ListColumn, ListRowError, ListRowErrorCode, ListVerdict } from '@kynangso/contracts/exam';
import { listRowErrors } from '@kynangso/contracts/exam';
import { nameKey } from '@kynangso/domain/kernel';
import { cleanText, type HeaderReading, maskNumbers, readNationalId, rowError, type RosterCell } from '@kynangso/domain/org';
import type { PersonByKey, SheetLine } from '@kynangso/server/org';

/* One line of a list of candidates: what it says, whom it means, what is wrong with it. */

export interface ListLine {
  row: number;
  fullName: string;
  nationalId: string | null;
  staffCode: string | null;
  errors: ListRowError[];
}
export interface JudgedLine {
  row: number;
  verdict: ListVerdict;
  personId: string | null;
  fullName: string;
  staffCode: string | null;
  errors: ListRowError[];
}

const fill = (sentence: string, values: Readonly<Record<string, string | number>>): string => sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

export function listError(row: number, column: ListColumn | null, code: ListRowErrorCode, value: string | null, words: { vi?: Record<string, string | number>; en?: Record<string, string | number> } = {}): ListRowError {
  const shown = value === null ? null : maskNumbers(value).slice(0, 60);
  const own: Record<string, string> = shown === null ? {} : { value: shown };
  return { row, column, code, vi: fill(listRowErrors[code].vi, { ...own, ...words.vi }), en: fill(listRowErrors[code].en, { ...own, ...words.en }), value: shown };
}

export function readListLine(line: SheetLine, header: HeaderReading): ListLine {
  const errors: ListRowError[] = [];
  const cellOf = (column: ListColumn): RosterCell | null => {
    const at = header.places.get(column);
    const cell = at === undefined ? undefined : line.cells[at];
    if (!cell || cleanText(cell.text) === '') return null;
    if (cell.kind !== 'error') return cell;
    errors.push(listError(line.row, column, 'formula_error', cell.text));
    return null;
  };
  const [name, id, code] = [cellOf('full_name'), cellOf('national_id'), cellOf('staff_code')];
  const isSpoilt = errors.length > 0;
  if (!name && !isSpoilt) errors.push(listError(line.row, 'full_name', 'name_missing', null));
  if (!id && !code && !isSpoilt) errors.push(listError(line.row, null, 'key_missing', null));
  let nationalId: string | null = null;
  if (id) {
    const reading = readNationalId(id.text, null, id.kind === 'number' || id.kind === 'plain');
    if (reading.ok) nationalId = reading.id;
    else {
      const { ok: _, reason, ...values } = reading;
      const why = rowError(line.row, 'national_id', reason, id.text, values);
      errors.push({ ...listError(line.row, 'national_id', 'id_invalid', null, { vi: { reason: why.vi }, en: { reason: why.en } }), value: why.value });
    }
  }
  return { row: line.row, fullName: name ? cleanText(name.text).slice(0, 120) : '', nationalId, staffCode: code ? cleanText(code.text).slice(0, 40) : null, errors };
}

export interface Known {
  byId: ReadonlyMap<string, PersonByKey>;
  byCode: ReadonlyMap<string, PersonByKey[]>;
  listed: ReadonlySet<string>;
}

/** Whom each line means. A line that could mean two people, or another one than it names, is refused, never guessed. */
export function judgeLines(lines: readonly ListLine[], known: Known): JudgedLine[] {
  const firstRows = new Map<string, number>();
  return lines.map((line) => {
    const { row, fullName, staffCode } = line;
    const refuse = (...errors: ListRowError[]): JudgedLine => ({ row, verdict: 'reject', personId: null, fullName, staffCode, errors });
    if (line.errors.length > 0) return refuse(...line.errors);
    const byId = line.nationalId === null ? null : (known.byId.get(line.nationalId) ?? null);
    const byCode = staffCode === null ? [] : (known.byCode.get(staffCode) ?? []);
    const column = line.nationalId !== null ? 'national_id' : 'staff_code';
    if (line.nationalId === null && byCode.length > 1) return refuse(listError(row, 'staff_code', 'code_ambiguous', staffCode));
    const person = byId ?? (line.nationalId === null ? byCode[0] : undefined);
    if (!person) return refuse(listError(row, column, 'person_unknown', null));
    if (byId && staffCode !== null && byCode.length > 0 && !byCode.some((each) => each.personId === byId.personId)) return refuse(listError(row, 'staff_code', 'keys_differ', staffCode));
    if (nameKey(person.fullName) !== nameKey(fullName)) return refuse(listError(row, 'full_name', 'name_differs', fullName));
    const firstRow = firstRows.get(person.personId);
    if (firstRow !== undefined) return refuse(listError(row, column, 'duplicate', null, { vi: { firstRow }, en: { firstRow } }));
    firstRows.set(person.personId, row);
    return { row, verdict: known.listed.has(person.personId) ? 'already' : 'add', personId: person.personId, fullName, staffCode, errors: [] };
  });
}
