import type { Block, Flow, Inline } from '@kynangso/contracts/bank';
import { inlinesOf, isWordy, joinRuns, type Piece, piecesOf, runOf, type Special, tidyPieces } from './read-inlines';
import { readImage } from './read-picture';
import type { Reading } from './reading';
import { elementsIn, isBlank, isElement, wordsIn, type XmlElement, type XmlNode } from './xml';

/** The blocks of a text: paragraphs, lists, tables, code, pictures. What else stands in it is asked of `own`. */

type Field = Exclude<Flow['content'][number], Inline>;
export interface Own<N> {
  /** undefined: no element of its own; [] or more: the nodes it became */
  node: (element: XmlElement) => N[] | undefined;
  /** a field within words */
  field: (element: XmlElement) => Field | null | undefined;
}
const containers: ReadonlySet<string> = new Set(['div', 'section', 'article', 'aside', 'main', 'header', 'footer', 'figure', 'figcaption', 'center', 'content-body', 'address', 'blockquote']);
const headings: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

export function readBlocks<N>(reading: Reading, element: XmlElement, own: Own<N>): (Block | Flow | N)[] {
  const made: (Block | Flow | N)[] = [];
  let loose: XmlNode[] = [];
  const settle = (): void => {
    if (loose.some((each) => !isBlank(each))) made.push(...paragraph(reading, { ...element, children: loose }, own.field));
    loose = [];
  };
  for (const child of element.children) {
    const isLoose = !isElement(child) || isWordy(child.name) || own.field(child) !== undefined;
    if (isLoose && !(isElement(child) && child.name === 'img' && loose.every(isBlank))) loose.push(child);
    else if (isElement(child)) {
      settle();
      made.push(...(own.node(child) ?? blockOf(reading, child, own)));
    }
  }
  settle();
  return made;
}

function blockOf<N>(reading: Reading, element: XmlElement, own: Own<N>): (Block | Flow | N)[] {
  const { name, written } = element;
  if (containers.has(name)) {
    reading.only(element, ['cite']);
    if (name === 'blockquote') reading.note(element, 'layout_dropped', `<${written}>`);
    return readBlocks(reading, element, own);
  }
  if (headings.has(name)) return reading.only(element), reading.note(element, 'heading_bold'), paragraph(reading, element, own.field).map(bold);
  switch (name) {
    case 'p':
      return reading.only(element), paragraph(reading, element, own.field);
    case 'ul':
    case 'ol':
      return reading.only(element, ['type']), [listOf(reading, element, name === 'ol')];
    case 'pre':
      return reading.only(element), [{ type: 'code', text: wordsIn(element) }];
    case 'table':
      return tableOf(reading, element);
    case 'img':
    case 'object':
    case 'picture':
      return readImage(reading, element);
    case 'dl':
      return reading.note(element, 'layout_dropped', `<${written}>`), elementsIn(element).flatMap((each) => (each.name === 'dt' ? paragraph(reading, each, own.field).map(bold) : readBlocks(reading, each, own)));
    case 'hr':
      return reading.note(element, 'layout_dropped', `<${written}>`), [];
    case 'script':
    case 'iframe':
    case 'embed':
    case 'form':
      return reading.refuse(element, 'script', `<${written}>`), [];
    default:
      return reading.refuse(element, 'element_unknown', `<${written}>`), [];
  }
}
const bold = <N>(node: Block | Flow | N): Block | Flow | N =>
  isParagraph(node) ? { ...node, content: node.content.map((run) => ({ ...run, strong: true })) } : node;
const isParagraph = (node: unknown): node is Extract<Block, { type: 'paragraph' }> => typeof node === 'object' && node !== null && (node as { type?: unknown }).type === 'paragraph';

type Between = { field: Field } | { image: Block };
/** Words, fields and pictures of one paragraph: breaks and pictures divide it, fields make it a text with gaps. */
function paragraph(reading: Reading, element: XmlElement, field: Own<never>['field']): (Block | Flow)[] {
  const special: Special<Between> = (child) => {
    const found = field(child);
    if (found !== undefined) return found && { field: found };
    const image = child.name === 'img' || child.name === 'object' ? readImage(reading, child) : undefined;
    return image && (image[0] ? { image: image[0] } : null);
  };
  const pieces = tidyPieces(piecesOf(reading, element, special));
  const parts = divide(pieces);
  if (pieces.some((each) => each.kind === 'break') && parts.length > 1) reading.note(element, 'break_split');
  if (parts.length > 1 && parts.some((part) => part.length === 1 && isImage(part[0]))) reading.note(element, 'picture_moved');
  return parts.map((part): Block | Flow => {
    const [only] = part;
    if (isImage(only)) return only.node.image;
    const content = part.map((each) => (each.kind === 'text' ? runOf(each) : each.kind === 'node' && 'field' in each.node ? each.node.field : { type: 'text' as const, text: ' ' }));
    const runs = content.filter((each) => each.type === 'text');
    return runs.length === content.length ? { type: 'paragraph', content: joinRuns(runs) } : { type: 'flow', content: joinFlow(content) };
  });
}
const isImage = (piece: Piece<Between> | undefined): piece is { kind: 'node'; node: { image: Block } } => piece?.kind === 'node' && 'image' in piece.node;
function divide(pieces: readonly Piece<Between>[]): Piece<Between>[][] {
  const parts: Piece<Between>[][] = [[]];
  for (const piece of pieces) {
    if (isImage(piece)) parts.push([piece], []);
    else if (piece.kind === 'break') parts.push([]);
    else parts.at(-1)?.push(piece);
  }
  return parts.map((part) => (isImage(part[0]) ? part : tidyPieces(part))).filter((part) => part.some((each) => each.kind !== 'text' || each.isExact || each.text.trim() !== ''));
}
function joinFlow(content: Flow['content']): Flow['content'] {
  const made: Flow['content'] = [];
  for (const part of content) {
    const last = made.at(-1);
    const runs = part.type === 'text' && last?.type === 'text' ? joinRuns([last, part]) : [part];
    if (runs.length === 1 && part.type === 'text' && last?.type === 'text') made.pop();
    made.push(...(part.type === 'text' && last?.type === 'text' ? runs.slice(-1) : runs));
  }
  return made;
}

function listOf(reading: Reading, element: XmlElement, ordered: boolean): Block {
  reading.noWords(element);
  const items = elementsIn(element).map((item) => {
    reading.only(item, ['value']);
    if (elementsIn(item).some((each) => each.name === 'ul' || each.name === 'ol')) reading.refuse(item, 'list_nested');
    return inlinesOf(reading, { ...item, children: item.children.filter((each) => !isElement(each) || !['ul', 'ol'].includes(each.name)) });
  });
  return { type: 'list', ordered, items };
}

function tableOf(reading: Reading, element: XmlElement): Block[] {
  reading.only(element);
  reading.noWords(element);
  const rows = elementsIn(element).flatMap((part) => (part.name === 'tr' ? [part] : ['thead', 'tbody', 'tfoot'].includes(part.name) ? (reading.only(part), elementsIn(part, 'tr')) : []));
  const cells = rows.map((row) => (reading.only(row), reading.noWords(row), elementsIn(row).map((cell) => cellOf(reading, cell))));
  const caption = elementsIn(element, 'caption').map((each) => inlinesOf(reading, each).map((run) => run.text).join(''))[0];
  for (const part of elementsIn(element)) {
    if (part.name === 'colgroup' || part.name === 'col') reading.drop(part, 'width');
    else if (!['tr', 'thead', 'tbody', 'tfoot', 'caption'].includes(part.name)) reading.refuse(part, 'element_unknown', `<${part.written}>`);
  }
  const [header, ...rest] = cells;
  return header ? [{ type: 'table', ...(caption ? { caption } : {}), header, rows: rest }] : [];
}
function cellOf(reading: Reading, cell: XmlElement): Inline[] {
  for (const name of ['colspan', 'rowspan']) if ((cell.attrs[name] ?? '1').trim() !== '1') reading.refuse(cell, 'table_span', name);
  reading.only(cell, ['colspan', 'rowspan', 'abbr', 'axis']);
  const runs = inlinesOf(reading, cell);
  return runs.length > 0 ? runs : [{ type: 'text', text: '' }];
}
