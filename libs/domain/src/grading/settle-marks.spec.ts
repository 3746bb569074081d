import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settleMarks, wantsSecondMarker } from './settle-marks';

const policy = { secondMarker: 'always', sampleBp: 1000, toleranceBp: 1000 } as const;

describe('marks by people', () => {
  it.each([
    ['nobody has marked', true, [], { state: 'wait' }],
    ['one marker where no second is wanted', false, [350], { state: 'final', pointsCenti: 350 }],
    ['one marker where a second is wanted', true, [350], { state: 'wait' }],
    ['two markers exactly at the tolerance (10% of 500)', true, [350, 400], { state: 'final', pointsCenti: 375 }],
    ['two markers one hundredth beyond it', true, [350, 401], { state: 'dispute' }],
    ['a mean that ends on a half is rounded up', true, [350, 351], { state: 'final', pointsCenti: 351 }],
    ['a third nearer to the first', true, [100, 400, 150], { state: 'final', pointsCenti: 125 }],
    ['a third nearer to the second', true, [100, 400, 390], { state: 'final', pointsCenti: 395 }],
    ['a third in the middle decides alone', true, [100, 400, 250], { state: 'final', pointsCenti: 250 }],
  ] as const)('%s', (_, wantsSecond, points, settled) => {
    expect(settleMarks(policy, wantsSecond, 500, points)).toEqual(settled);
  });

  it('never go beyond what the markers gave, whatever the order of the first two', () => {
    const points = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(points, points, points, (a, b, c) => {
        const settled = settleMarks(policy, true, 500, [a, b, c]);
        expect(settled).toEqual(settleMarks(policy, true, 500, [b, a, c]));
        if (settled.state !== 'final') throw new Error('three marks settle');
        expect(settled.pointsCenti).toBeGreaterThanOrEqual(Math.min(a, b, c));
        expect(settled.pointsCenti).toBeLessThanOrEqual(Math.max(a, b, c));
      }),
    );
  });

  it('get a second marker for the share the policy names', () => {
    const sample = { ...policy, secondMarker: 'sample' } as const;
    const draws = Array.from({ length: 10_000 }, (_, draw) => draw);
    expect(draws.filter((draw) => wantsSecondMarker(sample, draw))).toHaveLength(1000);
    expect(draws.every((draw) => wantsSecondMarker(policy, draw))).toBe(true);
    expect(draws.some((draw) => wantsSecondMarker({ ...policy, secondMarker: 'never' }, draw))).toBe(false);
  });
});
