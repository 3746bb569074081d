import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideTotals, total } from './total';

const item = (node: string, pointsCenti: number, maxCenti = 100) => ({ node, pointsCenti, maxCenti });

describe('from items to parts and total', () => {
  it('adds integers per node, in the order of their codes however the paper was shuffled', () => {
    expect(total([item('IU02', 50), item('IU01', 33), item('IU02', 100), item('IU01', 67)])).toEqual({
      pointsCenti: 250,
      maxCenti: 400,
      parts: [
        { node: 'IU01', pointsCenti: 100, maxCenti: 200 },
        { node: 'IU02', pointsCenti: 150, maxCenti: 200 },
      ],
    });
  });

  it('nothing adds up to nothing', () => {
    expect(total([])).toEqual({ pointsCenti: 0, maxCenti: 0, parts: [] });
  });

  it('parts always add up to the whole', () => {
    const items = fc.array(fc.record({ node: fc.constantFrom('a', 'b', 'c', '__proto__'), pointsCenti: fc.integer({ min: -100, max: 500 }), maxCenti: fc.integer({ min: 0, max: 500 }) }));
    fc.assert(
      fc.property(items, (list) => {
        const result = total(list);
        expect(result.parts.reduce((sum, part) => sum + part.pointsCenti, 0)).toBe(result.pointsCenti);
        expect(result.parts.reduce((sum, part) => sum + part.maxCenti, 0)).toBe(result.maxCenti);
      }),
    );
  });

  it('the decision reads parts and total', () => {
    const totals = total([item('IU01', 50), item('IU02', 49)]);
    const half = (node: string) => ({ op: 'part' as const, node, minPercentBp: 5000 });
    expect(decideTotals({ op: 'all', of: [half('IU01'), half('IU02')] }, totals)).toMatchObject({ met: false, unmet: [{ node: 'IU02', reason: 'below' }] });
    expect(decideTotals({ op: 'total', minPercentBp: 4950 }, totals).met).toBe(true);
    expect(decideTotals({ op: 'total', minPercentBp: 4951 }, totals).met).toBe(false);
  });
});
