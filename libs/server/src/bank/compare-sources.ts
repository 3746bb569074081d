import canonicalize from 'canonicalize';
import type { ItemChange, ItemSource } from '@kynangso/contracts/bank';
import { readable } from './readable-part';

/** Where two versions of an item differ, in reading order; parts with an identifier are matched by it, others by their place. */
export function compareSources(before: ItemSource, after: ItemSource): ItemChange[] {
  return differences('', before, after);
}

type Part = Record<string, unknown>;
const isPart = (value: unknown): value is Part => value !== null && typeof value === 'object' && !Array.isArray(value);
const isSame = (a: unknown, b: unknown): boolean => canonicalize(a) === canonicalize(b);
const join = (path: string, name: string): string => (path ? `${path}.${name}` : name);
/** Judged as a whole: a text with its marks, a formula, a place in a picture. */
const isWhole = (value: unknown): boolean =>
  isPart(value)
    ? value.type === 'text' || 'op' in value || 'rule' in value
    : Array.isArray(value) && value.length > 0 && value.every((each) => !isPart(each) || isWhole(each));

function differences(path: string, before: unknown, after: unknown): ItemChange[] {
  if (isSame(before, after)) return [];
  if (before === undefined) return [{ path, kind: 'added', before: '', after: readable(after) }];
  if (after === undefined) return [{ path, kind: 'removed', before: readable(before), after: '' }];
  if (isWhole(before) || isWhole(after)) return [changed(path, before, after)];
  if (Array.isArray(before) && Array.isArray(after)) return listDifferences(path, before, after);
  if (isPart(before) && isPart(after) && before.type === after.type)
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => differences(join(path, name), before[name], after[name]));
  return [changed(path, before, after)];
}

const changed = (path: string, before: unknown, after: unknown): ItemChange => ({ path, kind: 'changed', before: readable(before), after: readable(after) });

/** What tells one entry of a list from another, if anything does. */
function nameOf(entry: unknown): string | null {
  if (!isPart(entry)) return null;
  if (entry.framework && entry.node) return `${String(entry.framework)} ${String(entry.node)}`;
  if (entry.response && entry.choice) return `${String(entry.response)} ${String(entry.choice)}`;
  const name = entry.identifier ?? entry.responseIdentifier ?? entry.key ?? entry.outcome;
  return typeof name === 'string' ? name : null;
}

function listDifferences(path: string, before: readonly unknown[], after: readonly unknown[]): ItemChange[] {
  const [old, now] = [before.map(nameOf), after.map(nameOf)];
  const isNamed = [old, now].every((names) => names.every((name) => name !== null) && new Set(names).size === names.length);
  if (!isNamed) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, at) => differences(`${path}[${at}]`, before[at], after[at])).flat();
  }
  const kept = (names: readonly (string | null)[], others: readonly (string | null)[]): string => names.filter((name) => others.includes(name)).join(', ');
  const isMoved = kept(old, now) !== kept(now, old);
  return [
    ...(isMoved ? [{ path, kind: 'changed' as const, before: old.join(', '), after: now.join(', ') }] : []),
    ...after.flatMap((entry, at) => differences(`${path}[${at}]`, before[old.indexOf(now[at] ?? null)], entry)),
    ...before.flatMap((entry, at) => (now.includes(old[at] ?? null) ? [] : differences(`${path}[${at}]`, entry, undefined))),
  ];
}
