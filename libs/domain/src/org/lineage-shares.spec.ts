import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LineageLink, predecessorShares, shareBpOf, successorShares } from './lineage-shares';

const link = (fromUnitId: string, toUnitId: string, on: string, shareBp = 10_000): LineageLink => ({ fromUnitId, toUnitId, on, shareBp });
const shown = (shares: { unitId: string; num: bigint; den: bigint }[]) => Object.fromEntries(shares.map((s) => [s.unitId, `${s.num}/${s.den}`]));

describe('lineage shares', () => {
  it('three provinces that became one are whole predecessors, and the one that went on is its own', () => {
    const links = [link('B', 'A', '2025-07-01'), link('C', 'A', '2025-07-01')];
    expect(shown(predecessorShares(links, 'A', '2025-06-30', '2026-01-01'))).toEqual({ A: '1/1', B: '1/1', C: '1/1' });
    expect(shown(predecessorShares(links, 'A', '2025-07-01', '2026-01-01'))).toEqual({ A: '1/1' });
    expect(shown(successorShares(links, 'B', '2025-06-30', '2025-07-01'))).toEqual({ A: '1/1' });
  });

  it('a split is followed by its shares, through several days and two steps of one day', () => {
    const links = [link('A', 'B', '2025-01-01', 2500), link('B', 'C', '2025-07-01', 5000), link('C', 'D', '2025-07-01')];
    expect(shown(successorShares(links, 'A', '2024-12-31', '2026-01-01'))).toEqual({ A: '3/4', B: '1/8', D: '1/8' });
    expect(shown(predecessorShares(links, 'D', '2024-12-31', '2026-01-01'))).toEqual({ A: '1/8', B: '1/2', C: '1/1', D: '1/1' });
  });

  it('a part is never printed as the whole or as nothing', () => {
    expect(shareBpOf({ num: 99_999n, den: 100_000n })).toBe(9999);
    expect(shareBpOf({ num: 1n, den: 1_000_000n })).toBe(1);
    expect(shareBpOf({ num: 1n, den: 1n })).toBe(10_000);
  });

  it('nothing of a unit is lost or doubled: what went to all units is one, and both directions agree', () => {
    const units = ['a', 'b', 'c', 'd', 'e', 'f'];
    // links only lead to later letters, at most 10,000 out of one unit on one day
    const acts = fc.array(fc.record({ from: fc.nat(4), to: fc.nat(5), on: fc.nat(3), share: fc.integer({ min: 1, max: 4000 }) }), { maxLength: 10 });
    fc.assert(
      fc.property(acts, fc.nat(5), (chosen, start) => {
        const seen = new Map<string, number>();
        const links = chosen.flatMap((a) => {
          const key = `${a.from}/${a.on}`;
          const sum = (seen.get(key) ?? 0) + a.share;
          if (a.to <= a.from || sum > 10_000) return [];
          seen.set(key, sum);
          return [link(units[a.from] as string, units[a.to] as string, `2025-0${a.on + 2}-01`, a.share)];
        });
        const unit = units[start] as string;
        const parts = successorShares(links, unit, '2025-01-01', '2025-12-31');
        const den = parts.reduce((d, p) => d * p.den, 1n);
        expect(parts.reduce((sum, p) => sum + (p.num * den) / p.den, 0n)).toBe(den);
        for (const p of parts) {
          const back = predecessorShares(links, p.unitId, '2025-01-01', '2025-12-31').find((s) => s.unitId === unit);
          expect(back).toMatchObject({ num: p.num, den: p.den });
        }
      }),
    );
  });
});
