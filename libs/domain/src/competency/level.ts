import type { FrameworkLevel, NamedPassRule, PartScore } from '@kynangso/contracts/competency';
import { decide } from './decide';

/** The highest level whose pass rule the scores meet, null for none. Rules without a level are passes, not levels. */
export function levelReached(
  rules: readonly Pick<NamedPassRule, 'level' | 'rule'>[],
  levels: readonly Pick<FrameworkLevel, 'code' | 'order'>[],
  parts: readonly PartScore[],
): string | null {
  const order = new Map(levels.map((level) => [level.code, level.order]));
  let best: string | null = null;
  for (const { level, rule } of rules) {
    if (level === null || !decide(rule, parts).met) continue;
    if (best === null || (order.get(level) ?? 0) > (order.get(best) ?? 0)) best = level;
  }
  return best;
}
