/** Targets of the plans (mission: "kinds of figure never mix"; "trên" is strictly more; nothing is rounded): compared in whole numbers. */
import type { EntryKind, MetricKind, TargetMeasure, TargetOperator, TargetVerdict } from '@kynangso/contracts/training';
import { isReached } from './rate';

/** How each kind of metric is come by: counted from people's records, or entered in its one form. */
export const entryOf: Record<MetricKind, EntryKind | null> = {
  participation: null, 'training+assessment': null, competence: null, confirmation: null,
  survey: 'survey', headcount: 'headcount', 'unit-coverage': 'coverage', 'count-per-quarter': 'quarterCount', awareness: 'statement', qualitative: 'statement',
};

export interface PlanNumber {
  readonly operator: TargetOperator | null;
  /** hundredths of the plan's unit: of a percent, of a person, of a programme */
  readonly valueCenti: number | null;
}

const holds = (operator: TargetOperator, have: number, asked: number): boolean => (operator === '>' ? have > asked : operator === '>=' ? have >= asked : have === asked);

/** Does the measure reach the plan's number? */
export function judgeTarget({ operator, valueCenti }: PlanNumber, measure: TargetMeasure): TargetVerdict {
  if (operator === null || valueCenti === null) return 'no_number';
  switch (measure.kind) {
    case 'people':
    case 'units': {
      const reached = isReached(measure.numerator, measure.denominator, { operator, valueBp: valueCenti });
      return reached === null ? 'no_data' : reached ? 'reached' : 'not_reached';
    }
    case 'survey':
      return judgeSurvey(operator, valueCenti, measure.valueBp, measure.marginBp);
    case 'count':
      return holds(operator, measure.value * 100, valueCenti) ? 'reached' : 'not_reached';
    case 'quarters': {
      const ended = measure.quarters.filter((q) => q.hasEnded);
      if (measure.units === 0) return 'no_data';
      if (ended.length === 0) return 'open';
      return ended.every((q) => q.reachedUnits === measure.units) ? 'reached' : 'not_reached';
    }
    default:
      return 'no_data';
  }
}

/** An estimate says what it says only as far as its margin lets it: both ends must agree, or it is left open. */
function judgeSurvey(operator: TargetOperator, asked: number, value: number, margin: number): TargetVerdict {
  const low = holds(operator, Math.max(0, value - margin), asked);
  const high = holds(operator, Math.min(10_000, value + margin), asked);
  if (operator === '=') return margin === 0 ? (low ? 'reached' : 'not_reached') : value - margin <= asked && asked <= value + margin ? 'open' : 'not_reached';
  return low && high ? 'reached' : !low && !high ? 'not_reached' : 'open';
}

/** Has a unit's count of one quarter what the plan asks of it? */
export const quarterHolds = ({ operator, valueCenti }: PlanNumber, count: number): boolean => operator !== null && valueCenti !== null && holds(operator, count * 100, valueCenti);

/** First and last day of a quarter of a year. */
export function quarterDays(year: string, quarter: number): { from: string; to: string } {
  const from = `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`;
  const to = { 1: '03-31', 2: '06-30', 3: '09-30', 4: '12-31' }[quarter] ?? '12-31';
  return { from, to: `${year}-${to}` };
}
