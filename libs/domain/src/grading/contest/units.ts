/** The ranking of units in a contest: by people with a result, or by their share of all who could take part; equal there, by the mean score. */

export interface UnitScore {
  unitId: string;
  joined: number;
  finished: number;
  /** people of the unit who could take part */
  people: number;
  /** sum of the scores of the finished, basis points each, cut off */
  sumBp: number;
}
export interface PlacedUnit {
  unitId: string;
  joined: number;
  finished: number;
  people: number;
  meanBp: number;
  /** null: fewer results than asked for */
  place: number | null;
}
export interface UnitRule {
  unitsBy: 'people' | 'share';
  unitLeast: number;
}

export const scoreBp = (pointsCenti: number, maxCenti: number): number => (maxCenti > 0 ? Math.max(0, Math.floor((pointsCenti * 10_000) / maxCenti)) : 0);

/** Negative: `a` stands before `b`; fractions are compared crosswise, so nothing is rounded first. */
function compareUnits(a: UnitScore, b: UnitScore, { unitsBy }: UnitRule): number {
  // somebody may have left the unit since: nobody has more than all
  const [all, others] = [Math.max(a.people, a.finished), Math.max(b.people, b.finished)];
  const more = unitsBy === 'people' ? b.finished - a.finished : b.finished * all - a.finished * others;
  return more || b.sumBp * a.finished - a.sumBp * b.finished;
}

/** Units in their order; those too small for a place come last, by their people. */
export function rankUnits(units: readonly UnitScore[], rule: UnitRule): PlacedUnit[] {
  const isRanked = (unit: UnitScore): boolean => unit.finished >= Math.max(1, rule.unitLeast);
  const order = (a: UnitScore, b: UnitScore): number => compareUnits(a, b, rule) || (a.unitId < b.unitId ? -1 : 1);
  const ranked = units.filter(isRanked).sort(order);
  let place = 0;
  const placed = ranked.map((unit, at): PlacedUnit => {
    const before = ranked[at - 1];
    if (!before || compareUnits(before, unit, rule) !== 0) place = at + 1;
    return present(unit, place);
  });
  const rest = units.filter((unit) => !isRanked(unit)).sort((a, b) => b.finished - a.finished || b.joined - a.joined || (a.unitId < b.unitId ? -1 : 1));
  return [...placed, ...rest.map((unit) => present(unit, null))];
}

const present = ({ unitId, joined, finished, people, sumBp }: UnitScore, place: number | null): PlacedUnit => ({ unitId, joined, finished, people, place, meanBp: finished > 0 ? Math.floor(sumBp / finished) : 0 });
