import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeItem, standsAfter } from './apply-changes';

const never = () => { throw new Error('not rescored'); };

describe('a regrade', () => {
  it('drops, credits or scores again', () => {
    const before = { pointsCenti: 25, maxCenti: 100 };
    expect(changeItem('drop', before, never)).toEqual({ pointsCenti: 0, maxCenti: 0 });
    expect(changeItem('full_credit', before, never)).toEqual({ pointsCenti: 100, maxCenti: 100 });
    expect(changeItem('new_key', before, () => ({ pointsCenti: 50, maxCenti: 200 }))).toEqual({ pointsCenti: 50, maxCenti: 200 });
  });

  it('that never lowers keeps a better share, a pass, and takes everything better', () => {
    const before = { pointsCenti: 500, maxCenti: 1000, passed: true };
    expect(standsAfter('never_lower', before, { pointsCenti: 450, maxCenti: 900, passed: true })).toBe(true);
    expect(standsAfter('never_lower', before, { pointsCenti: 449, maxCenti: 900, passed: true })).toBe(false);
    expect(standsAfter('never_lower', before, { pointsCenti: 900, maxCenti: 1000, passed: false })).toBe(false);
    expect(standsAfter('as_scored', before, { pointsCenti: 0, maxCenti: 1000, passed: false })).toBe(true);
  });

  it('that never lowers never lowers', () => {
    const outcome = fc.record({ pointsCenti: fc.integer({ min: 0, max: 1000 }), maxCenti: fc.constantFrom(900, 1000), passed: fc.boolean() });
    fc.assert(
      fc.property(outcome, outcome, (before, after) => {
        if (!standsAfter('never_lower', before, after)) return;
        expect(before.passed && !after.passed).toBe(false);
        if (before.passed === after.passed) expect(after.pointsCenti / after.maxCenti).toBeGreaterThanOrEqual(before.pointsCenti / before.maxCenti);
      }),
    );
  });
});
