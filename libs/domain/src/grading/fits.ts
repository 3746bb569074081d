import type { AssociableChoice, Interaction, InteractionType, ResponseDeclaration } from '@kynangso/contracts/bank';
import { divide, fromDecimal, subtract } from './rational';
import type { ResponseRefusal } from './refusal';
import { pairOf, pointOf } from './value';

/** Could these values have come from the interaction (QTI 3, constraints of each)? The refusal's name, or null when they fit. */
export type Fit = (given: readonly string[]) => ResponseRefusal | null;
type Of<T extends InteractionType> = Extract<Interaction, { type: T }>;

export const maxEntryLength = 2000;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const repeats = (given: readonly string[]): boolean => given.length > 1 && new Set(given).size !== given.length;
const first = (given: readonly string[], test: (text: string) => ResponseRefusal | null): ResponseRefusal | null => {
  for (const text of given) {
    const problem = test(text);
    if (problem) return problem;
  }
  return null;
};

export const textUpTo = (length: number): Fit => (given) => first(given, (text) => (text.length > length ? 'too_long' : null));

function chosenFrom(identifiers: Iterable<string>, maxChoices: number): Fit {
  const known = new Set(identifiers);
  return (given) => {
    for (const text of given) if (!known.has(text)) return 'unknown_choice';
    if (maxChoices > 0 && given.length > maxChoices) return 'too_many_choices';
    return repeats(given) ? 'duplicate_choice' : null;
  };
}

/** Pairs of two sets, each choice in no more pairs than its matchMax. `isDirected` false: either may come first. */
function pairsOf(sources: readonly Limit[], targets: readonly Limit[], maxPairs: number, isDirected: boolean): Fit {
  const left = limitsOf(sources);
  const right = limitsOf(targets);
  return (given) => {
    const used = new Map<string, number>();
    const seen = new Set<string>();
    for (const text of given) {
      const read = pairOf(text);
      if (!read) return 'not_a_pair';
      const [source, target] = isDirected || left.has(read[0]) ? read : [read[1], read[0]];
      const pair = `${source} ${target}`;
      if (!left.has(source) || !right.has(target)) return 'unknown_choice';
      if (seen.has(pair)) return 'duplicate_pair';
      seen.add(pair);
      if (isUsedUp(used, `s ${source}`, left.get(source)) || isUsedUp(used, `t ${target}`, right.get(target))) return 'choice_used_up';
    }
    return maxPairs > 0 && given.length > maxPairs ? 'too_many_pairs' : null;
  };
}
export type Limit = Pick<AssociableChoice, 'identifier' | 'matchMax'>;
const limitsOf = (choices: readonly Limit[]): ReadonlyMap<string, number> => new Map(choices.map((each) => [each.identifier, each.matchMax]));
function isUsedUp(used: Map<string, number>, name: string, limit = 0): boolean {
  const times = (used.get(name) ?? 0) + 1;
  used.set(name, times);
  return limit > 0 && times > limit;
}

function permutationOf(identifiers: readonly string[]): Fit {
  const known = new Set(identifiers);
  return (given) => {
    if (given.length === 0) return null;
    for (const text of given) if (!known.has(text)) return 'unknown_choice';
    if (repeats(given)) return 'duplicate_choice';
    return given.length === known.size ? null : 'order_incomplete';
  };
}

function pointsWithin({ picture, maxChoices }: Of<'selectPointInteraction'>): Fit {
  return (given) => {
    if (given.length > maxChoices) return 'too_many_choices';
    return first(given, (text) => {
      const point = pointOf(text);
      if (!point) return 'not_a_point';
      return point[0] > picture.width || point[1] > picture.height ? 'outside_picture' : null;
    });
  };
}

/** A bound as JSON holds it; String gives the shortest decimal that is the number. */
const exact = (bound: number) => fromDecimal(String(bound));

function onSlider({ lowerBound, upperBound, step }: Of<'sliderInteraction'>): Fit {
  const low = exact(lowerBound);
  const size = exact(step);
  return (given) =>
    first(given, (text) => {
      const value = fromDecimal(text);
      if (!value || !low || !size) return 'not_a_number';
      if (Number(text) < lowerBound || Number(text) > upperBound) return 'out_of_bounds';
      return divide(subtract(value, low), size)?.d === 1n ? null : 'off_step';
    });
}

function filesUpTo(maxFiles: number): Fit {
  return (given) => {
    if (given.length > maxFiles) return 'too_many_files';
    for (const text of given) if (!uuid.test(text)) return 'not_a_file';
    return repeats(given) ? 'duplicate_choice' : null;
  };
}

/** Gaps of a gap match: each takes one text. */
export const gapsOf = (interaction: Of<'gapMatchInteraction'>): Limit[] =>
  interaction.content.flatMap((part) => (part.type === 'gap' ? [{ identifier: part.identifier, matchMax: 1 }] : []));

const identifiersOf = (choices: readonly { identifier: string }[]): string[] => choices.map((each) => each.identifier);

const fits: { [T in InteractionType]: (interaction: Of<T>, declaration: ResponseDeclaration) => Fit } = {
  choiceInteraction: ({ choices, maxChoices }) => chosenFrom(identifiersOf(choices), maxChoices),
  inlineChoiceInteraction: ({ choices }) => chosenFrom(identifiersOf(choices), 1),
  textEntryInteraction: () => textUpTo(maxEntryLength),
  matchInteraction: ({ sources, targets, maxAssociations }, { baseType }) => pairsOf(sources, targets, maxAssociations, baseType !== 'pair'),
  orderInteraction: ({ choices }) => permutationOf(identifiersOf(choices)),
  gapMatchInteraction: (interaction, { baseType }) => pairsOf(interaction.gapTexts, gapsOf(interaction), 0, baseType !== 'pair'),
  hotspotInteraction: ({ hotspots, maxChoices }) => chosenFrom(identifiersOf(hotspots), maxChoices),
  selectPointInteraction: pointsWithin,
  sliderInteraction: onSlider,
  extendedTextInteraction: ({ maxLength }) => textUpTo(maxLength),
  uploadInteraction: ({ maxFiles }) => filesUpTo(maxFiles),
};

export function fitOf(interaction: Interaction, declaration: ResponseDeclaration): Fit {
  const fit = fits[interaction.type] as (interaction: Interaction, declaration: ResponseDeclaration) => Fit;
  return fit(interaction, declaration);
}
