import type { ChoiceInteraction, Interaction, InteractionKind, InteractionType, ItemContent, MatchInteraction } from '@kynangso/contracts/bank';
import { interactionsIn } from '@kynangso/contracts/bank';

/** Which editor and player open an item: read from its interactions and declarations, never stored as a truth of its own. */
export function deriveKind(content: ItemContent): InteractionKind | null {
  const interactions = interactionsIn(content.body.vi);
  const [first] = interactions;
  if (!first) return null;
  const inText = content.body.vi.flatMap((node) => (node.type === 'flow' ? interactionsIn([node]) : []));
  if (inText.length === interactions.length) return 'cloze';
  return interactions.length > 1 ? 'mixed' : kindOf(first, content);
}

const trueFalseIds = new Set(['true,false', 'false,true', 't,f', 'f,t', 'dung,sai', 'sai,dung', 'd,s', 's,d']);

const plainKinds: Partial<Record<InteractionType, InteractionKind>> = {
  inlineChoiceInteraction: 'cloze',
  orderInteraction: 'order',
  gapMatchInteraction: 'gapMatch',
  hotspotInteraction: 'hotspot',
  selectPointInteraction: 'selectPoint',
  sliderInteraction: 'slider',
  extendedTextInteraction: 'extendedText',
  uploadInteraction: 'upload',
};

function kindOf(interaction: Interaction, content: ItemContent): InteractionKind {
  const declaration = content.responseDeclarations.find((each) => each.identifier === interaction.responseIdentifier);
  switch (interaction.type) {
    case 'textEntryInteraction':
      return declaration?.baseType === 'string' ? 'shortText' : 'numeric';
    case 'choiceInteraction':
      if (declaration?.cardinality === 'multiple') return 'multipleChoice';
      return declaration?.baseType === 'boolean' || isTrueFalse(interaction) ? 'trueFalse' : 'choice';
    case 'matchInteraction':
      return isKprim(interaction) ? 'kprim' : 'match';
    default:
      return plainKinds[interaction.type] ?? 'mixed';
  }
}

const isTrueFalse = ({ choices }: ChoiceInteraction): boolean => trueFalseIds.has(choices.map((choice) => choice.identifier.toLowerCase()).join(','));
/** A grid of rows with one of two answers each. */
const isKprim = ({ appearance, sources, targets }: MatchInteraction): boolean =>
  appearance === 'matrix' && targets.length === 2 && sources.every((source) => source.matchMax === 1);

/** The declared kind may be narrower than the derived one: two choices of any name can be meant as true/false. */
export function kindAgrees(kind: InteractionKind, content: ItemContent): boolean {
  const derived = deriveKind(content);
  if (derived === null || kind === derived) return derived !== null;
  const [first] = interactionsIn(content.body.vi);
  const isPair = first?.type === 'choiceInteraction' && first.choices.length === 2;
  const either = [kind, derived].sort().join(' ');
  const isGrid = first?.type === 'matchInteraction' && isKprim(first);
  return (isGrid && either === 'kprim match') || (isPair && either === 'choice trueFalse');
}
