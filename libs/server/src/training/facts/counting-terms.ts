import { addDays } from '@kynangso/domain/kernel';
import { periodDays } from '@kynangso/domain/training';
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
  return {
    id: 0, requirement_id: v.requirementId, period, version_id: v.id, day_from: days.from, day_to: days.to, due_on: days.dueOn, overdue_from: addDays(days.dueOn, 1), cutoff_on: days.cutoffOn,
    populations: v.populations, position_kinds: v.positionKinds, unit_ids: [v.audienceUnitId], except_unit_ids: [], unit_kinds: null,
    joined_from: null, joined_through: null, min_months: null, due_days: null, grace_days: 0, earlier: null,
  };
}
