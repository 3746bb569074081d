import type { Interaction, ResponseKey, TextPolicy } from '@kynangso/contracts/bank';
import { bestPairs } from './best-pairs';
import type { Limit } from './fits';
import { gapsOf } from './fits';
import { foldText } from './fold-text';
import { bestPoints } from './map-point';
import type { CompiledAreaMapping } from './map-point';
import type { CompiledMapping } from './map-response';
import { worthOf } from './map-response';
import { compare } from './rational';
import type { ResponseShape } from './read-response';
import type { Scalar, Value } from './value';
import { markOf, parseLiteral } from './value';

/** The values worth most together, within what the interaction allows: what MAXSCORE is computed from where a map gives the points. */
export function bestMapped(mapping: CompiledMapping, own: ResponseKey, shape: ResponseShape, policy: TextPolicy): Value {
  const { cardinality, baseType } = shape.declaration;
  const sides = shape.interaction && sidesOf(shape.interaction);
  if (sides && cardinality !== 'single') {
    const pair = (a: string, b: string): string => markOf(parseLiteral(baseType, `${a} ${b}`) ?? '');
    return listOf(bestPairs(sides.left, sides.right, sides.maxPairs, (a, b) => worthOf(mapping, pair(a, b))).map(([a, b]) => pair(a, b)));
  }
  if (shape.interaction?.type === 'orderInteraction') return listOf(own.correct);
  const typed = (key: string): Scalar | null => (baseType === 'string' ? foldText(key, policy) : parseLiteral(baseType, key));
  const known = (choicesOf(shape.interaction) ?? (own.mapping?.entries ?? []).map((entry) => entry.key)).flatMap((key) => typed(key) ?? []);
  const positive = known.filter((value) => worthOf(mapping, markOf(value)).n > 0n);
  positive.sort((a, b) => compare(worthOf(mapping, markOf(b)), worthOf(mapping, markOf(a))));
  if (cardinality === 'single') return positive[0] ?? null;
  return listOf(positive.slice(0, maxChoicesOf(shape.interaction) || undefined));
}

export function bestInAreas(areas: CompiledAreaMapping, own: ResponseKey, shape: ResponseShape): Value {
  const points = own.areaMapping ? bestPoints(areas, own.areaMapping, maxChoicesOf(shape.interaction)) : [];
  return shape.declaration.cardinality === 'single' ? (points[0] ?? null) : listOf(points);
}

const listOf = (values: readonly Scalar[]): Value => (values.length === 0 ? null : values);

function sidesOf(interaction: Interaction): { left: readonly Limit[]; right: readonly Limit[]; maxPairs: number } | null {
  if (interaction.type === 'matchInteraction') return { left: interaction.sources, right: interaction.targets, maxPairs: interaction.maxAssociations };
  return interaction.type === 'gapMatchInteraction' ? { left: interaction.gapTexts, right: gapsOf(interaction), maxPairs: 0 } : null;
}

/** Identifiers a value may be; null for typed answers. */
export function choicesOf(interaction: Interaction | null): string[] | null {
  switch (interaction?.type) {
    case 'choiceInteraction':
    case 'inlineChoiceInteraction':
    case 'orderInteraction':
      return interaction.choices.map((each) => each.identifier);
    case 'hotspotInteraction':
      return interaction.hotspots.map((each) => each.identifier);
    default:
      return null;
  }
}

/** 0 = any number */
export function maxChoicesOf(interaction: Interaction | null): number {
  return interaction && 'maxChoices' in interaction ? interaction.maxChoices : 0;
}
