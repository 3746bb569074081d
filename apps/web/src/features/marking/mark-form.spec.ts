import { describe, expect, it } from 'vitest';
import type { Criterion } from '@kynangso/contracts/bank';
import { draftOf, entriesOf, judge, marksOf, OTHER, readPoints, sheetOf, wordCount } from './mark-form';

const levelled: Criterion = {
  identifier: 'IDEAS', title: { vi: 'Ý chính' }, maxPoints: '2.5',
  levels: [{ points: '0', description: { vi: 'Không có ý' } }, { points: '1', description: { vi: 'Một ý' } }, { points: '2.5', description: { vi: 'Đủ ý' } }],
};
const free: Criterion = { identifier: 'FORM', title: { vi: 'Trình bày' }, maxPoints: '1', levels: [] };
const blank = (criterion: string) => ({ criterion, choice: '', typed: '', note: '' });

describe('points of a criterion', () => {
  it('are read with a comma or a point, at most two decimals', () => {
    expect(['2', '2,5', ' 2.25 ', '0'].map(readPoints)).toEqual([200, 250, 225, 0]);
    expect(['', '-1', '2,555', 'hai', '1e2'].map(readPoints)).toEqual([null, null, null, null, null]);
  });
  it('are those of the chosen level, or typed ones up to the most', () => {
    expect(judge(levelled, { ...blank('IDEAS'), choice: 'l2' })).toEqual({ centi: 250, problem: null });
    expect(judge(levelled, { ...blank('IDEAS'), choice: OTHER, typed: '1,75' })).toEqual({ centi: 175, problem: null });
    expect(judge(levelled, { ...blank('IDEAS'), choice: OTHER, typed: '2,51' })).toEqual({ centi: null, problem: 'range' });
    expect(judge(free, { ...blank('FORM'), choice: OTHER, typed: 'một' })).toEqual({ centi: null, problem: 'number' });
    expect(judge(levelled, blank('IDEAS'))).toEqual({ centi: null, problem: null });
  });
});

describe('a marking sheet', () => {
  it('adds up, names what is missing and what can’t be taken', () => {
    const entries = [{ ...blank('IDEAS'), choice: 'l1' }, { ...blank('FORM'), choice: OTHER, typed: '5' }];
    expect(sheetOf([levelled, free], entries)).toEqual({ totalCenti: 100, missing: [], faulty: [free] });
    expect(sheetOf([levelled, free], [blank('IDEAS'), { ...blank('FORM'), choice: OTHER }])).toEqual({ totalCenti: 0, missing: [levelled, free], faulty: [] });
  });
  it('comes back from its saved draft as it was, in-between points included', () => {
    for (const points of [[100, 50], [175, null], [null, 100]] as const) {
      const saved = [
        { criterion: 'IDEAS', pointsCenti: points[0], note: 'thiếu ví dụ' },
        { criterion: 'FORM', pointsCenti: points[1], note: '' },
      ];
      expect(draftOf([levelled, free], entriesOf([levelled, free], saved, ','))).toEqual(saved);
    }
    expect(entriesOf([levelled], [{ criterion: 'IDEAS', pointsCenti: 175, note: '' }], ',')[0]).toMatchObject({ choice: OTHER, typed: '1,75' });
  });
  it('hands in nothing for a criterion left out', () => {
    expect(marksOf([levelled, free], [{ ...blank('IDEAS'), choice: 'l2', note: ' tốt ' }, blank('FORM')])).toEqual([
      { criterion: 'IDEAS', pointsCenti: 250, note: 'tốt' },
      { criterion: 'FORM', pointsCenti: 0, note: '' },
    ]);
  });
});

it('a written answer is counted in words', () => expect([wordCount(''), wordCount(' một  hai\nba ')]).toEqual([0, 3]));
