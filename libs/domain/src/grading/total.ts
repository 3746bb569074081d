import type { PartScore, PassRule } from '@kynangso/contracts/competency';
import type { Decision } from '@kynangso/domain/competency';
import { decide } from '@kynangso/domain/competency';

/** Item scores become a total and part outcomes: sums of integers in hundredths, nothing is rounded again. */

export interface NodeScore {
  /** framework node the item counts for, e.g. "IU01" */
  readonly node: string;
  readonly pointsCenti: number;
  readonly maxCenti: number;
}
export interface Totals {
  readonly pointsCenti: number;
  readonly maxCenti: number;
  /** one per node, by node code: a shuffled paper must not shuffle its result */
  readonly parts: PartScore[];
}

export function total(items: readonly NodeScore[]): Totals {
  const parts = new Map<string, PartScore>();
  let pointsCenti = 0;
  let maxCenti = 0;
  for (const item of items) {
    pointsCenti += item.pointsCenti;
    maxCenti += item.maxCenti;
    const part = parts.get(item.node) ?? { node: item.node, pointsCenti: 0, maxCenti: 0 };
    part.pointsCenti += item.pointsCenti;
    part.maxCenti += item.maxCenti;
    parts.set(item.node, part);
  }
  return { pointsCenti, maxCenti, parts: [...parts.values()].sort((a, b) => (a.node < b.node ? -1 : 1)) };
}

/** The level or pass decision: the framework's rule over the totals. */
export const decideTotals = (rule: PassRule, totals: Totals): Decision => decide(rule, totals.parts, totals);
