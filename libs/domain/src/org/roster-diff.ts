/**
 * Roster diff: (members on the day, parsed rows, day, mode) -> join, move, leave, unchanged, reject. Pure; applying
 * its result and diffing the same file again yields only `unchanged` (and the same rejects).
 */
import { defaultPopulations, type PopulationCode, type PositionKind, type RosterChange, type RosterColumn, type RosterMode, type RosterCounts, type RowError, type RowErrorCode } from '@kynangso/contracts/org';
import { matchPeople, type RowToMatch } from './match-people';
import type { ParsedRow } from './parse-row';
import { findUnit, type KnownPerson, type Member, type RosterState, type UnitMatch } from './roster-state';
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
  /** row: null when the file doesn't name them */
  | { verdict: 'leave'; row: number | null; source: RosterRow | null; member: Member }
  | { verdict: 'reject'; row: number; source: RosterRow; errors: readonly RowError[] };

export const placementChanges: readonly RosterChange[] = ['unit', 'title', 'position', 'populations', 'staff_code'];

export function diffRoster(state: RosterState, rows: readonly RosterRow[], mode: RosterMode): DiffEntry[] {
  const rejected = new Map<number, RowError[]>();
  const refuse = (row: RosterRow, column: RosterColumn | null, code: RowErrorCode, value: string | null, values?: Record<string, string | number>): void => {
    const list = rejected.get(row.row) ?? [];
    list.push(rowError(row.row, column, code, value, values));
    rejected.set(row.row, list);
  };
  for (const row of rows) if (row.errors.length > 0) rejected.set(row.row, [...row.errors]);

  const unitOf = placeRows(state, rows, refuse);
  const knownOf = new Map(rows.map((row) => [row.row, knownPerson(state, row)]));
  refuseRepeats(rows, unitOf, knownOf, refuse);
  for (const row of rows) {
    const known = knownOf.get(row.row) ?? null;
    const byNumber = row.idKey === null ? undefined : state.known.get(row.idKey);
    const bySource = sourcePerson(state, row);
    const isOther = bySource !== null && (byNumber ? byNumber.personId !== bySource.personId : row.idKey !== null && bySource.idKey !== null);
    if (isOther) refuse(row, 'source_id', 'source_conflict', null);
    else if (known && row.nameKey !== null && !isNamed(known, row.nameKey)) {
      if (byNumber) refuse(row, 'full_name', 'name_differs', row.fullName);
      else refuse(row, 'source_id', 'source_conflict', null);
    }
  }
  const homes = new Set(state.members.map((m) => m.personId));
  for (const row of rows) if (row.leaves && !homes.has(knownOf.get(row.row)?.personId ?? '')) refuse(row, null, 'leaver_unknown', null);

  const toMatch: RowToMatch[] = rows
    .filter((r) => !rejected.has(r.row))
    .map((r) => ({ row: r.row, idKey: r.idKey, personId: knownOf.get(r.row)?.personId ?? null, nameKey: r.nameKey ?? '', birthDate: r.birthDate, unitId: unitOf.get(r.row) ?? '' }));
  // a merged record's name and date of birth find the survivor
  const memberOf = new Map(state.members.map((m) => [m.membershipId, m]));
  const otherwise = state.members.flatMap((m) => (m.aliases ?? []).map((a) => ({ ...m, nameKey: a.nameKey, birthDate: a.birthDate ?? m.birthDate })));
  const matches = matchPeople(toMatch, [...state.members, ...otherwise]);
  const entries: DiffEntry[] = [];
  const left = new Map<string, RosterRow>();
  const present = new Set<string>();
  for (const row of rows) {
    const outcome = matches.get(row.row);
    const match = outcome?.kind === 'member' ? { ...outcome, member: memberOf.get(outcome.member.membershipId) ?? outcome.member } : outcome;
    const unitId = unitOf.get(row.row);
    if (match?.kind === 'ambiguous') refuse(row, 'national_id', 'ambiguous_person', null);
    if (match?.kind === 'taken') refuse(row, 'full_name', 'duplicate_person', null, { firstRow: match.byRow });
    if (match?.kind === 'member') present.add(match.member.personId);
    let entry: DiffEntry | null = null;
    if (match?.kind === 'member' && row.leaves) {
      const laterOn = state.later.get(match.member.personId);
      if (laterOn !== undefined) refuse(row, null, 'later_change', null, { on: printDay(laterOn) });
      else left.set(match.member.personId, row);
      entry = { verdict: 'leave', row: row.row, source: row, member: match.member };
    } else if (match?.kind === 'member' && unitId !== undefined) {
      entry = compare(row, match.member, unitId);
      const laterOn = state.later.get(match.member.personId);
      if (entry.verdict === 'move' && laterOn !== undefined) refuse(row, null, 'later_change', null, { on: printDay(laterOn) });
    } else if (match?.kind === 'none' && unitId !== undefined) {
      const known = knownOf.get(row.row) ?? null;
      const laterOn = known === null ? undefined : state.later.get(known.personId);
      if (laterOn !== undefined) refuse(row, null, 'later_change', null, { on: printDay(laterOn) });
      entry = join(row, known, unitId);
    }
    const errors = rejected.get(row.row);
    entries.push(errors || entry === null ? { verdict: 'reject', row: row.row, source: row, errors: errors ?? [] } : entry);
  }
  const taken = new Set(entries.flatMap((e) => (e.verdict === 'leave' ? [e.member.membershipId] : [])));
  // whoever leaves leaves every unit of the subtree
  for (const member of state.members) {
    const row = left.get(member.personId);
    if (row && !taken.has(member.membershipId)) entries.push({ verdict: 'leave', row: null, source: null, member });
  }
  return mode === 'full' ? [...entries, ...leavers(state, entries, present, knownOf)] : entries;
}

const isNamed = (person: KnownPerson, nameKey: string): boolean => person.nameKey === nameKey || (person.aliases ?? []).some((a) => a.nameKey === nameKey);
const sourcePerson = (state: RosterState, row: RosterRow): KnownPerson | null => (row.sourceId === null ? null : (state.sources?.get(row.sourceId) ?? null));
/** Whom the row's number, or else its source id, already belongs to. */
const knownPerson = (state: RosterState, row: RosterRow): KnownPerson | null => state.known.get(row.idKey ?? '') ?? sourcePerson(state, row);

function placeRows(
  state: RosterState,
  rows: readonly RosterRow[],
  refuse: (row: RosterRow, column: RosterColumn, code: RowErrorCode, value: string | null, values?: Record<string, string>) => void,
): ReadonlyMap<number, string> {
  const unitOf = new Map<number, string>();
  for (const row of rows) {
    if (row.unitCode === null) continue;
    const unit = unitError(state.units, row.unitCode, row.isUnitCodeNumeric);
    if (unit.ok) unitOf.set(row.row, unit.unitId);
    else refuse(row, 'unit_code', unit.code, row.unitCode, unit.values);
  }
  return unitOf;
}

/** The unit a code stands for on the day, or why none. */
export function unitError(units: ReadonlyMap<string, UnitMatch>, code: string, isNumeric: boolean): { ok: true; unitId: string } | { ok: false; code: RowErrorCode; values: Record<string, string> } {
  const unit = findUnit(units, code, isNumeric);
  if (unit === null) return { ok: false, code: 'unit_unknown', values: {} };
  if (unit.state === 'outside') return { ok: false, code: 'unit_outside', values: {} };
  if (unit.state === 'abolished') return { ok: false, code: 'unit_abolished', values: { on: printDay(unit.on) } };
  if (unit.state === 'not_begun') return { ok: false, code: 'unit_not_begun', values: { on: printDay(unit.on) } };
  return { ok: true, unitId: unit.unitId };
}

/** The same number, source id or known person twice, or the same name and date of birth in one unit where a number can't tell them apart. */
function refuseRepeats(
  rows: readonly RosterRow[],
  unitOf: ReadonlyMap<number, string>,
  knownOf: ReadonlyMap<number, KnownPerson | null>,
  refuse: (row: RosterRow, column: RosterColumn, code: RowErrorCode, value: string | null, values: Record<string, number>) => void,
): void {
  const firstById = new Map<string, number>();
  const firstBySource = new Map<string, number>();
  const firstByPerson = new Map<string, number>();
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
    if (row.sourceId !== null) {
      const first = firstBySource.get(row.sourceId);
      if (first !== undefined) {
        refuse(row, 'source_id', 'duplicate_source', null, { firstRow: first });
        continue;
      }
      firstBySource.set(row.sourceId, row.row);
    }
    const personId = knownOf.get(row.row)?.personId;
    if (personId !== undefined) {
      const first = firstByPerson.get(personId);
      if (first !== undefined) {
        refuse(row, 'full_name', 'duplicate_person', row.fullName, { firstRow: first });
        continue;
      }
      firstByPerson.set(personId, row.row);
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
  if ([...to.populations].sort().join() !== [...member.populations].sort().join()) changes.push('populations');
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
          nationalId: known.idKey === null ? row.nationalId : null,
          birthDate: known.birthDate === null ? row.birthDate : null,
          email: known.email === null ? row.email : null,
          phone: known.phone === null ? row.phone : null,
        };
  return { verdict: 'join', row: row.row, source: row, personId: known?.personId ?? null, to, news, changes: known === null ? [] : newsOf(news) };
}

/**
 * Full mode: members the file doesn't name leave. A member whose number stands in a rejected row is held back, and so is one of its name
 * unless number and name of the row agree on a person: a typing mistake must not end anybody's membership. So is one whose record goes on after the roster's day.
 */
function leavers(state: RosterState, entries: readonly DiffEntry[], present: ReadonlySet<string>, knownOf: ReadonlyMap<number, KnownPerson | null>): DiffEntry[] {
  const held = new Set<string>();
  for (const entry of entries) {
    if (entry.verdict !== 'reject') continue;
    const known = knownOf.get(entry.row);
    if (known) held.add(known.personId);
    if (entry.source.idKey !== null) held.add(entry.source.idKey);
    // a row that names its person by number and by name means nobody else, however many carry the name; one of two rows about somebody doesn't
    const isSure = known != null && entry.source.nameKey !== null && isNamed(known, entry.source.nameKey) && !entry.errors.some((e) => e.code.startsWith('duplicate_'));
    if (entry.source.nameKey !== null && !isSure) held.add(entry.source.nameKey);
  }
  return state.members
    .filter((m) => !present.has(m.personId) && !state.later.has(m.personId) && !held.has(m.nameKey) && !(m.aliases ?? []).some((a) => held.has(a.nameKey)) && !held.has(m.personId) && (m.idKey === null || !held.has(m.idKey)))
    .map((member) => ({ verdict: 'leave', row: null, source: null, member }));
}

export function countVerdicts(entries: readonly DiffEntry[]): RosterCounts {
  const counts = { rows: 0, join: 0, move: 0, leave: 0, unchanged: 0, reject: 0 };
  for (const entry of entries) {
    counts[entry.verdict] += 1;
    if (entry.verdict !== 'leave' || entry.row !== null) counts.rows += 1;
  }
  return counts;
}

const printDay = (day: string): string => `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
