import type { ImportProblem, ItemProblem } from '@kynangso/contracts/bank';
import type { Place } from '@kynangso/domain/bank';

/** Where in an XML file a part of an item was read: what is found wrong with the item later is told by it. */
export interface Origin {
  path: string;
  place: Place;
}

export function placeIn(origins: readonly Origin[], problem: ItemProblem): Pick<ImportProblem, 'place'> {
  const fits = origins.filter(({ path }) => problem.path.startsWith(path)).sort((one, other) => other.path.length - one.path.length);
  return fits[0] ? { place: fits[0].place } : {};
}
