/** A placement test: which question comes next, when it is enough, and what is said at the end. Nothing rests on it: it places, it doesn't certify. */
import { type Ability, chance } from './rasch';

/** Enough is known of a module when the standard error of its ability is at most this many logits. */
export const PRECISION = 0.75;
/** Whoever answers out of pattern isn't asked for ever. */
export const MOST_PER_MODULE = 4;
/** So many of the best questions are drawn from, that neighbours don't get the same ones. */
const BEST = 4;

export interface PoolItem {
  readonly itemVersionId: string;
  readonly itemId: string;
  readonly module: string;
  readonly logit: number;
  readonly enemies: readonly string[];
}
export type StopReason = 'precision' | 'length' | 'no_more_items';

/**
 * The next question, or why there is none: of the module known least, the one that tells most about it (nearest to the ability). `drawn`: a number in
 * [0, 1) that picks among the best few. An item isn't asked twice, nor with one it must not meet.
 */
export function nextItem<Item extends PoolItem>(abilities: readonly Ability[], pool: readonly Item[], asked: readonly PoolItem[], drawn: number): { ok: true; item: Item } | { ok: false; reason: StopReason } {
  if (abilities.every((a) => a.error <= PRECISION)) return { ok: false, reason: 'precision' };
  if (asked.length >= abilities.length * MOST_PER_MODULE) return { ok: false, reason: 'length' };
  const gone = new Set(asked.flatMap((item) => [item.itemId, ...item.enemies]));
  const timesAsked = (module: string): number => asked.filter((item) => item.module === module).length;
  const open = abilities.filter((a) => a.error > PRECISION).sort((a, b) => timesAsked(a.module) - timesAsked(b.module) || b.error - a.error || (a.module < b.module ? -1 : 1));
  for (const { module, theta } of open) {
    const left = pool.filter((item) => item.module === module && !gone.has(item.itemId));
    const best = left.sort((a, b) => Math.abs(a.logit - theta) - Math.abs(b.logit - theta) || (a.itemId < b.itemId ? -1 : 1)).slice(0, BEST);
    const item = best[Math.min(best.length - 1, Math.floor(drawn * best.length))];
    if (item) return { ok: true, item };
  }
  return { ok: false, reason: 'no_more_items' };
}

export const placementLevels = ['low', 'middle', 'high'] as const;
export type PlacementLevel = (typeof placementLevels)[number];
/** Shares of a module's questions that a person is expected to answer right, in basis points. */
export const LEVEL_FROM_BP = { middle: 5_000, high: 7_500 } as const;

/** Expected share of right answers over the module's own questions, cut off to basis points; null without any. */
export function expectedShareBp(ability: Ability, pool: readonly PoolItem[]): number | null {
  const own = pool.filter((item) => item.module === ability.module);
  return own.length === 0 ? null : Math.floor((own.reduce((sum, item) => sum + chance(ability.theta, item.logit), 0) / own.length) * 10_000);
}
export const placementLevel = (shareBp: number): PlacementLevel => (shareBp >= LEVEL_FROM_BP.high ? 'high' : shareBp >= LEVEL_FROM_BP.middle ? 'middle' : 'low');
