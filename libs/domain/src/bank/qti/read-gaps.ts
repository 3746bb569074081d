import type { GapMatchInteraction, Inline } from '@kynangso/contracts/bank';
import { joinRuns, piecesOf, type Piece, runOf, tidyPieces } from './read-inlines';
import type { Reading } from './reading';
import { isElement, type XmlElement } from './xml';

/** The text of a gap match: its paragraphs become one text with gaps in it. */
type Content = GapMatchInteraction['content'];
type Gap = Exclude<Content[number], Inline>;
const blocks: ReadonlySet<string> = new Set(['p', 'div', 'blockquote', 'section', 'li', 'ul', 'ol', 'table', 'tbody', 'thead', 'tr', 'td', 'th', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const apart: ReadonlySet<string> = new Set(['prompt', 'gap-text', 'gap-img']);

export function readGaps(reading: Reading, interaction: XmlElement): Content {
  for (const each of interaction.children) if (isElement(each) && each.name === 'gap-img') reading.refuse(each, 'picture_place');
  const texts = paragraphsOf(reading, { ...interaction, children: interaction.children.filter((each) => !isElement(each) || !apart.has(each.name)) });
  const filled = texts.filter((each) => each.length > 0);
  if (filled.length > 1 || filled.some((each) => each.some((piece) => piece.kind === 'break'))) reading.note(interaction, 'paragraphs_joined');
  const content = filled.flatMap((each, at): Content => [...(at === 0 ? [] : [{ type: 'text' as const, text: ' ' }]), ...each.map((piece) => (piece.kind === 'node' ? piece.node : piece.kind === 'text' ? runOf(piece) : { type: 'text' as const, text: ' ' }))]);
  return together(content);
}

function paragraphsOf(reading: Reading, element: XmlElement): Piece<Gap>[][] {
  const made: Piece<Gap>[][] = [];
  let loose: XmlElement['children'][number][] = [];
  const settle = (): void => {
    made.push(tidyPieces(piecesOf<Gap>(reading, { ...element, children: loose }, (each) => gapOf(reading, each))));
    loose = [];
  };
  for (const child of element.children) {
    if (!isElement(child) || !blocks.has(child.name)) loose.push(child);
    else {
      settle();
      reading.only(child, ['colspan', 'rowspan']);
      if (!['p', 'div'].includes(child.name)) reading.note(child, 'layout_dropped', `<${child.written}>`);
      made.push(...paragraphsOf(reading, child));
    }
  }
  settle();
  return made;
}

function gapOf(reading: Reading, element: XmlElement): Gap | null | undefined {
  if (element.name !== 'gap') return undefined;
  reading.only(element, ['identifier', 'fixed', 'required', 'show-hide']);
  if (element.attrs['match-group'] !== undefined || element.attrs['template-identifier'] !== undefined) reading.refuse(element, 'attribute_unknown', 'match-group');
  const identifier = reading.need(element, 'identifier');
  return identifier === null ? null : { type: 'gap', identifier: reading.id(identifier) };
}

function together(content: Content): Content {
  const made: Content = [];
  let runs: Inline[] = [];
  for (const part of content) {
    if (part.type === 'text') runs.push(part);
    else {
      made.push(...joinRuns(runs), part);
      runs = [];
    }
  }
  return [...made, ...joinRuns(runs)];
}
