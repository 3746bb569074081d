import type { Limit } from './fits';
import type { Rational } from './rational';
import { add, compare, subtract, zero } from './rational';

/**
 * The pairs worth most together when every choice may be in at most matchMax pairs: a maximum-weight b-matching, found by
 * repeatedly taking the best augmenting path (successive shortest paths; Ahuja, Magnanti, Orlin, Network Flows, 9.7). Exact.
 */
export function bestPairs(
  left: readonly Limit[],
  right: readonly Limit[],
  maxPairs: number,
  worth: (source: string, target: string) => Rational,
): [string, string][] {
  const gain = left.map((source) => right.map((target) => worth(source.identifier, target.identifier)));
  const taken = left.map(() => right.map(() => false));
  const free = { left: left.map(roomOf), right: right.map(roomOf) };
  for (let pairs = 0; maxPairs === 0 || pairs < maxPairs; pairs += 1) {
    const path = bestPath(gain, taken, free);
    if (!path) break;
    path.forEach(([source, target]) => {
      const row = taken[source];
      if (row) row[target] = !row[target];
    });
    const [start] = path;
    const end = path[path.length - 1];
    if (start) free.left[start[0]] = (free.left[start[0]] ?? 0) - 1;
    if (end) free.right[end[1]] = (free.right[end[1]] ?? 0) - 1;
  }
  return left.flatMap((source, a) =>
    right.flatMap((target, b): [string, string][] => (taken[a]?.[b] && (gain[a]?.[b]?.n ?? 0n) > 0n ? [[source.identifier, target.identifier]] : [])),
  );
}

const roomOf = ({ matchMax }: Limit): number => (matchMax === 0 ? Infinity : matchMax);
type Edge = readonly [source: number, target: number];
interface Reach {
  readonly gain: Rational;
  readonly path: readonly Edge[];
}

/** Bellman-Ford over "take a pair" (left to right) and "give one back" (right to left); null when nothing gains any more. */
function bestPath(gain: readonly (readonly Rational[])[], taken: readonly (readonly boolean[])[], free: { left: number[]; right: number[] }): readonly Edge[] | null {
  const atLeft: (Reach | null)[] = free.left.map((room) => (room > 0 ? { gain: zero, path: [] } : null));
  const atRight: (Reach | null)[] = free.right.map(() => null);
  for (let hasChanged = true; hasChanged; ) {
    hasChanged = false;
    gain.forEach((row, a) =>
      row.forEach((worth, b) => {
        const isTaken = taken[a]?.[b] ?? false;
        const from = isTaken ? atRight[b] : atLeft[a];
        if (!from) return;
        const reached: Reach = { gain: isTaken ? subtract(from.gain, worth) : add(from.gain, worth), path: [...from.path, [a, b]] };
        const side = isTaken ? atLeft : atRight;
        const at = isTaken ? a : b;
        const before = side[at];
        if (before && compare(before.gain, reached.gain) >= 0) return;
        side[at] = reached;
        hasChanged = true;
      }),
    );
  }
  let best: Reach | null = null;
  atRight.forEach((reach, b) => {
    if (reach && (free.right[b] ?? 0) > 0 && reach.gain.n > 0n && (!best || compare(reach.gain, best.gain) > 0)) best = reach;
  });
  return (best as Reach | null)?.path ?? null;
}
