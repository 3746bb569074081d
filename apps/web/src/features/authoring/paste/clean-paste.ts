import { type AnyNode, Element, isTag, isText } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import { type LessonBody, type LessonInline, type LessonNode, lessonBody, linkTarget } from '@kynangso/contracts/learning';
import { isHidden, type ListPlace, listPlace, looks, type Marks, marksOf, withoutMarker } from './word-marks';
import { tableOf } from './paste-table';

/*
 * What other programs put on the clipboard becomes lesson nodes, and nothing else gets in: what has no node of ours is dropped,
 * pictures and links that can't be kept are counted so that the author is told.
 */

export interface Pasted {
  body: LessonBody;
  dropped: { pictures: number; links: number };
}
interface Context {
  dropped: Pasted['dropped'];
  /** the page has headings of the first level: all move one down, for the lesson's title is the first */
  hasTop: boolean;
}
/** a list entry as Word writes it: a paragraph that knows its level */
type Flat = { kind: 'node'; node: LessonNode } | { kind: 'entry'; place: ListPlace; content: LessonInline[] };

const BLOCKS = new Set(['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'table', 'blockquote', 'pre', 'hr', 'section', 'article', 'main', 'header', 'footer', 'figure', 'dl', 'dt', 'dd', 'body', 'html', 'center']);
const SKIPPED = new Set(['style', 'script', 'head', 'title', 'meta', 'link', 'xml', 'o:p', 'del', 'svg', 'math', 'object', 'iframe', 'button', 'input', 'select', 'textarea', 'noscript', 'template']);

/** Clipboard HTML (Word, LibreOffice, Google Docs, a web page) to lesson nodes in NFC. Pure; never throws on bad markup. */
export function cleanPaste(html: string): Pasted {
  const context: Context = { dropped: { pictures: 0, links: 0 }, hasTop: /<h1\b/i.test(html) };
  const document = parseDocument(fragmentOf(html).normalize('NFC'), { lowerCaseTags: true });
  const body = nested(blocks(document.children, context)).slice(0, 500);
  const checked = lessonBody.safeParse(body);
  return { body: checked.success ? checked.data : body.filter((node) => lessonBody.safeParse([node]).success), dropped: context.dropped };
}

/** Between the marks that Windows puts around what was copied, where they stand. */
function fragmentOf(html: string): string {
  const inside = /<!--\s*StartFragment\s*-->([\s\S]*?)<!--\s*EndFragment\s*-->/i.exec(html)?.[1] ?? html;
  // conditional comments of the kind <![if !supportLists]> are no comments to a parser and hold no words
  return inside.replace(/<!\[[^\]]*\]>/g, '');
}

function blocks(nodes: readonly AnyNode[], context: Context): Flat[] {
  const found: Flat[] = [];
  let loose: AnyNode[] = [];
  const flush = (): void => {
    const content = trimmed(inlines(loose, context));
    if (content.length > 0) found.push({ kind: 'node', node: { type: 'paragraph', content } });
    loose = [];
  };
  for (const node of nodes) {
    if (isTag(node) && holdsBlocks(node)) {
      flush();
      found.push(...block(node, context));
    } else loose.push(node);
  }
  flush();
  return found;
}

const holdsBlocks = (el: Element): boolean => !SKIPPED.has(el.name) && (BLOCKS.has(el.name) || el.children.some((child) => isTag(child) && holdsBlocks(child)));

function block(el: Element, context: Context): Flat[] {
  if (isHidden(el)) return [];
  const one = (node: LessonNode | null): Flat[] => (node ? [{ kind: 'node', node }] : []);
  switch (el.name) {
    case 'h1': case 'h2': case 'h3': case 'h4': case 'h5': case 'h6':
      return one(heading(Number(el.name[1]), el, context));
    case 'p':
      return paragraph(el, context);
    case 'ul': case 'ol':
      return one(list(el, context));
    case 'table':
      return one(tableOf(el, (cell) => trimmed(inlines(cell.children, context))));
    case 'blockquote':
      return one(quote(nested(blocks(el.children, context))));
    case 'pre':
      return one(code(el));
    case 'hr':
      return one({ type: 'divider' });
    default:
      return blocks(el.children, context);
  }
}

function heading(depth: number, el: Element, context: Context): LessonNode | null {
  const content = trimmed(inlines(el.children, context)).filter((each) => each.type !== 'break');
  const level = Math.min(4, Math.max(2, depth + (context.hasTop ? 1 : 0))) as 2 | 3 | 4;
  return content.length > 0 ? { type: 'heading', level, content } : null;
}

function paragraph(el: Element, context: Context): Flat[] {
  const place = listPlace(el);
  const content = trimmed(inlines(place ? withoutMarker(el.children) : el.children, context));
  if (content.length === 0) return [];
  if (place) return [{ kind: 'entry', place, content }];
  const style = looks(el);
  if (style === 'title') return [{ kind: 'node', node: { type: 'heading', level: 2, content: content.filter((each) => each.type !== 'break') } }];
  const node: LessonNode = { type: 'paragraph', content };
  return [{ kind: 'node', node: style === 'quote' ? { type: 'quote', content: [node] } : node }];
}

const quote = (content: LessonNode[]): LessonNode | null => (content.length > 0 ? { type: 'quote', content } : null);

function code(el: Element): LessonNode | null {
  const text = rawText(el).replace(/\n+$/, '');
  return text.trim() ? { type: 'code', text } : null;
}
const rawText = (el: Element): string => el.children.map((child) => (isText(child) ? child.data : isTag(child) ? (child.name === 'br' ? '\n' : rawText(child)) : '')).join('');

/** A list in HTML's own words. A list that stands beside its entry, as some programs write it, belongs to the entry before. */
function list(el: Element, context: Context): LessonNode | null {
  const items: { content: LessonNode[] }[] = [];
  for (const child of el.children) {
    if (!isTag(child) || isHidden(child)) continue;
    const content = nested(child.name === 'li' ? blocks(child.children, context) : block(child, context));
    if (content.length === 0) continue;
    const last = items.at(-1);
    if (child.name !== 'li' && last) last.content.push(...content);
    else items.push({ content });
  }
  if (items.length === 0) return null;
  const start = Number(el.attribs['start'] ?? 1);
  return { type: 'list', ordered: el.name === 'ol', ...(el.name === 'ol' && Number.isInteger(start) && start >= 0 && start !== 1 ? { start } : {}), items };
}

/** Word's flat entries become lists inside lists. */
function nested(flat: readonly Flat[]): LessonNode[] {
  const made: LessonNode[] = [];
  let open: { place: ListPlace; list: Extract<LessonNode, { type: 'list' }> }[] = [];
  for (const each of flat) {
    if (each.kind === 'node') {
      open = [];
      made.push(each.node);
      continue;
    }
    const { place } = each;
    open = open.filter((above) => above.place.level <= place.level);
    const top = open.at(-1);
    const item = { content: [{ type: 'paragraph', content: each.content } as LessonNode] };
    if (top?.place.level === place.level && top.place.list === place.list && top.list.ordered === place.ordered) {
      top.list.items.push(item);
      continue;
    }
    if (top?.place.level === place.level) open.pop();
    const list: Extract<LessonNode, { type: 'list' }> = { type: 'list', ordered: place.ordered, ...(place.ordered && place.start !== 1 ? { start: place.start } : {}), items: [item] };
    const parent = open.at(-1)?.list.items.at(-1);
    if (parent) parent.content.push(list);
    else made.push(list);
    open.push({ place, list });
  }
  return made;
}

function inlines(nodes: readonly AnyNode[], context: Context, marks: Marks = {}): LessonInline[] {
  return nodes.flatMap((node): LessonInline[] => {
    if (isText(node)) {
      const text = node.data.replace(/[\s\u00a0]+/g, ' ');
      return text ? [{ type: 'text', text, ...marks }] : [];
    }
    if (!isTag(node) || SKIPPED.has(node.name) || isHidden(node)) return [];
    if (node.name === 'br') return /page-break|column-break/i.test(node.attribs['style'] ?? '') ? [] : [{ type: 'break' }];
    if (node.name === 'img' || node.name === 'v:shape' || node.name === 'v:imagedata') {
      if (node.name !== 'v:imagedata') context.dropped.pictures++;
      return [];
    }
    const own = marksOf(node, marks);
    if (node.name === 'a') return link(node, context, own);
    const content = inlines(node.children, context, own);
    // blocks inside a line (a cell, a list entry of a table) stay apart by a line break
    return BLOCKS.has(node.name) && content.length > 0 ? [...content, { type: 'break' }] : content;
  });
}

function link(el: Element, context: Context, marks: Marks): LessonInline[] {
  const content = inlines(el.children, context, marks);
  const href = (el.attribs['href'] ?? '').trim();
  // anchors, footnotes and places inside the document lead nowhere here
  if (href === '' || href.startsWith('#') || /^about:|^file:/i.test(href)) return content;
  const words = merged(content.filter((each) => each.type === 'text'));
  if (linkTarget.safeParse(href).success && words.some((each) => each.type === 'text' && each.text.trim())) return [{ type: 'link', href, content: words.filter((each) => each.type === 'text') }];
  context.dropped.links++;
  return content;
}

/** Neighbours with the same marks become one; spaces and breaks at the ends go. */
function trimmed(content: readonly LessonInline[]): LessonInline[] {
  const all = merged(content);
  const isEmpty = (each: LessonInline | undefined): boolean => each?.type === 'break' || (each?.type === 'text' && each.text.trim() === '');
  while (isEmpty(all[0])) all.shift();
  while (isEmpty(all.at(-1))) all.pop();
  const [first, last] = [all[0], all.at(-1)];
  if (first?.type === 'text') all[0] = { ...first, text: first.text.trimStart() };
  const end = all.at(-1);
  if (last?.type === 'text' && end?.type === 'text') all[all.length - 1] = { ...end, text: end.text.trimEnd() };
  return all;
}

function merged(content: readonly LessonInline[]): LessonInline[] {
  const all: LessonInline[] = [];
  for (const each of content) {
    const before = all.at(-1);
    if (each.type === 'text' && before?.type === 'text' && Boolean(before.strong) === Boolean(each.strong) && Boolean(before.em) === Boolean(each.em) && Boolean(before.code) === Boolean(each.code))
      all[all.length - 1] = { ...before, text: (before.text + each.text).replace(/ {2,}/g, ' ') };
    // a source's own line break after a <br> is no space
    else if (each.type === 'text' && before?.type === 'break') all.push(...(each.text.trimStart() ? [{ ...each, text: each.text.trimStart() }] : []));
    else all.push(each);
  }
  return all;
}
