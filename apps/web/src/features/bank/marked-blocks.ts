import type { Block } from '@kynangso/contracts/bank';
import { printInlines, readInlines } from './marked-text';

/*
 * Blocks above a question and explanations, as authors type them: paragraphs apart by an empty line, "- " and "1. " lists,
 * ``` for code, | cells | for a table, ![words](hash) for a picture already in the media store.
 */

const PICTURE = /^!\[(.*)\]\(([0-9a-f]{64})\)$/;
const cells = (line: string): string[] => line.replace(/^\||\|$/g, '').split(/(?<!\\)\|/).map((cell) => cell.trim().replace(/\\\|/g, '|'));

function readGroup(lines: string[]): Block {
  const [first = ''] = lines;
  const picture = PICTURE.exec(lines.join(' ').trim());
  if (picture) return { type: 'image', alt: picture[1] ?? '', media: picture[2] ?? '' };
  const isTitled = first.startsWith('^ ') && lines.length > 2;
  const table = isTitled ? lines.slice(1) : lines;
  if (table.length > 1 && table.every((line) => line.startsWith('|'))) {
    const [header = '', ...rows] = table.filter((line) => !/^\|[\s:|-]+\|?$/.test(line));
    if (rows.length > 0) {
      return {
        type: 'table',
        ...(isTitled ? { caption: first.slice(2) } : {}),
        header: cells(header).map(readInlines),
        rows: rows.map((row) => cells(row).map(readInlines)),
      };
    }
  }
  if (lines.every((line) => /^[-•] /.test(line))) return { type: 'list', ordered: false, items: lines.map((line) => readInlines(line.slice(2).trim())) };
  if (lines.every((line) => /^\d+[.)] /.test(line))) return { type: 'list', ordered: true, items: lines.map((line) => readInlines(line.replace(/^\d+[.)] /, '').trim())) };
  return { type: 'paragraph', content: readInlines(lines.map((line) => line.trim()).join(' ')) };
}

export function readBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let group: string[] = [];
  let code: string[] | null = null;
  const close = (): void => {
    if (group.length > 0) blocks.push(readGroup(group));
    group = [];
  };
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    if (line.trimEnd() === '```') {
      if (code) blocks.push({ type: 'code', text: code.join('\n') || ' ' });
      else close();
      code = code ? null : [];
    } else if (code) code.push(line);
    else if (line.trim() === '') close();
    else group.push(line);
  }
  if (code) blocks.push({ type: 'code', text: code.join('\n') || ' ' });
  close();
  return blocks;
}

function printBlock(block: Block): string {
  const row = (line: readonly (readonly Parameters<typeof printInlines>[0][number][])[]): string => `| ${line.map((cell) => printInlines(cell).replace(/\|/g, '\\|')).join(' | ')} |`;
  switch (block.type) {
    case 'paragraph':
      return printInlines(block.content);
    case 'list':
      return block.items.map((item, at) => `${block.ordered ? `${at + 1}.` : '-'} ${printInlines(item)}`).join('\n');
    case 'code':
      return `\`\`\`\n${block.text}\n\`\`\``;
    case 'image':
      return `![${block.alt}](${block.media})`;
    case 'table':
      return [...(block.caption ? [`^ ${block.caption}`] : []), row(block.header), `|${' --- |'.repeat(block.header.length)}`, ...block.rows.map(row)].join('\n');
  }
}

export const printBlocks = (blocks: readonly Block[]): string => blocks.map(printBlock).join('\n\n');
