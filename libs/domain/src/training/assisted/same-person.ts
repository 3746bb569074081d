/** Which records of one team may be one citizen, and which stand for one after decisions of people. Nothing is merged by a machine. */
import type { SameKind } from '@kynangso/contracts/training';
import { nameKey } from '../../kernel';

export interface Registered { fullName: string; birthYear: number | null; phone: string | null }

/**
 * Equal names (tone placement folded), no year and no phone that differ. strong when both have both.
 * @returns null when they are not proposed as one
 */
export function samePerson(a: Registered, b: Registered): SameKind | null {
  if (nameKey(a.fullName) !== nameKey(b.fullName)) return null;
  const [year, phone] = [fits(a.birthYear, b.birthYear), fits(a.phone, b.phone)];
  if (year === 'differs' || phone === 'differs') return null;
  return year === 'equal' && phone === 'equal' ? 'strong' : 'likely';
}

const fits = <T>(a: T | null, b: T | null): 'equal' | 'open' | 'differs' => (a === null || b === null ? 'open' : a === b ? 'equal' : 'differs');

/**
 * @param ids every record of the pairs, the one to stand for its group first
 * @param pairs decided to be one person
 * @returns for each id the one that stands for it; itself where nothing was decided
 */
export function standIns(ids: readonly string[], pairs: readonly (readonly [string, string])[]): Map<string, string> {
  const parent = new Map(ids.map((id) => [id, id]));
  const place = new Map(ids.map((id, at) => [id, at]));
  const root = (id: string): string => {
    let at = id;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    return at;
  };
  for (const [a, b] of pairs) {
    const [x, y] = [root(a), root(b)];
    if (x === y || !place.has(x) || !place.has(y)) continue;
    const [first, second] = (place.get(x) as number) < (place.get(y) as number) ? [x, y] : [y, x];
    parent.set(second, first);
  }
  return new Map(ids.map((id) => [id, root(id)]));
}
