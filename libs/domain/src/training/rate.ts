/** Rates are a numerator and a denominator; a target is compared by whole numbers and printing never rounds up across a threshold. */
import type { PercentTarget, Rate } from '@kynangso/contracts/training';

/** Basis points cut off downwards: 10000 only when numerator = denominator. Null with nobody to count. */
export function rateOf(numerator: number, denominator: number): Rate {
  return { numerator, denominator, bp: denominator === 0 ? null : Number((BigInt(numerator) * 10_000n) / BigInt(denominator)) };
}

/** "trên X%" is strictly more, "tối thiểu X%" is at least, "= 100%" only when every one is met. Null: no target or nobody to count. */
export function isReached(numerator: number, denominator: number, target: PercentTarget | null): boolean | null {
  if (target === null || denominator === 0) return null;
  const have = BigInt(numerator) * 10_000n;
  const asked = BigInt(denominator) * BigInt(target.valueBp);
  if (target.operator === '>') return have > asked;
  return target.operator === '>=' ? have >= asked : have === asked;
}

/** How many more of the counted must be done until the target is reached; 0 when it is, without a target, or where it can't be. */
export function peopleToTarget(met: number, counted: number, target: PercentTarget | null): number {
  if (target === null || isReached(met, counted, target) !== false) return 0;
  const exact = BigInt(counted) * BigInt(target.valueBp);
  const least = target.operator === '>' ? exact / 10_000n + 1n : (exact + 9_999n) / 10_000n;
  return Math.min(Number(least), counted) - met;
}

/** "85,7%" in Vietnamese, "85.7%" in English; up to two decimals, cut off: 99.996% prints as 99,99%. A dash with nobody to count. */
export function printRate(rate: Pick<Rate, 'numerator' | 'denominator'>, locale: 'vi' | 'en'): string {
  const { bp } = rateOf(rate.numerator, rate.denominator);
  return bp === null ? '–' : printBasisPoints(bp, locale);
}

export function printBasisPoints(bp: number, locale: 'vi' | 'en'): string {
  const whole = Math.trunc(bp / 100);
  const rest = String(bp % 100).padStart(2, '0').replace(/0+$/, '');
  return `${whole}${rest === '' ? '' : (locale === 'vi' ? ',' : '.') + rest}%`;
}

/** The target in words: "trên 80%", "từ 80%", "100%". */
export function printTarget(target: PercentTarget, locale: 'vi' | 'en'): string {
  const value = printBasisPoints(target.valueBp, locale);
  if (target.operator === '>') return locale === 'vi' ? `trên ${value}` : `over ${value}`;
  if (target.operator === '=') return value;
  return locale === 'vi' ? `tối thiểu ${value}` : `at least ${value}`;
}

/** Higher rate first, by cross-multiplication; nobody to count stands last. */
export function compareRates(a: Pick<Rate, 'numerator' | 'denominator'>, b: Pick<Rate, 'numerator' | 'denominator'>): number {
  if (a.denominator === 0 || b.denominator === 0) return Number(a.denominator === 0) - Number(b.denominator === 0);
  const left = BigInt(a.numerator) * BigInt(b.denominator);
  const right = BigInt(b.numerator) * BigInt(a.denominator);
  return left === right ? 0 : left > right ? -1 : 1;
}

/** Rows in rank order with their ranks: equal rates share one ("1, 2, 2, 4"); null for those with nobody to count. */
export function rankByRate<T>(rows: readonly T[], rateFor: (row: T) => Pick<Rate, 'numerator' | 'denominator'>): { rank: number | null; row: T }[] {
  const sorted = [...rows].sort((a, b) => compareRates(rateFor(a), rateFor(b)));
  let rank = 0;
  return sorted.map((row, i) => {
    const before = sorted[i - 1];
    if (before === undefined || compareRates(rateFor(before), rateFor(row)) !== 0) rank = i + 1;
    return { rank: rateFor(row).denominator === 0 ? null : rank, row };
  });
}
