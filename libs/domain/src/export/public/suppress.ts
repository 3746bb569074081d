/**
 * Small numbers in public tables (statistical disclosure control: primary and complementary cell suppression). A row is hidden whole, with
 * its rate, when one of its counts is small; more rows are hidden until what totals give away is the sum of several that is not small either.
 */

export interface PublicRow {
  readonly counted: number;
  readonly met: number;
}
export interface SuppressedTable {
  readonly total: PublicRow | null;
  readonly rows: readonly (PublicRow | null)[];
}

const parts = (r: PublicRow): readonly [counted: number, met: number, open: number] => [r.counted, r.met, r.counted - r.met];

/** Is a count of it between 1 and `threshold` - 1? Zero tells of nobody. */
export const isSensitive = (r: PublicRow, threshold: number): boolean => parts(r).some((n) => n > 0 && n < threshold);

/**
 * `rows` add up to `total`. Hidden are rows with a small count; then, smallest first, as many others as it takes until at least two
 * rows with people are hidden and each of their sums (people, done, not done) is at least twice `threshold`, so that no hidden number can be computed. A column whose
 * total is zero is known to everybody and asks for nothing. A small total hides everything.
 */
export function suppressSmall(total: PublicRow, rows: readonly PublicRow[], threshold: number): SuppressedTable {
  if (isSensitive(total, threshold)) return { total: null, rows: rows.map(() => null) };
  const hidden = new Set(rows.flatMap((r, i) => (isSensitive(r, threshold) ? [i] : [])));
  if (hidden.size === 0) return { total, rows };
  // ties by place, so that the same table is always hidden in the same way
  const others = rows.map((r, i) => ({ i, n: r.counted })).filter(({ i, n }) => n > 0 && !hidden.has(i)).sort((a, b) => a.n - b.n || a.i - b.i);
  const isOpen = (): boolean => {
    const people = [...hidden].filter((i) => (rows[i]?.counted ?? 0) > 0);
    const sums = [0, 1, 2].map((part) => people.reduce((sum, i) => sum + (parts(rows[i] ?? { counted: 0, met: 0 })[part] ?? 0), 0));
    return people.length < 2 || parts(total).some((n, part) => n > 0 && (sums[part] ?? 0) < threshold * 2);
  };
  while (isOpen()) {
    const next = others.shift();
    if (!next) break;
    hidden.add(next.i);
  }
  // a row of nobody beside hidden ones would say that it is none of them; it says so anyway and stays
  return { total, rows: rows.map((r, i) => (hidden.has(i) ? null : r)) };
}
