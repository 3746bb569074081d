import type { Inline, ItemSource } from '@kynangso/contracts/bank';
import { printInlines, readInlines } from './marked-text';

/** Two items mean the same to candidates and to the engine, however their JSON is put: what an item opened and saved again must be. */

const DEFAULTS: Record<string, unknown> = { strong: false, em: false, code: false, fixed: false, ordered: false };
/** single values can't leave these bounds; where they matter, the readers ask for them by name */
const UNCOUNTED = new Set(['lowerBound', 'upperBound', 'normalMaximum']);

const isInlines = (value: readonly unknown[]): value is Inline[] => value.length > 0 && value.every((each) => typeof each === 'object' && each !== null && (each as { type?: unknown }).type === 'text');
const isDecimal = (value: unknown): value is string => typeof value === 'string' && /^-?\d{1,9}\.\d{1,6}$/.test(value);

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return isInlines(value) ? readInlines(printInlines(value)).map(bare) : value.map(plain);
  if (isDecimal(value)) return value.replace(/\.?0+$/, '');
  return typeof value === 'object' && value !== null ? bare(exactly(value as Record<string, unknown>)) : value;
}
/** a number compared exactly is a number compared with no tolerance */
const exactly = (value: Record<string, unknown>): Record<string, unknown> => (value['op'] === 'equal' && value['toleranceMode'] === 'exact' ? { ...value, toleranceMode: 'absolute', tolerance: ['0', '0'] } : value);
const bare = (value: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value)
      .filter(([name, each]) => each !== undefined && !UNCOUNTED.has(name) && DEFAULTS[name] !== each)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, plain(each)]),
  );

const meaning = ({ content, key }: ItemSource): string =>
  JSON.stringify([
    plain(content.body),
    plain(content.responseDeclarations),
    content.outcomeDeclarations.map((each) => [each.identifier, each.normalMinimum ?? null, each.externalScored ?? null, plain(each.defaultValue ?? '0')]),
    plain(key.responses),
    plain(key.processing),
    plain(key.rubrics ?? []),
    plain(key.feedback ?? []),
    plain(key.explanation),
  ]);

export const sameItem = (a: ItemSource, b: ItemSource): boolean => meaning(a) === meaning(b);
