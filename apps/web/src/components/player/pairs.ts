/* Directed pairs "SOURCE TARGET" of match and gap match, and the limits QTI 3 puts on them (matchMax, maxAssociations; 0 = none). */

export type Pair = readonly [source: string, target: string];
interface End {
  identifier: string;
  matchMax: number;
}
export interface PairRules {
  sources: readonly End[];
  targets: readonly End[];
  maxAssociations: number;
}

export function readPairs(values: readonly string[]): Pair[] {
  return values.flatMap((value): Pair[] => {
    const [source, target] = value.split(' ');
    return source && target ? [[source, target]] : [];
  });
}
export const writePairs = (pairs: readonly Pair[]): string[] => pairs.map((pair) => pair.join(' '));

export const isPaired = (pairs: readonly Pair[], source: string, target: string): boolean => pairs.some((pair) => pair[0] === source && pair[1] === target);
export const targetsOf = (pairs: readonly Pair[], source: string): string[] => pairs.filter((pair) => pair[0] === source).map((pair) => pair[1]);
export const sourcesOf = (pairs: readonly Pair[], target: string): string[] => pairs.filter((pair) => pair[1] === target).map((pair) => pair[0]);

const limitOf = (ends: readonly End[], identifier: string): number => ends.find((end) => end.identifier === identifier)?.matchMax ?? 0;

/** In reading order of sources, then targets: the same answer is always written the same way. */
function inOrder(rules: PairRules, pairs: readonly Pair[]): Pair[] {
  const place = (ends: readonly End[], identifier: string) => ends.findIndex((end) => end.identifier === identifier);
  return [...pairs].sort((a, b) => place(rules.sources, a[0]) - place(rules.sources, b[0]) || place(rules.targets, a[1]) - place(rules.targets, b[1]));
}

/**
 * With one pair more. An end that may be used once gives up the pair it had, so an answer is changed in one step; where an end
 * or the whole has a larger limit and it is reached, null: something must be taken away first.
 */
export function addPair(rules: PairRules, pairs: readonly Pair[], source: string, target: string): Pair[] | null {
  if (isPaired(pairs, source, target)) return [...pairs];
  let kept = [...pairs];
  const sourceLimit = limitOf(rules.sources, source);
  const targetLimit = limitOf(rules.targets, target);
  if (sourceLimit === 1) kept = kept.filter((pair) => pair[0] !== source);
  if (targetLimit === 1) kept = kept.filter((pair) => pair[1] !== target);
  if (sourceLimit > 1 && targetsOf(kept, source).length >= sourceLimit) return null;
  if (targetLimit > 1 && sourcesOf(kept, target).length >= targetLimit) return null;
  if (rules.maxAssociations > 0 && kept.length >= rules.maxAssociations) return null;
  return inOrder(rules, [...kept, [source, target]]);
}

export const removePair = (pairs: readonly Pair[], source: string, target: string): Pair[] => pairs.filter((pair) => pair[0] !== source || pair[1] !== target);
export const removeSource = (pairs: readonly Pair[], source: string): Pair[] => pairs.filter((pair) => pair[0] !== source);
export const removeTarget = (pairs: readonly Pair[], target: string): Pair[] => pairs.filter((pair) => pair[1] !== target);
