import type { z } from 'zod';
import type { regradeItem } from '@kynangso/contracts/grading';

export type RegradeItem = z.output<typeof regradeItem>;

/** Items of several sittings as one list: figures added up, the hardest first, those nobody has answered last. */
export function mergeItems(lists: readonly (readonly RegradeItem[])[]): RegradeItem[] {
  const merged = new Map<string, RegradeItem & { sum: number }>();
  for (const item of lists.flat()) {
    const sum = (item.facilityBp ?? 0) * item.attempts;
    const known = merged.get(item.itemVersionId);
    if (!known) merged.set(item.itemVersionId, { ...item, sum });
    else {
      known.sum += sum;
      known.attempts += item.attempts;
      known.facilityBp = known.attempts === 0 ? null : Math.floor(known.sum / known.attempts);
    }
  }
  return [...merged.values()]
    .map(({ sum: _, ...item }) => item)
    .sort((a, b) => (a.facilityBp ?? 10_001) - (b.facilityBp ?? 10_001) || a.itemCode.localeCompare(b.itemCode));
}
