import type { EvidenceLeaf } from '@kynangso/contracts/training';
import { leafOf, periodDays, periodRuleOf, yearOf } from '@kynangso/domain/training';
import type { VersionRow } from '../requirement.repository';
import type { EarlierResult } from './entities';

/** A row of `counting` in the table's own names: written as it is, and read by figures of an earlier knowledge. */
export interface CountingTerms {
  /** 0 = not stored */
  id: number;
  requirement_id: string;
  period: string;
  version_id: string;
  day_from: string;
  day_to: string;
  due_on: string;
  overdue_from: string;
  cutoff_on: string;
  populations: string[];
  position_kinds: string[] | null;
  unit_ids: string[];
  except_unit_ids: string[];
  unit_kinds: string[] | null;
  joined_from: string | null;
  joined_through: string | null;
  min_months: number | null;
  due_days: number | null;
  grace_days: number;
  earlier: EarlierResult[] | null;
}

/** A version's rules in a period, resolved to days. */
export function countingTerms(v: VersionRow, period: string): CountingTerms {
  const days = periodDays(period, v);
  const { rules } = v;
  const rule = periodRuleOf(v);
  const year = yearOf(period);
  const had = (leaves: readonly EvidenceLeaf[] | undefined, has: boolean): EarlierResult[] => (leaves ?? []).map((leaf) => ({ ...leafOf(leaf), has }));
  const earlier = [...had(rules.passed, true), ...had(rules.notPassed, false)];
  const joinedThrough = [...(rules.joinedBy ? [`${year}-${rules.joinedBy}`] : []), ...(rule.kind === 'afterJoining' ? [`${year}-12-31`] : [])].sort()[0];
  return {
    id: 0, requirement_id: v.requirementId, period, version_id: v.id, day_from: days.from, day_to: days.to, due_on: days.dueOn, overdue_from: days.overdueFrom, cutoff_on: days.cutoffOn,
    populations: v.populations, position_kinds: v.positionKinds, unit_ids: [v.audienceUnitId, ...(rules.moreUnitIds ?? [])],
    except_unit_ids: rules.exceptUnitIds ?? [], unit_kinds: rules.unitKinds ?? null,
    joined_from: rule.kind === 'afterJoining' ? `${year}-01-01` : null, joined_through: joinedThrough ?? null, min_months: rules.minMonths ?? null,
    due_days: rule.kind === 'afterJoining' ? rule.days : rule.kind === 'monthsAfter' ? (rule.firstDays ?? null) : null, grace_days: rules.graceDays ?? 0, earlier: earlier.length > 0 ? earlier : null,
  };
}
