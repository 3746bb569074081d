import type { Block, BodyNode, Inline, ItemContent, ItemProblem } from '@kynangso/contracts/bank';
import { problem } from './item-problem';

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
  return body.flatMap((node): unknown[] => {
    switch (node.type) {
      case 'choiceInteraction':
        return [
          [node.type, node.responseIdentifier, node.maxChoices, node.minChoices, node.shuffle],
          node.choices.map((choice) => [choice.identifier, choice.fixed ?? false]),
        ];
      case 'textEntryInteraction':
        return [[node.type, node.responseIdentifier, node.inputMode]];
      case 'image':
        return [[node.type]];
      default:
        return [];
    }
  });
}

function nodeProblems(node: BodyNode, path: string): ItemProblem[] {
  switch (node.type) {
    case 'choiceInteraction': {
      const ids = node.choices.map((choice) => choice.identifier);
      const twice = ids.filter((each, at) => ids.indexOf(each) !== at);
      const most = node.choices.length;
      const isOut = node.maxChoices > most || node.minChoices > (node.maxChoices || most);
      return [
        ...emptyText(node.prompt, `${path}.prompt`),
        ...node.choices.flatMap((choice, at) => emptyText(choice.content, `${path}.choices[${at}]`)),
        ...twice.map((name) => problem(`${path}.choices`, 'identifier_twice', { name })),
        ...(isOut ? [problem(path, 'choice_bounds')] : []),
      ];
    }
    case 'textEntryInteraction':
      return emptyText(node.prompt, `${path}.prompt`);
    default:
      return blockProblems(node, path);
  }
}

export function blockProblems(block: Block, path: string): ItemProblem[] {
  switch (block.type) {
    case 'paragraph':
      return emptyText(block.content, path);
    case 'list':
      return block.items.flatMap((item, at) => emptyText(item, `${path}.items[${at}]`));
    case 'image':
      return block.alt.trim() === '' ? [problem(`${path}.alt`, 'alt_empty')] : [];
    case 'table':
      return block.rows.some((row) => row.length !== block.header.length) ? [problem(`${path}.rows`, 'table_ragged')] : [];
    case 'code':
      return block.text.trim() === '' ? [problem(path, 'text_empty')] : [];
  }
}

function emptyText(inlines: readonly Inline[], path: string): ItemProblem[] {
  return inlines.every((inline) => inline.text.trim() === '') ? [problem(path, 'text_empty')] : [];
}
