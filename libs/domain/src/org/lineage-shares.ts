/**
 * Units of another day that a unit comes from or went to, with the part of each: the base of a year-on-year compare.
 * A link says which part of a unit went over on its day; what no link took stays with the unit that goes on.
 */
export interface LineageLink {
  fromUnitId: string;
  toUnitId: string;
  /** first day of the new state */
  on: string;
  /** basis points of the predecessor */
  shareBp: number;
}
/** num/den of the other unit, in lowest terms */
export interface LineageShare {
  unitId: string;
  num: bigint;
  den: bigint;
}

interface Fraction {
  num: bigint;
  den: bigint;
}
const FULL = 10_000n;
const zero: Fraction = { num: 0n, den: 1n };
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
function lowest(num: bigint, den: bigint): Fraction {
  const by = gcd(num, den) || 1n;
  return { num: num / by, den: den / by };
}
const plus = (a: Fraction, b: Fraction): Fraction => lowest(a.num * b.den + b.num * a.den, a.den * b.den);
const part = (a: Fraction, bp: bigint): Fraction => lowest(a.num * bp, a.den * FULL);

type Shares = ReadonlyMap<string, Fraction>;
const listed = (shares: Shares): LineageShare[] => [...shares].flatMap(([unitId, s]) => (s.num > 0n ? [{ unitId, ...s }] : []));

/** One day's links: what came in by one of them goes on by the next of the same day. */
class LineageDay {
  private readonly out = new Map<string, LineageLink[]>();

  constructor(private readonly links: readonly LineageLink[]) {
    for (const l of links) this.out.set(l.fromUnitId, [...(this.out.get(l.fromUnitId) ?? []), l]);
  }

  backwards(after: Shares): Shares {
    const before = new Map<string, Fraction>();
    for (const unitId of new Set([...after.keys(), ...this.links.map((l) => l.fromUnitId)])) before.set(unitId, this.reached(unitId, after, []));
    return before;
  }

  forwards(before: Shares): Shares {
    const after = new Map<string, Fraction>();
    for (const [unitId, share] of before) this.pour(unitId, share, after, []);
    return after;
  }

  /** the part of a unit that is counted once the day is over */
  private reached(unitId: string, after: Shares, on: readonly string[]): Fraction {
    let kept = FULL;
    let sum = zero;
    for (const l of this.outOf(unitId, on)) {
      kept -= BigInt(l.shareBp);
      sum = plus(sum, part(this.reached(l.toUnitId, after, [...on, unitId]), BigInt(l.shareBp)));
    }
    return plus(sum, part(after.get(unitId) ?? zero, kept > 0n ? kept : 0n));
  }

  private pour(unitId: string, share: Fraction, into: Map<string, Fraction>, on: readonly string[]): void {
    let kept = FULL;
    for (const l of this.outOf(unitId, on)) {
      kept -= BigInt(l.shareBp);
      this.pour(l.toUnitId, part(share, BigInt(l.shareBp)), into, [...on, unitId]);
    }
    if (kept > 0n) into.set(unitId, plus(into.get(unitId) ?? zero, part(share, kept)));
  }

  /** a circle within one day would be a mistake of the data: it is cut, not walked for ever */
  private readonly outOf = (unitId: string, on: readonly string[]): LineageLink[] => (this.out.get(unitId) ?? []).filter((l) => !on.includes(l.toUnitId));
}

function days(links: readonly LineageLink[], after: string, upTo: string): LineageDay[] {
  const byDay = new Map<string, LineageLink[]>();
  for (const l of links) if (l.on > after && l.on <= upTo) byDay.set(l.on, [...(byDay.get(l.on) ?? []), l]);
  return [...byDay].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => new LineageDay(group));
}

/** The part of each unit of `day` that is in `unitId` on `from` (>= day). The unit itself is among them where it stood already. */
export function predecessorShares(links: readonly LineageLink[], unitId: string, day: string, from: string): LineageShare[] {
  return listed(days(links, day, from).reduceRight<Shares>((shares, each) => each.backwards(shares), new Map([[unitId, { num: 1n, den: 1n }]])));
}

/** The part of `unitId` of `from` that is in each unit of `day` (>= from). */
export function successorShares(links: readonly LineageLink[], unitId: string, from: string, day: string): LineageShare[] {
  return listed(days(links, from, day).reduce<Shares>((shares, each) => each.forwards(shares), new Map([[unitId, { num: 1n, den: 1n }]])));
}

/** Basis points for print, rounded down: a part is never shown as the whole, nor something as nothing. */
export function shareBpOf({ num, den }: Pick<LineageShare, 'num' | 'den'>): number {
  const bp = Number((num * FULL) / den);
  return num > 0n && bp === 0 ? 1 : bp;
}
