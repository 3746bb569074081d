import type { Interaction, InteractionKind, ItemContent } from '@kynangso/contracts/bank';
import { interactionsOf } from '@kynangso/domain/grading';

/** Which editor and player open an item: read from its interactions and declarations, never stored as a truth of its own. */
export function deriveKind(content: ItemContent): InteractionKind | null {
  const [first] = interactionsOf(content);
  return first ? kindOf(first, content) : null;
}

const trueFalseIds = new Set(['true,false', 'false,true', 't,f', 'f,t', 'dung,sai', 'sai,dung', 'd,s', 's,d']);

function kindOf(interaction: Interaction, content: ItemContent): InteractionKind {
  const declaration = content.responseDeclarations.find((each) => each.identifier === interaction.responseIdentifier);
  if (interaction.type === 'textEntryInteraction') return declaration?.baseType === 'string' ? 'shortText' : 'numeric';
  if (declaration?.cardinality === 'multiple') return 'multipleChoice';
  const ids = interaction.choices.map((choice) => choice.identifier.toLowerCase()).join(',');
  return declaration?.baseType === 'boolean' || trueFalseIds.has(ids) ? 'trueFalse' : 'choice';
}

/** The declared kind may be narrower than the derived one: two choices of any name can be meant as true/false. */
export function kindAgrees(kind: InteractionKind, content: ItemContent): boolean {
  const derived = deriveKind(content);
  if (derived === null || kind === derived) return derived !== null;
  const [first] = interactionsOf(content);
  const isPair = first?.type === 'choiceInteraction' && first.choices.length === 2;
  return isPair && ((kind === 'trueFalse' && derived === 'choice') || (kind === 'choice' && derived === 'trueFalse'));
}
