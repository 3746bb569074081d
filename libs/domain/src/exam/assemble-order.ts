import { seededRandom } from './seeded-random';
import type { PlacedItem } from './assemble-forms';

/**
 * The order on paper: sections as the exam lists them; inside a section the blueprint's order or a seeded one; items that share a
 * text or picture side by side, where the first of them stands.
 */
export function orderItems(placed: readonly PlacedItem[], sections: readonly string[], seed: string, shuffleItems: boolean): PlacedItem[] {
  const random = seededRandom(`${seed}/order`);
  const inOrder = sections.length > 0 ? sections : [null];
  return inOrder.flatMap((section) => {
    const units = new Map<string, PlacedItem[]>();
    for (const item of placed.filter((each) => each.section === section)) {
      const key = item.stimulus === null ? `item ${item.itemId}` : `stimulus ${item.stimulus}`;
      units.set(key, [...(units.get(key) ?? []), item]);
    }
    const listed = [...units.values()];
    return (shuffleItems ? random.shuffle(listed) : listed).flat();
  });
}
