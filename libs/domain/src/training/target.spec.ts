import { describe, expect, it } from 'vitest';
import { metricKinds, type TargetMeasure, type TargetOperator, type TargetVerdict } from '@kynangso/contracts/training';
import { entryOf, judgeTarget, quarterDays, quarterHolds } from './target';

const people = (numerator: number, denominator: number): TargetMeasure => ({ kind: 'people', numerator, denominator });
const survey = (valueBp: number, marginBp: number): TargetMeasure => ({ kind: 'survey', valueBp, marginBp, sampleSize: 400 });
const quarters = (units: number, reached: (number | null)[]): TargetMeasure => ({ kind: 'quarters', units, quarters: reached.map((r, i) => ({ quarter: i + 1, hasEnded: r !== null, reachedUnits: r ?? 0, total: r ?? 0 })) });

describe('a target of a plan', () => {
  it.each<[string, TargetOperator | null, number | null, TargetMeasure, TargetVerdict]>([
    ['"trên 80%" is not 80%', '>', 8_000, people(80, 100), 'not_reached'],
    ['"trên 80%" is a hair more', '>', 8_000, people(800_001, 1_000_000), 'reached'],
    ['"tối thiểu 50%" is 50%', '>=', 5_000, { kind: 'units', numerator: 5, denominator: 10 }, 'reached'],
    ['"100%" is everyone', '=', 10_000, people(9_999_999, 10_000_000), 'not_reached'],
    ['"100%" of everyone', '=', 10_000, people(7, 7), 'reached'],
    ['nobody to count says nothing', '=', 10_000, people(0, 0), 'no_data'],
    ['an estimate above with its margin', '>=', 7_000, survey(7_500, 500), 'reached'],
    ['an estimate whose margin reaches below', '>=', 7_000, survey(7_500, 501), 'open'],
    ['an estimate below with its margin', '>=', 7_000, survey(6_400, 500), 'not_reached'],
    ['an estimate below whose margin reaches it', '>=', 7_000, survey(6_500, 500), 'open'],
    ['strictly more, the low end on the line', '>', 4_000, survey(4_500, 500), 'open'],
    ['100% by an estimate with a margin stays open', '=', 10_000, survey(9_800, 300), 'open'],
    ['100% out of the margin', '=', 10_000, survey(9_000, 300), 'not_reached'],
    ['twenty experts', '>=', 2_000, { kind: 'count', value: 20 }, 'reached'],
    ['nineteen experts', '>=', 2_000, { kind: 'count', value: 19 }, 'not_reached'],
    ['every ended quarter by every unit', '>=', 100, quarters(3, [3, 3, null, null]), 'reached'],
    ['one unit left out one quarter', '>=', 100, quarters(3, [3, 2, null, null]), 'not_reached'],
    ['no quarter has ended', '>=', 100, quarters(3, [null, null, null, null]), 'open'],
    ['no number in the plan', null, null, people(3, 4), 'no_number'],
    ['nothing entered', '>=', 7_000, { kind: 'none' }, 'no_data'],
  ])('%s', (_, operator, valueCenti, measure, verdict) => {
    expect(judgeTarget({ operator, valueCenti }, measure)).toBe(verdict);
  });

  it('has exactly one way to its figure', () => {
    expect(metricKinds.map((k) => entryOf[k])).toEqual(['statement', null, null, null, null, 'survey', 'headcount', 'coverage', 'quarterCount', 'statement']);
  });

  it('counts quarters by the calendar', () => {
    expect([1, 2, 3, 4].map((q) => quarterDays('2026', q))).toEqual([{ from: '2026-01-01', to: '2026-03-31' }, { from: '2026-04-01', to: '2026-06-30' }, { from: '2026-07-01', to: '2026-09-30' }, { from: '2026-10-01', to: '2026-12-31' }]);
    expect([0, 1, 2].map((n) => quarterHolds({ operator: '>=', valueCenti: 100 }, n))).toEqual([false, true, true]);
  });
});
