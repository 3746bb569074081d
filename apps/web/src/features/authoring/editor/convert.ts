import { Fragment, type Mark, type Node } from 'prosemirror-model';
import type { LessonBody, LessonInline, LessonNode, LessonText, PollNode, VideoNode } from '@kynangso/contracts/learning';
import { type ImageAttrs, markOf, schema, typeOf } from './schema';

/** A lesson's body as the editor's document. An empty one has a paragraph to write in. */
export function toDocument(body: LessonBody): Node {
  return typeOf('doc').create(null, toBlocks(body));
}
export const toBlocks = (body: readonly LessonNode[]): Node[] => (body.length > 0 ? body.map(toNode) : [typeOf('paragraph').create()]);

function toNode(node: LessonNode): Node {
  switch (node.type) {
    case 'heading':
      return typeOf('heading').create({ level: node.level }, inlines(node.content).map((each) => (each.isText ? each : schema.text(' '))));
    case 'paragraph':
      return typeOf('paragraph').create(null, inlines(node.content));
    case 'list':
      return typeOf(node.ordered ? 'ordered_list' : 'bullet_list').create(node.ordered ? { start: node.start ?? 1 } : null, node.items.map((item) => {
        const content = toBlocks(item.content);
        return typeOf('list_item').create(null, content[0]?.type.name === 'paragraph' ? content : [typeOf('paragraph').create(), ...content]);
      }));
    case 'table': {
      const row = (cells: LessonInline[][], kind: 'table_header' | 'table_cell') => typeOf('table_row').create(null, cells.map((cell) => typeOf(kind).create(null, typeOf('paragraph').create(null, inlines(cell)))));
      return typeOf('table').create({ align: node.align }, [row(node.header, 'table_header'), ...node.rows.map((cells) => row(cells, 'table_cell'))]);
    }
    case 'image':
      return typeOf('image').create({ media: node.media, alt: node.alt, decorative: node.decorative ?? false, width: node.width, height: node.height, caption: node.caption ?? '' });
    case 'code':
      return typeOf('code_block').create({ language: node.language ?? null }, schema.text(node.text));
    case 'callout':
      return typeOf('callout').create({ tone: node.tone }, toBlocks(node.content));
    case 'quote':
      return typeOf('quote').create(null, toBlocks(node.content));
    case 'divider':
      return typeOf('divider').create();
    case 'poll':
      return typeOf('poll').create({ node });
    case 'video':
      return typeOf('video').create({ node });
  }
}

function inlines(content: readonly LessonInline[]): Node[] {
  return content.flatMap((each) => {
    if (each.type === 'break') return [typeOf('hard_break').create()];
    if (each.type === 'text') return [schema.text(each.text, marks(each))];
    return each.content.map((part) => schema.text(part.text, markOf('link').create({ href: each.href }).addToSet(marks(part))));
  });
}
const marks = ({ strong, em, code }: LessonText): readonly Mark[] => {
  const found: Mark[] = [];
  if (strong) found.push(markOf('strong').create());
  if (em) found.push(markOf('em').create());
  if (code) found.push(markOf('code').create());
  return found.reduce((set, mark) => mark.addToSet(set), [] as readonly Mark[]);
};

/** What was written as a lesson's body. What says nothing (an empty paragraph, entry or quote) is left out. */
export const fromDocument = (doc: Node): LessonBody => fromBlocks(doc);

function fromBlocks(parent: Node | Fragment): LessonNode[] {
  const found: LessonNode[] = [];
  parent.forEach((node) => {
    const made = fromNode(node);
    if (made) found.push(made);
  });
  return found;
}

function fromNode(node: Node): LessonNode | null {
  const content = (): LessonInline[] => words(node);
  switch (node.type.name) {
    case 'heading': {
      const inside = content();
      return inside.length > 0 ? { type: 'heading', level: node.attrs['level'] as 2 | 3 | 4, content: inside } : null;
    }
    case 'paragraph': {
      const inside = content();
      return inside.length > 0 ? { type: 'paragraph', content: inside } : null;
    }
    case 'bullet_list':
    case 'ordered_list': {
      const items: { content: LessonNode[] }[] = [];
      node.forEach((item) => {
        const inside = fromBlocks(item);
        if (inside.length > 0) items.push({ content: inside });
      });
      const ordered = node.type.name === 'ordered_list';
      const start = Number(node.attrs['start'] ?? 1);
      return items.length > 0 ? { type: 'list', ordered, ...(ordered && start !== 1 ? { start } : {}), items } : null;
    }
    case 'table':
      return table(node);
    case 'image': {
      const { media, alt, decorative, width, height, caption } = node.attrs as ImageAttrs;
      return { type: 'image', media, alt: decorative ? '' : alt, ...(decorative ? { decorative } : {}), width, height, ...(caption ? { caption } : {}) };
    }
    case 'code_block': {
      const language = node.attrs['language'] as string | null;
      return node.textContent.trim() ? { type: 'code', text: node.textContent, ...(language ? { language } : {}) } : null;
    }
    case 'callout': {
      const inside = fromBlocks(node);
      return inside.length > 0 ? { type: 'callout', tone: node.attrs['tone'] as 'note' | 'tip' | 'warning', content: inside } : null;
    }
    case 'quote': {
      const inside = fromBlocks(node);
      return inside.length > 0 ? { type: 'quote', content: inside } : null;
    }
    case 'divider':
      return { type: 'divider' };
    case 'poll':
      return node.attrs['node'] as PollNode;
    case 'video':
      return node.attrs['node'] as VideoNode;
    default:
      return null;
  }
}

/** The first row is the header, whatever was done to the table. */
function table(node: Node): LessonNode | null {
  const rows: LessonInline[][][] = [];
  node.forEach((row) => {
    const cells: LessonInline[][] = [];
    row.forEach((cell) => {
      const lines: LessonInline[][] = [];
      cell.forEach((paragraph) => lines.push(words(paragraph)));
      cells.push(lines.filter((line) => line.length > 0).flatMap((line, at) => (at > 0 ? [{ type: 'break' as const }, ...line] : line)));
    });
    rows.push(cells);
  });
  const width = Math.min(12, Math.max(0, ...rows.map((row) => row.length)));
  const [header, ...rest] = rows.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? []));
  if (!header || width === 0) return null;
  const align = (node.attrs['align'] as ('left' | 'center' | 'right' | null)[] | null) ?? [];
  return { type: 'table', align: Array.from({ length: width }, (_, at) => align[at] ?? null), header, rows: rest };
}

function words(parent: Node): LessonInline[] {
  const found: LessonInline[] = [];
  parent.forEach((node) => {
    if (node.type.name === 'hard_break') return void found.push({ type: 'break' });
    if (!node.isText || !node.text) return;
    const has = (name: 'strong' | 'em' | 'code') => (markOf(name).isInSet(node.marks) ? { [name]: true } : {});
    const text: LessonText = { type: 'text', text: node.text, ...has('strong'), ...has('em'), ...has('code') };
    const link = markOf('link').isInSet(node.marks);
    const before = found.at(-1);
    if (!link) found.push(text);
    else if (before?.type === 'link' && before.href === link.attrs['href']) before.content.push(text);
    else found.push({ type: 'link', href: String(link.attrs['href']), content: [text] });
  });
  const isSpace = (each: LessonInline | undefined): boolean => each?.type === 'break' || (each?.type === 'text' && each.text.trim() === '');
  return found.every((each) => isSpace(each)) ? [] : found;
}
