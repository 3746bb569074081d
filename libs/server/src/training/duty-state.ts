import { type Achievement, type EvaluatedPart, evaluateEvidence, evaluateLapsing, modeOf, type PeriodDays, periodRuleOf, withEquivalents } from '@kynangso/domain/training';
import type { NewDuty } from './duty.repository';
import type { VersionRow } from './requirement.repository';

export type DutyState = Pick<NewDuty, 'evidence' | 'mode' | 'metDays'>;
/** What a person has of a requirement in a period, of the facts that may count in it. */
export function dutyOf(version: VersionRow, days: PeriodDays, facts: readonly Achievement[]): DutyState {
  const known = withEquivalents(facts, version.rules.equivalences ?? []);
  const rule = periodRuleOf(version);
  if (rule.kind !== 'monthsAfter') {
    const evidence: EvaluatedPart = evaluateEvidence(version.evidence, known, { from: days.evidenceFrom, through: days.evidenceThrough });
    return { evidence, mode: modeOf(evidence), metDays: null };
  }
  const { part, days: held } = evaluateLapsing(version.evidence, known, rule.months, days.evidenceThrough);
  return { evidence: part, mode: modeOf(part), metDays: held.length === 0 ? null : `{${held.map((h) => `[${h.from},${h.to})`).join(',')}}` };
}
