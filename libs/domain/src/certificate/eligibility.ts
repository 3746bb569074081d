/** Who gets a certificate: the programme's rule, data, against one decided grade. */
import type { EligibilityRule } from '@kynangso/contracts/certificate';

export interface DecidedGrade {
  readonly examCode: string;
  readonly outcome: 'pass' | 'fail';
}

export function isEligible(rule: EligibilityRule, grade: DecidedGrade): boolean {
  return grade.examCode === rule.exam && grade.outcome === rule.outcome;
}

/** First day a certificate issued on `issuedOn` is no longer valid: the same day of the month, or the month's last. Null = without end. */
export function expiryDay(issuedOn: string, validMonths: number | null): string | null {
  if (validMonths === null) return null;
  const [year = 0, month = 0, day = 0] = issuedOn.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + validMonths, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(day, lastDay))).toISOString().slice(0, 10);
}
