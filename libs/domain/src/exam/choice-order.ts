import type { BodyNode, Interaction } from '@kynangso/contracts/bank';
import { interactionsIn } from '@kynangso/contracts/bank';
import type { SeededRandom } from './seeded-random';

interface Placed {
  readonly identifier: string;
  readonly fixed?: boolean | undefined;
}

/** QTI shuffle: choices change places, those marked fixed stay where their author put them. */
export function shuffleChoices(interaction: { readonly choices: readonly Placed[]; readonly shuffle: boolean }, random: SeededRandom): string[] {
  const ids = interaction.choices.map((choice) => choice.identifier);
  if (!interaction.shuffle) return ids;
  const loose = random.shuffle(interaction.choices.filter((choice) => !choice.fixed).map((choice) => choice.identifier));
  let taken = 0;
  return interaction.choices.map((choice) => (choice.fixed ? choice.identifier : (loose[taken++] as string)));
}

/**
 * What an interaction may shuffle, and how to put it back; null when its places mean something (the columns of a grid, spots of a
 * picture, gaps of a text). Of a match only the sources move: shuffling one side is enough to hide the pairs.
 */
function shuffled<T extends Interaction>(node: T): { readonly choices: readonly Placed[]; readonly shuffle: boolean; readonly put: (rank: Rank) => T } | null {
  const sorted = <C extends Placed>(choices: readonly C[], rank: Rank): C[] => [...choices].sort((a, b) => rank(a.identifier) - rank(b.identifier));
  switch (node.type) {
    case 'choiceInteraction':
    case 'inlineChoiceInteraction':
    case 'orderInteraction':
      return { choices: node.choices, shuffle: node.shuffle, put: (rank) => ({ ...node, choices: sorted(node.choices, rank) }) };
    case 'matchInteraction':
      return { choices: node.sources, shuffle: node.shuffle, put: (rank) => ({ ...node, sources: sorted(node.sources, rank) }) };
    case 'gapMatchInteraction':
      return { choices: node.gapTexts, shuffle: node.shuffle, put: (rank) => ({ ...node, gapTexts: sorted(node.gapTexts, rank) }) };
    default:
      return null;
  }
}
type Rank = (identifier: string) => number;

/** response identifier -> choice identifiers in the frozen order */
export type ChoiceOrders = Readonly<Record<string, readonly string[]>>;

export function choiceOrders(body: readonly BodyNode[], random: SeededRandom): ChoiceOrders {
  const orders: Record<string, string[]> = {};
  for (const node of interactionsIn(body)) {
    const parts = shuffled(node);
    if (parts) orders[node.responseIdentifier] = shuffleChoices(parts, random);
  }
  return orders;
}

/** The body with its choices in the frozen order; a choice the order does not know goes last, so nothing is ever hidden. */
export function orderChoices(body: readonly BodyNode[], orders: ChoiceOrders): BodyNode[] {
  return body.map((node): BodyNode => {
    if (node.type === 'flow') return { ...node, content: node.content.map((part) => (part.type === 'text' ? part : inOrder(part, orders))) };
    return 'responseIdentifier' in node ? inOrder(node, orders) : node;
  });
}

function inOrder<T extends Interaction>(node: T, orders: ChoiceOrders): T {
  const order = orders[node.responseIdentifier];
  const parts = order && shuffled(node);
  if (!parts) return node;
  const place = new Map(order.map((id, at) => [id, at]));
  return parts.put((id) => place.get(id) ?? order.length);
}
