import type { BaseType, Cardinality, Interaction, InteractionType, ItemProblem, ResponseDeclaration } from '@kynangso/contracts/bank';
import type { ItemProblemCode } from './item-problem';
import { problem } from './item-problem';

/** QTI 3: which base type and cardinality a response must have for its interaction. */
type Of<T extends InteractionType> = Extract<Interaction, { type: T }>;
interface Wanted {
  readonly bases: readonly BaseType[];
  readonly cardinalities: readonly Cardinality[];
  /** sentences of their own, where there are */
  readonly baseCode?: ItemProblemCode;
  readonly cardinalityCode?: ItemProblemCode;
}

const oneOrMany = (maxChoices: number): readonly Cardinality[] => [maxChoices === 1 ? 'single' : 'multiple'];
const wanted: { [T in InteractionType]: (interaction: Of<T>) => Wanted } = {
  choiceInteraction: ({ maxChoices }) => ({
    bases: maxChoices === 1 ? ['identifier', 'boolean'] : ['identifier'],
    cardinalities: oneOrMany(maxChoices),
    baseCode: 'choice_base_type',
    cardinalityCode: 'choice_cardinality',
  }),
  textEntryInteraction: () => ({
    bases: ['string', 'integer', 'float'],
    cardinalities: ['single', 'record'],
    baseCode: 'entry_base_type',
    cardinalityCode: 'entry_cardinality',
  }),
  inlineChoiceInteraction: () => ({ bases: ['identifier'], cardinalities: ['single'] }),
  matchInteraction: () => ({ bases: ['directedPair'], cardinalities: ['multiple'] }),
  orderInteraction: () => ({ bases: ['identifier'], cardinalities: ['ordered'] }),
  gapMatchInteraction: () => ({ bases: ['directedPair'], cardinalities: ['multiple'] }),
  hotspotInteraction: ({ maxChoices }) => ({ bases: ['identifier'], cardinalities: oneOrMany(maxChoices) }),
  selectPointInteraction: ({ maxChoices }) => ({ bases: ['point'], cardinalities: oneOrMany(maxChoices) }),
  sliderInteraction: ({ lowerBound, step }) => ({
    bases: Number.isInteger(lowerBound) && Number.isInteger(step) ? ['integer', 'float'] : ['float'],
    cardinalities: ['single'],
  }),
  extendedTextInteraction: () => ({ bases: ['string'], cardinalities: ['single'] }),
  uploadInteraction: ({ maxFiles }) => ({ bases: ['file'], cardinalities: maxFiles === 1 ? ['single', 'multiple'] : ['multiple'] }),
};

export function declarationProblems({ baseType, cardinality, identifier: name }: ResponseDeclaration, interaction: Interaction, path: string): ItemProblem[] {
  const ask = wanted[interaction.type] as (interaction: Interaction) => Wanted;
  const { bases, cardinalities, baseCode = 'declaration_type', cardinalityCode = 'declaration_cardinality' } = ask(interaction);
  const problems: ItemProblem[] = [];
  if (!bases.includes(baseType)) problems.push(problem(path, baseCode, { name, wanted: bases.join(', ') }));
  if (!cardinalities.includes(cardinality)) problems.push(problem(path, cardinalityCode, { name, wanted: cardinalities.join(', ') }));
  return problems;
}
