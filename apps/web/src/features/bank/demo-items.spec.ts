import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { itemSource } from '@kynangso/contracts/bank';
import { readSource } from './read-source';
import { sameItem } from './same-item';
import { writeSource } from './write-source';

const folder = join(import.meta.dirname, '../../../../standalone/demo/items');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

/** As the database gives it back: a jsonb object's names stand by length, then by letter. */
function asStored<T>(value: T): T {
  if (Array.isArray(value)) return value.map(asStored) as T;
  if (typeof value !== 'object' || value === null) return value;
  const names = Object.entries(value as Record<string, unknown>).sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
  return Object.fromEntries(names.map(([name, each]) => [name, asStored(each)])) as T;
}

describe('the items that come with the product', () => {
  it.each(files)('open in their editor and are saved as they were: %s', (file) => {
    const items = itemSource.array().parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
    for (const item of items.filter((each) => each.kind !== 'mixed')) {
      const form = readSource(asStored(item), ',');
      expect(form, item.code).not.toBeNull();
      expect(form && sameItem(writeSource(form), item), item.code).toBe(true);
    }
  });
});
