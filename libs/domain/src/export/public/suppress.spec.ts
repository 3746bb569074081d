import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSensitive, type PublicRow, suppressSmall, type SuppressedTable } from '..';

const row = (counted: number, met: number): PublicRow => ({ counted, met });
const sumOf = (rows: readonly PublicRow[]): PublicRow => rows.reduce((a, b) => row(a.counted + b.counted, a.met + b.met), row(0, 0));

describe('suppression', () => {
  it('leaves a table without small numbers alone, zeros included', () => {
    const rows = [row(100, 50), row(40, 0), row(30, 30), row(0, 0)];
    expect(suppressSmall(sumOf(rows), rows, 10)).toEqual({ total: sumOf(rows), rows });
  });
  it('hides the small row and others with it, the smallest first', () => {
    const rows = [row(500, 300), row(9, 5), row(60, 30), row(45, 22), row(400, 100)];
    expect(suppressSmall(sumOf(rows), rows, 10).rows).toEqual([rows[0], null, rows[2], null, rows[4]]);
  });
  it('hides everything when the total is small', () => {
    expect(suppressSmall(row(9, 4), [row(5, 4), row(4, 0)], 10)).toEqual({ total: null, rows: [null, null] });
  });
  it('hides a row that only its remainder betrays', () => {
    const rows = [row(500, 498), row(600, 300), row(700, 350)];
    expect(suppressSmall(sumOf(rows), rows, 10).rows[0]).toBeNull();
  });
});

/** Every table an attacker who knows the totals, the shown rows, the threshold and this very algorithm must consider possible. */
function candidates(shown: SuppressedTable, threshold: number): PublicRow[][] {
  const { total } = shown;
  if (!total) return [];
  const hidden = shown.rows.flatMap((r, i) => (r ? [] : [i]));
  const left = { counted: total.counted - shown.rows.reduce((n, r) => n + (r?.counted ?? 0), 0), met: total.met - shown.rows.reduce((n, r) => n + (r?.met ?? 0), 0) };
  const found: PublicRow[][] = [];
  const fill = (at: number, counted: number, met: number, rows: PublicRow[]): void => {
    if (at === hidden.length - 1) {
      if (met <= counted) found.push([...rows, row(counted, met)]);
      return;
    }
    for (let c = 0; c <= counted; c++) for (let m = 0; m <= Math.min(c, met); m++) fill(at + 1, counted - c, met - m, [...rows, row(c, m)]);
  };
  if (hidden.length > 0) fill(0, left.counted, left.met, []);
  return found
    .map((guess) => shown.rows.map((r, i) => r ?? guess[hidden.indexOf(i)] ?? row(0, 0)))
    .filter((guess) => JSON.stringify(suppressSmall(total, guess, threshold)) === JSON.stringify(shown));
}

it('can\'t be computed back: whoever knows totals, rows and the algorithm is left with several values for every hidden number', () => {
  const threshold = 3;
  const cell = fc.tuple(fc.nat(9), fc.nat(9)).map(([a, b]) => row(a + b, a));
  let attacked = 0;
  fc.assert(fc.property(fc.array(cell, { minLength: 2, maxLength: 4 }), (rows) => {
    const total = sumOf(rows);
    const shown = suppressSmall(total, rows, threshold);
    const hidden = shown.rows.flatMap((r, i) => (r ? [] : [i]));
    for (const r of shown.rows) if (r) expect(isSensitive(r, threshold)).toBe(false);
    if (!shown.total || hidden.length === 0 || hidden.length > 3) return;
    const possible = candidates(shown, threshold);
    for (const i of hidden) {
      if ((rows[i]?.counted ?? 0) === 0) continue;
      attacked += 1;
      expect(new Set(possible.map((g) => g[i]?.counted)).size).toBeGreaterThan(1);
      if (total.met > 0 && total.met < total.counted) {
        expect(new Set(possible.map((g) => g[i]?.met)).size).toBeGreaterThan(1);
        expect(new Set(possible.map((g) => (g[i]?.counted ?? 0) - (g[i]?.met ?? 0))).size).toBeGreaterThan(1);
      }
    }
  }), { numRuns: 120 });
  expect(attacked).toBeGreaterThan(30);
});

it('is needed: hiding the small row alone gives it away', () => {
  const rows = [row(500, 300), row(9, 5), row(60, 30)];
  const naive: SuppressedTable = { total: sumOf(rows), rows: rows.map((r) => (isSensitive(r, 10) ? null : r)) };
  const left = sumOf(rows).counted - naive.rows.reduce((n, r) => n + (r?.counted ?? 0), 0);
  expect(left).toBe(9);
});
