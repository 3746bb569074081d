/** What the roster diff knows about today: units by code, members of the subtree, people known by their number. */
import type { MembershipStatus, PopulationCode, PositionKind } from '@kynangso/contracts/org';

export type UnitMatch =
  | { readonly state: 'active'; readonly unitId: string }
  | { readonly state: 'outside' }
  | { readonly state: 'abolished'; readonly on: string }
  | { readonly state: 'not_begun'; readonly on: string };

export interface KnownPerson {
  readonly personId: string;
  readonly fullName: string;
  readonly nameKey: string;
  readonly birthDate: string | null;
  /** opaque equality key of the personal number; null where none is known */
  readonly idKey: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  /** how records merged into this one name the person: a file may go on writing it so. Their number, where this one has none, is `idKey` */
  readonly aliases?: readonly { readonly nameKey: string; readonly birthDate: string | null }[];
}

/** A membership that holds on the roster's day in the subtree, with its person: the survivor, where records were merged. */
export interface Member extends KnownPerson {
  readonly membershipId: string;
  readonly unitId: string;
  readonly title: string | null;
  readonly position: PositionKind;
  readonly populations: readonly PopulationCode[];
  readonly staffCode: string | null;
  readonly status: MembershipStatus;
  readonly validFrom: string;
  /** it stands on a record that is merged into this person */
  readonly isMerged?: boolean;
}

export interface RosterState {
  /** by code in upper case */
  readonly units: ReadonlyMap<string, UnitMatch>;
  readonly members: readonly Member[];
  /** people with a number of the file, wherever they are, by idKey */
  readonly known: ReadonlyMap<string, KnownPerson>;
  /** people by the HR system's own key, as far as earlier files of the same unit gave it */
  readonly sources?: ReadonlyMap<string, KnownPerson>;
  /** members whose record already changes after the roster's day, with the first such day */
  readonly later: ReadonlyMap<string, string>;
}

export const unitKey = (code: string): string => code.toLocaleUpperCase('vi');

/** Spreadsheets drop the zeros of area codes: "4" in a numeric cell may be "00004" (commune) or "04" (province). */
export function findUnit(units: ReadonlyMap<string, UnitMatch>, code: string, isNumeric: boolean): UnitMatch | null {
  const exact = units.get(unitKey(code));
  if (exact || !isNumeric || !/^\d{1,4}$/.test(code)) return exact ?? null;
  const padded = [5, 2, 3].map((width) => units.get(code.padStart(width, '0'))).filter((m) => m?.state === 'active');
  return padded.length === 1 ? (padded[0] ?? null) : null;
}

/** Codes to look up for a row: as written, and padded where a spreadsheet may have eaten zeros. */
export const codesToFind = (code: string, isNumeric: boolean): string[] =>
  isNumeric && /^\d{1,4}$/.test(code) ? [unitKey(code), ...[5, 2, 3].map((w) => code.padStart(w, '0'))] : [unitKey(code)];
