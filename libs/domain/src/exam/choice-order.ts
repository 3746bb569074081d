import type { BodyNode, ChoiceInteraction } from '@kynangso/contracts/bank';
import type { SeededRandom } from './seeded-random';

/** QTI shuffle: choices change places, those marked fixed stay where their author put them. */
export function shuffleChoices(interaction: Pick<ChoiceInteraction, 'choices' | 'shuffle'>, random: SeededRandom): string[] {
  const ids = interaction.choices.map((choice) => choice.identifier);
  if (!interaction.shuffle) return ids;
  const loose = random.shuffle(interaction.choices.filter((choice) => !choice.fixed).map((choice) => choice.identifier));
  let taken = 0;
  return interaction.choices.map((choice) => (choice.fixed ? choice.identifier : (loose[taken++] as string)));
}

/** response identifier -> choice identifiers in the frozen order */
export type ChoiceOrders = Readonly<Record<string, readonly string[]>>;

export function choiceOrders(body: readonly BodyNode[], random: SeededRandom): ChoiceOrders {
  const orders: Record<string, string[]> = {};
  for (const node of body) if (node.type === 'choiceInteraction') orders[node.responseIdentifier] = shuffleChoices(node, random);
  return orders;
}

/** The body with its choices in the frozen order; a choice the order does not know goes last, so nothing is ever hidden. */
export function orderChoices(body: readonly BodyNode[], orders: ChoiceOrders): BodyNode[] {
  return body.map((node) => {
    const order = node.type === 'choiceInteraction' ? orders[node.responseIdentifier] : undefined;
    if (node.type !== 'choiceInteraction' || !order) return node;
    const place = new Map(order.map((id, at) => [id, at]));
    const rank = (id: string): number => place.get(id) ?? order.length;
    return { ...node, choices: [...node.choices].sort((a, b) => rank(a.identifier) - rank(b.identifier)) };
  });
}
