/**
 * Which member a roster row speaks of. The personal number (or the HR system's own key) decides; without one, name and date of birth
 * do, first inside the row's unit, then in the whole subtree. Exact matches are taken before loose ones, whatever the order of rows.
 * A member may be given several times, once for each name and date of birth the person is known by.
 */
import type { Member } from './roster-state';

export interface RowToMatch {
  readonly row: number;
  readonly idKey: string | null;
  /** whom the number or the HR system's key already belongs to: name and date of birth can't make it a second person's */
  readonly personId: string | null;
  readonly nameKey: string;
  readonly birthDate: string | null;
  readonly unitId: string;
}
/** What matching reads of a member. */
export type Candidate = Pick<Member, 'membershipId' | 'personId' | 'unitId' | 'nameKey' | 'birthDate' | 'idKey' | 'validFrom' | 'isMerged'>;
export type MatchOutcome<M extends Candidate = Member> = { kind: 'member'; member: M } | { kind: 'none' } | { kind: 'ambiguous' } | { kind: 'taken'; byRow: number };

const personKey = (nameKey: string, birthDate: string | null): string | null => (birthDate === null ? null : `${nameKey}|${birthDate}`);

/** Of one person's memberships: the one in the unit (of the surviving record first, so that the same file finds the same one again), else the newest. */
function pick<M extends Candidate>(memberships: readonly M[], unitId: string): M | undefined {
  const here = memberships.filter((m) => m.unitId === unitId);
  return here.find((m) => m.isMerged !== true) ?? here[0]
    ?? [...memberships].sort((a, b) => (a.validFrom === b.validFrom ? (a.membershipId < b.membershipId ? 1 : -1) : a.validFrom < b.validFrom ? 1 : -1))[0];
}

export function matchPeople<M extends Candidate>(rows: readonly RowToMatch[], members: readonly M[]): ReadonlyMap<number, MatchOutcome<M>> {
  const byPerson = new Map<string, M[]>();
  const byName = new Map<string, M[]>();
  const add = (map: Map<string, M[]>, key: string | null, member: M): void => {
    if (key === null) return;
    const list = map.get(key);
    if (!list) map.set(key, [member]);
    else if (!list.some((m) => m.membershipId === member.membershipId)) list.push(member);
  };
  for (const member of members) add(byPerson, member.personId, member);
  const corrected = new Map<string, string>();
  const takenBy = new Map<string, number>();
  const outcomes = new Map<number, MatchOutcome<M>>();
  const take = (row: RowToMatch, member: M): void => {
    const byRow = takenBy.get(member.personId);
    if (byRow === undefined) takenBy.set(member.personId, row.row);
    outcomes.set(row.row, byRow === undefined ? { kind: 'member', member } : { kind: 'taken', byRow });
  };
  const candidates = (row: RowToMatch): M[] => {
    const key = row.personId !== null ? null : personKey(row.nameKey, row.birthDate);
    return (key === null ? undefined : byName.get(key))?.filter((m) => row.idKey === null || m.idKey === null) ?? [];
  };
  for (const row of rows) {
    const found = row.personId === null ? undefined : pick(byPerson.get(row.personId) ?? [], row.unitId);
    if (found) take(row, found);
    if (found && row.birthDate !== null) corrected.set(found.personId, row.birthDate);
  }
  // by the date of birth that the file itself gives a person, so that the same file finds the same people after it was applied
  for (const member of members) add(byName, personKey(member.nameKey, corrected.get(member.personId) ?? member.birthDate), member);
  for (const row of rows) {
    if (outcomes.has(row.row)) continue;
    const here = candidates(row).filter((m) => m.unitId === row.unitId);
    const free = here.filter((m) => !takenBy.has(m.personId));
    const found = pick(free, row.unitId);
    if (new Set(free.map((m) => m.personId)).size > 1) outcomes.set(row.row, { kind: 'ambiguous' });
    else if (found) take(row, found);
  }
  for (const row of rows) {
    if (outcomes.has(row.row)) continue;
    const all = candidates(row);
    const free = all.filter((m) => !takenBy.has(m.personId));
    const people = new Set(free.map((m) => m.personId));
    const found = people.size === 1 ? pick(free, row.unitId) : undefined;
    if (people.size > 1) outcomes.set(row.row, { kind: 'ambiguous' });
    else if (found) take(row, found);
    // without a number it can't be told from the person another row already names
    else if (all[0] && row.idKey === null) take(row, all[0]);
    else outcomes.set(row.row, { kind: 'none' });
  }
  // once one row of a name can't tell people apart, no other row may choose among them: what it left over would decide the first next time
  const keyOf = (row: RowToMatch): string | null => personKey(row.nameKey, row.birthDate);
  const unclear = new Set(rows.flatMap((row) => (outcomes.get(row.row)?.kind === 'ambiguous' ? [keyOf(row)] : [])));
  for (const row of rows) {
    const isByNumber = row.personId !== null && byPerson.has(row.personId);
    if (!isByNumber && outcomes.get(row.row)?.kind === 'member' && unclear.has(keyOf(row))) outcomes.set(row.row, { kind: 'ambiguous' });
  }
  return outcomes;
}
