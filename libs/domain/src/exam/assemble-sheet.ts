import type { FormSheet } from '@kynangso/contracts/exam';
import type { MadeForm, PlacedItem } from './assemble-forms';

/** The equivalence sheet of parallel forms: what a board compares to believe that nobody got the harder paper. No item is named. */
export function sheetsOf(forms: readonly MadeForm[]): FormSheet[] {
  const sets = forms.map((form) => new Set(form.items.map((item) => item.itemId)));
  return forms.map(({ items }, at) => ({
    number: at + 1,
    itemCount: items.length,
    expectedSeconds: items.reduce((sum, item) => sum + item.seconds, 0),
    expectedScoreBp: items.length === 0 ? 0 : Math.round(items.reduce((sum, item) => sum + item.facilityBp, 0) / items.length),
    byNode: tally(items, (item) => item.node).map(([node, count]) => ({ node, count })),
    byDifficulty: (['easy', 'medium', 'hard'] as const).map((difficulty) => ({ difficulty, count: items.filter((item) => item.difficulty === difficulty).length })),
    bySection: tally(items, (item) => item.section).map(([section, count]) => ({ section, count, expectedSeconds: items.filter((item) => item.section === section).reduce((sum, item) => sum + item.seconds, 0) })),
    overlap: sets.map((other) => items.filter((item) => other.has(item.itemId)).length),
    exposure: { used: items.filter((item) => item.exposure > 0).length, most: items.reduce((most, item) => Math.max(most, item.exposure), 0) },
  }));
}

/** In the order of first sight, so that sections and nodes keep the paper's order. */
function tally<K>(items: readonly PlacedItem[], keyOf: (item: PlacedItem) => K): [K, number][] {
  const counts = new Map<K, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return [...counts];
}
