import type { Block, BodyNode, Flow, Inline, Interaction, ItemContent, ItemProblem } from '@kynangso/contracts/bank';
import { interactionsIn } from '@kynangso/contracts/bank';
import { interactionProblems, skeletonOf } from './interaction-problems';
import { problem } from './item-problem';
import { textProblems } from './text-problems';

/** What is wrong with the text and the shape of the bodies, language by language, whatever the key says. */
export function bodyProblems(content: ItemContent): ItemProblem[] {
  const problems: ItemProblem[] = [];
  const wanted = skeleton(content.body.vi);
  for (const locale of ['vi', 'en'] as const) {
    const body = content.body[locale];
    if (!body) continue;
    body.forEach((node, at) => problems.push(...nodeProblems(node, `content.body.${locale}[${at}]`)));
    if (JSON.stringify(skeleton(body)) !== JSON.stringify(wanted)) problems.push(problem(`content.body.${locale}`, 'language_differs', { locale }));
  }
  return problems;
}

/** All that languages share: interactions in order, with identifiers and bounds, and the pictures shown. */
function skeleton(body: readonly BodyNode[]): unknown[] {
  return body.flatMap((node): unknown[] => (node.type === 'image' ? [[node.type]] : interactionsIn([node]).map(skeletonOf)));
}

const isBlock = (node: Exclude<BodyNode, Flow>): node is Block => !('responseIdentifier' in node);

function nodeProblems(node: BodyNode, path: string): ItemProblem[] {
  if (node.type === 'flow') return flowProblems(node, path);
  return isBlock(node) ? blockProblems(node, path) : interactionProblems(node, path);
}

function flowProblems({ content }: Flow, path: string): ItemProblem[] {
  const fields = content.flatMap((part, at): [Interaction, string][] => (part.type === 'text' ? [] : [[part, `${path}.content[${at}]`]]));
  const words = content.flatMap((part): Inline[] => (part.type === 'text' ? [part] : []));
  return [
    ...(fields.length === 0 ? [problem(path, 'flow_without_field')] : []),
    ...textProblems(words, path),
    ...fields.flatMap(([field, at]) => interactionProblems(field, at)),
  ];
}

export function blockProblems(block: Block, path: string): ItemProblem[] {
  switch (block.type) {
    case 'paragraph':
      return textProblems(block.content, path);
    case 'list':
      return block.items.flatMap((item, at) => textProblems(item, `${path}.items[${at}]`));
    case 'image':
      return block.alt.trim() === '' ? [problem(`${path}.alt`, 'alt_empty')] : [];
    case 'table':
      return block.rows.some((row) => row.length !== block.header.length) ? [problem(`${path}.rows`, 'table_ragged')] : [];
    case 'code':
      return block.text.trim() === '' ? [problem(path, 'text_empty')] : [];
  }
}
