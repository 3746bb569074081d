import type { ContestBoardRow, ContestOwn, ContestUnitRow } from '@kynangso/contracts/grading';
import type { ShortText } from '@kynangso/contracts/kernel';
import { distanceOf, maskName, mergeRanked, type PlacedUnit, placeIn, placesOf, rankUnits, type RankRule, type Runner, scoreBp, spentUnits, type UnitRule, type UnitScore } from '@kynangso/domain/grading';
import type { EntryRow } from './entry.repository';

/** places written above and below one's own */
const NEAR = 2;

interface Kept extends Runner {
  name: string | null;
  unitId: string | null;
  isUnitShown: boolean;
}
/** How a person is shown: never more than they agreed to. */
export const shownName = ({ shownAs, fullName }: Pick<EntryRow, 'shownAs' | 'fullName'>): string | null => (shownAs === 'hidden' ? null : shownAs === 'name' ? fullName : maskName(fullName));

/** Everybody of one contest in order, kept up change by change. Holds no database and no clock. */
export class LiveRanking {
  private entries = new Map<string, EntryRow>();
  private sorted: Kept[] = [];
  private units = new Map<string, UnitScore>();
  private placedUnits = new Map<string, PlacedUnit>();

  constructor(
    private readonly rule: RankRule,
    private readonly unitRule: UnitRule,
  ) {}

  get joined(): number {
    return this.entries.size;
  }
  get finished(): number {
    return this.sorted.length;
  }
  get unitIds(): string[] {
    return [...this.units.keys()];
  }

  apply(changed: readonly EntryRow[]): void {
    if (changed.length === 0) return;
    const delta = new Map<string, Kept | null>();
    for (const entry of changed) {
      this.count(this.entries.get(entry.personId), -1);
      if (entry.isTwice) this.entries.delete(entry.personId);
      else this.entries.set(entry.personId, entry);
      this.count(this.entries.get(entry.personId), 1);
      delta.set(entry.personId, keptOf(entry));
    }
    this.sorted = mergeRanked(this.sorted, delta, this.rule);
  }

  setPeople(people: ReadonlyMap<string, number>): void {
    for (const unit of this.units.values()) unit.people = people.get(unit.unitId) ?? 0;
  }

  top(most: number, names: ReadonlyMap<string, ShortText>): ContestBoardRow[] {
    const first = this.sorted.slice(0, most);
    // whoever stands last of them may share the place with somebody left out
    const places = placesOf(this.sorted.slice(0, most + 1), this.rule);
    return first.map((each, at) => this.row(each, places[at] as { place: number; isShared: boolean }, names));
  }

  topUnits(most: number, names: ReadonlyMap<string, ShortText>): ContestUnitRow[] {
    this.placedUnits = new Map(rankUnits([...this.units.values()], this.unitRule).map((unit) => [unit.unitId, unit]));
    return [...this.placedUnits.values()].slice(0, most).map((unit) => unitRow(unit, names));
  }

  /** Null: takes no part. */
  own(personId: string, names: ReadonlyMap<string, ShortText>, isHidden: boolean): Omit<ContestOwn, 'excluded'> & { isExcluded: boolean } | null {
    const entry = this.entries.get(personId);
    if (!entry) return null;
    const kept = keptOf(entry);
    const isShown = kept !== null && !isHidden;
    const unit = entry.unitId === null || isHidden ? undefined : this.placedUnits.get(entry.unitId);
    const { place, at, isShared } = kept ? placeIn(this.sorted, kept, this.rule) : { place: 0, at: 0, isShared: false };
    return {
      place: isShown ? place : null, isShared: isShown && isShared, of: this.finished,
      pointsCenti: isHidden ? null : entry.pointsCenti, maxCenti: isHidden ? null : entry.maxCenti, spentSeconds: entry.spentMs === null ? null : this.seconds(entry.spentMs),
      distance: kept && !isHidden ? distanceOf(kept.guess, this.rule) : null,
      isExcluded: entry.isExcluded, near: isShown ? this.near(kept, at, names) : [], unit: unit ? unitRow(unit, names) : null,
    };
  }

  private near(own: Kept, equalsFrom: number, names: ReadonlyMap<string, ShortText>): ContestOwn['near'] {
    let at = equalsFrom;
    while (at < this.sorted.length && this.sorted[at]?.id !== own.id) at++;
    const first = Math.max(0, at - NEAR);
    return this.sorted.slice(first, at + NEAR + 1).map((each) => ({ ...this.row(each, placeIn(this.sorted, each, this.rule), names), isOwn: each.id === own.id }));
  }

  private row(each: Kept, { place, isShared }: { place: number; isShared: boolean }, names: ReadonlyMap<string, ShortText>): ContestBoardRow {
    return {
      place, isShared, name: each.name, unit: (each.isUnitShown && each.unitId !== null && names.get(each.unitId)) || null,
      pointsCenti: each.pointsCenti, maxCenti: each.maxCenti, spentSeconds: this.seconds(each.spentMs), distance: distanceOf(each.guess, this.rule),
    };
  }

  private seconds(spentMs: number): number {
    return spentUnits(spentMs, this.rule) * this.rule.timeUnitSeconds;
  }

  private count(entry: EntryRow | undefined, by: 1 | -1): void {
    if (!entry || entry.unitId === null) return;
    const unit = this.units.get(entry.unitId) ?? { unitId: entry.unitId, joined: 0, finished: 0, people: 0, sumBp: 0 };
    const kept = keptOf(entry);
    unit.joined += by;
    if (kept) {
      unit.finished += by;
      unit.sumBp += by * scoreBp(kept.pointsCenti, kept.maxCenti);
    }
    this.units.set(entry.unitId, unit);
  }
}

/** Null: nothing of it is ranked. */
function keptOf(entry: EntryRow): Kept | null {
  if (entry.isExcluded || entry.isTwice || entry.pointsCenti === null || entry.maxCenti === null || entry.spentMs === null) return null;
  return { id: entry.personId, pointsCenti: entry.pointsCenti, maxCenti: entry.maxCenti, spentMs: entry.spentMs, guess: entry.guess, name: shownName(entry), unitId: entry.unitId, isUnitShown: entry.shownAs !== 'hidden' };
}

export const unitRow = (unit: PlacedUnit, names: ReadonlyMap<string, ShortText>): ContestUnitRow => ({ ...unit, name: names.get(unit.unitId) ?? { vi: '—' } });
