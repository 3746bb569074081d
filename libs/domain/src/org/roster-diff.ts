/**
 * Roster diff: (members on the day, parsed rows, day, mode) -> join, move, leave, unchanged, reject. Pure; applying
 * its result and diffing the same file again yields only `unchanged` (and the same rejects).
 */
import { defaultPopulations, type PopulationCode, type PositionKind, type RosterChange, type RosterColumn, type RosterMode, type RosterCounts, type RowError, type RowErrorCode } from '@kynangso/contracts/org';
import { matchPeople, type RowToMatch } from './match-people';
import type { ParsedRow } from './parse-row';
import { findUnit, type KnownPerson, type Member, type RosterState } from './roster-state';
import { rowError } from './row-error';

/** A parsed row with the equality key of its personal number. */
export interface RosterRow extends ParsedRow {
  readonly idKey: string | null;
}

export interface Placement {
  readonly unitId: string;
  readonly title: string | null;
  readonly position: PositionKind;
  readonly populations: readonly PopulationCode[];
  readonly staffCode: string | null;
}
/** What becomes known about the person; null = nothing new. */
export interface PersonNews {
  readonly nationalId: string | null;
  readonly birthDate: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}
export type DiffEntry =
  | { verdict: 'join'; row: number; source: RosterRow; personId: string | null; to: Placement; news: PersonNews; changes: RosterChange[] }
  | { verdict: 'move'; row: number; source: RosterRow; member: Member; to: Placement; news: PersonNews; changes: RosterChange[] }
  | { verdict: 'unchanged'; row: number; source: RosterRow; member: Member }
  | { verdict: 'leave'; member: Member }
  | { verdict: 'reject'; row: number; source: RosterRow; errors: readonly RowError[] };

export const placementChanges: readonly RosterChange[] = ['unit', 'title', 'position', 'populations', 'staff_code'];

const nothingNew: PersonNews = { nationalId: null, birthDate: null, email: null, phone: null };

export function diffRoster(state: RosterState, rows: readonly RosterRow[], mode: RosterMode): DiffEntry[] {
  const rejected = new Map<number, RowError[]>();
  const refuse = (row: RosterRow, column: RosterColumn | null, code: RowErrorCode, value: string | null, values?: Record<string, string | number>): void => {
    const list = rejected.get(row.row) ?? [];
    list.push(rowError(row.row, column, code, value, values));
    rejected.set(row.row, list);
  };
  for (const row of rows) if (row.errors.length > 0) rejected.set(row.row, [...row.errors]);

  const unitOf = placeRows(state, rows, refuse);
  refuseRepeats(rows, unitOf, refuse);
  for (const row of rows) {
    const known = row.idKey === null ? undefined : state.known.get(row.idKey);
    if (known && row.nameKey !== null && known.nameKey !== row.nameKey) refuse(row, 'full_name', 'name_differs', row.fullName);
  }

  const toMatch: RowToMatch[] = rows
    .filter((r) => !rejected.has(r.row))
    .map((r) => ({ row: r.row, idKey: r.idKey, isIdKnown: r.idKey !== null && state.known.has(r.idKey), nameKey: r.nameKey ?? '', birthDate: r.birthDate, unitId: unitOf.get(r.row) ?? '' }));
  const matches = matchPeople(toMatch, state.members);
  const entries: DiffEntry[] = [];
  const present = new Set<string>();
  for (const row of rows) {
    const match = matches.get(row.row);
    const unitId = unitOf.get(row.row);
    if (match?.kind === 'ambiguous') refuse(row, 'national_id', 'ambiguous_person', null);
    if (match?.kind === 'taken') refuse(row, 'full_name', 'duplicate_person', null, { firstRow: match.byRow });
    if (match?.kind === 'member') present.add(match.member.personId);
    let entry: DiffEntry | null = null;
    if (match?.kind === 'member' && unitId !== undefined) {
      entry = compare(row, match.member, unitId);
      const laterOn = state.later.get(match.member.personId);
      if (entry.verdict === 'move' && laterOn !== undefined) refuse(row, null, 'later_change', null, { on: printDay(laterOn) });
    } else if (match?.kind === 'none' && unitId !== undefined) {
      const known = row.idKey === null ? null : (state.known.get(row.idKey) ?? null);
      const laterOn = known === null ? undefined : state.later.get(known.personId);
      if (laterOn !== undefined) refuse(row, null, 'later_change', null, { on: printDay(laterOn) });
      entry = join(row, known, unitId);
    }
    const errors = rejected.get(row.row);
    entries.push(errors || entry === null ? { verdict: 'reject', row: row.row, source: row, errors: errors ?? [] } : entry);
  }
  return mode === 'full' ? [...entries, ...leavers(state, entries, present)] : entries;
}

function placeRows(
  state: RosterState,
  rows: readonly RosterRow[],
  refuse: (row: RosterRow, column: RosterColumn, code: RowErrorCode, value: string | null, values?: Record<string, string>) => void,
): ReadonlyMap<number, string> {
  const unitOf = new Map<number, string>();
  for (const row of rows) {
    if (row.unitCode === null) continue;
    const unit = findUnit(state.units, row.unitCode, row.isUnitCodeNumeric);
    if (unit === null) refuse(row, 'unit_code', 'unit_unknown', row.unitCode);
    else if (unit.state === 'outside') refuse(row, 'unit_code', 'unit_outside', row.unitCode);
    else if (unit.state === 'abolished') refuse(row, 'unit_code', 'unit_abolished', row.unitCode, { on: printDay(unit.on) });
    else if (unit.state === 'not_begun') refuse(row, 'unit_code', 'unit_not_begun', row.unitCode, { on: printDay(unit.on) });
    else unitOf.set(row.row, unit.unitId);
  }
  return unitOf;
}

/** The same number twice, or the same name and date of birth in one unit where a number can't tell them apart. */
function refuseRepeats(
  rows: readonly RosterRow[],
  unitOf: ReadonlyMap<number, string>,
  refuse: (row: RosterRow, column: RosterColumn, code: RowErrorCode, value: string | null, values: Record<string, number>) => void,
): void {
  const firstById = new Map<string, number>();
  const firstByName = new Map<string, { row: number; hasId: boolean }>();
  for (const row of rows) {
    if (row.idKey !== null) {
      const first = firstById.get(row.idKey);
      if (first !== undefined) {
        refuse(row, 'national_id', 'duplicate_id', row.nationalId, { firstRow: first });
        continue;
      }
      firstById.set(row.idKey, row.row);
    }
    if (row.nameKey === null || row.birthDate === null) continue;
    const key = `${row.nameKey}|${row.birthDate}|${unitOf.get(row.row) ?? row.unitCode ?? ''}`;
    const first = firstByName.get(key);
    if (first === undefined) firstByName.set(key, { row: row.row, hasId: row.idKey !== null });
    else if (!first.hasId || row.idKey === null) refuse(row, 'full_name', 'duplicate_person', row.fullName, { firstRow: first.row });
  }
}

function compare(row: RosterRow, member: Member, unitId: string): DiffEntry {
  const to: Placement = {
    unitId,
    title: row.title ?? member.title,
    position: row.position ?? member.position,
    populations: row.populations ?? (row.position !== null && row.position !== member.position ? defaultPopulations[row.position] : member.populations),
    staffCode: row.staffCode ?? member.staffCode,
  };
  const news: PersonNews = {
    nationalId: member.idKey === null ? row.nationalId : null,
    birthDate: differs(row.birthDate, member.birthDate),
    email: differs(row.email, member.email),
    phone: differs(row.phone, member.phone),
  };
  const changes: RosterChange[] = [];
  if (to.unitId !== member.unitId) changes.push('unit');
  if (to.title !== member.title) changes.push('title');
  if (to.position !== member.position) changes.push('position');
  if (to.populations.join() !== [...member.populations].sort().join()) changes.push('populations');
  if (to.staffCode !== member.staffCode) changes.push('staff_code');
  changes.push(...newsOf(news));
  return changes.length === 0 ? { verdict: 'unchanged', row: row.row, source: row, member } : { verdict: 'move', row: row.row, source: row, member, to, news, changes };
}

const differs = (said: string | null, known: string | null): string | null => (said !== null && said !== known ? said : null);

const newsOf = (news: PersonNews): RosterChange[] => [
  ...(news.nationalId === null ? [] : (['national_id'] as const)),
  ...(news.birthDate === null ? [] : (['birth_date'] as const)),
  ...(news.email === null ? [] : (['email'] as const)),
  ...(news.phone === null ? [] : (['phone'] as const)),
];

/** Of a person known from elsewhere a roster only fills what is empty: another unit's data isn't overwritten. */
function join(row: RosterRow, known: KnownPerson | null, unitId: string): DiffEntry {
  const position = row.position ?? 'official';
  const to: Placement = { unitId, title: row.title, position, populations: row.populations ?? defaultPopulations[position], staffCode: row.staffCode };
  const news: PersonNews =
    known === null
      ? { nationalId: row.nationalId, birthDate: row.birthDate, email: row.email, phone: row.phone }
      : {
          ...nothingNew,
          birthDate: known.birthDate === null ? row.birthDate : null,
          email: known.email === null ? row.email : null,
          phone: known.phone === null ? row.phone : null,
        };
  return { verdict: 'join', row: row.row, source: row, personId: known?.personId ?? null, to, news, changes: known === null ? [] : newsOf(news) };
}

/**
 * Full mode: members the file doesn't name leave. A member whose number or name stands in a rejected row is held
 * back: a typing mistake must not end anybody's membership. So is one whose record goes on after the roster's day.
 */
function leavers(state: RosterState, entries: readonly DiffEntry[], present: ReadonlySet<string>): DiffEntry[] {
  const held = new Set<string>();
  for (const entry of entries) {
    if (entry.verdict !== 'reject') continue;
    if (entry.source.idKey !== null) held.add(entry.source.idKey);
    if (entry.source.nameKey !== null) held.add(entry.source.nameKey);
  }
  return state.members
    .filter((m) => !present.has(m.personId) && !state.later.has(m.personId) && !held.has(m.nameKey) && (m.idKey === null || !held.has(m.idKey)))
    .map((member) => ({ verdict: 'leave', member }));
}

export function countVerdicts(entries: readonly DiffEntry[]): RosterCounts {
  const counts = { rows: 0, join: 0, move: 0, leave: 0, unchanged: 0, reject: 0 };
  for (const entry of entries) {
    counts[entry.verdict] += 1;
    if (entry.verdict !== 'leave') counts.rows += 1;
  }
  return counts;
}

const printDay = (day: string): string => `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
