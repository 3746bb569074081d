import type { Block, Inline } from '@kynangso/contracts/bank';
import { block, lines, tag, words } from './markup';

/** Words with marks and the blocks of a text, as HTML of QTI 3. */

export interface Pictures {
  /** the address of a stored file, as seen from the file being written */
  href: (hash: string) => string;
}

/** A page shows one space between words and none at the ends of a line: a run that holds more is marked to be kept as it is. */
export function inlines(runs: readonly Inline[]): string {
  return runs.map((run, at) => {
    const before = runs[at - 1]?.text ?? ' ';
    const isEnd = at === runs.length - 1;
    const isKept = /[\t\r\n\f]| {2}/.test(run.text) || (run.text.startsWith(' ') && before.endsWith(' ')) || (isEnd && run.text.endsWith(' '));
    return inline(run, isKept);
  }).join('');
}
/** Within a line of words and fields only the ends of the line lose their spaces. */
export function inlineWithin(run: Inline, isFirst: boolean, isLast: boolean): string {
  return inline(run, /[\t\r\n\f]| {2}/.test(run.text) || (isFirst && run.text.startsWith(' ')) || (isLast && run.text.endsWith(' ')));
}
function inline({ text, strong, em, code }: Inline, isKept: boolean): string {
  const bare = isKept ? tag('span', { 'data-kns-space': 'keep' }, words(text)) : words(text);
  const coded = code ? tag('code', {}, bare) : bare;
  const leaning = em ? tag('em', {}, coded) : coded;
  return strong ? tag('strong', {}, leaning) : leaning;
}
export const plainWords = (runs: readonly Inline[]): string => runs.map((run) => run.text).join('');

export function writeBlock(node: Block, { href }: Pictures): string {
  switch (node.type) {
    case 'paragraph':
      return tag('p', {}, inlines(node.content));
    case 'list':
      return block(node.ordered ? 'ol' : 'ul', {}, node.items.map((item) => tag('li', {}, inlines(item))));
    case 'code':
      return tag('pre', {}, words(node.text));
    case 'image':
      return tag('div', {}, tag('img', { src: href(node.media), alt: node.alt }));
    case 'table': {
      const row = (cells: readonly Inline[][], cell: 'th' | 'td'): string => tag('tr', {}, lines(cells.map((each) => tag(cell, {}, inlines(each)))));
      const caption = node.caption === undefined ? [] : [tag('caption', {}, inlines([{ type: 'text', text: node.caption }]))];
      return block('table', {}, [...caption, block('thead', {}, [row(node.header, 'th')]), block('tbody', {}, node.rows.map((each) => row(each, 'td')))]);
    }
  }
}
export const writeBlocks = (nodes: readonly Block[], pictures: Pictures): string[] => nodes.map((node) => writeBlock(node, pictures));
