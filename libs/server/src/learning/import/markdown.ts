import type { AlignType, BlockContent, DefinitionContent, List, Node, PhrasingContent, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { type CalloutTone, type LessonBody, type LessonInline, type LessonNode, type LessonText, linkTarget, pollNode } from '@kynangso/contracts/learning';
import type { ProblemList } from './problem';

export interface PictureFacts {
  hash: string;
  width: number;
  height: number;
}
interface Context {
  file: string;
  problems: ProblemList;
  /** facts of a picture named relative to the Markdown file; null when there is no such picture */
  picture(path: string): PictureFacts | null;
}
type Marks = Pick<LessonText, 'strong' | 'em'>;

const ALERT = /^\[!(NOTE|TIP|WARNING|IMPORTANT|CAUTION)\]\s*/i;
const TONES: Record<string, CalloutTone> = { NOTE: 'note', IMPORTANT: 'note', TIP: 'tip', WARNING: 'warning', CAUTION: 'warning' };

/** Markdown (CommonMark and GFM tables) to typed nodes. Whatever has no node of ours is a problem with its line, never passed on. */
export function lessonFromMarkdown(source: string, context: Context): LessonBody {
  const tree = fromMarkdown(source.normalize('NFC'), { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
  const [first] = tree.children;
  // a leading "# Title" repeats the lesson's title, which the page already shows
  const content = first?.type === 'heading' && first.depth === 1 ? tree.children.slice(1) : tree.children;
  return blocks(content, context);
}

function refuse(context: Context, node: Node, problem: string): [] {
  context.problems.add(context.file, node.position?.start.line ?? 1, problem);
  return [];
}

const blocks = (nodes: readonly (RootContent | BlockContent | DefinitionContent)[], context: Context): LessonNode[] => nodes.flatMap((n) => block(n, context));

function block(node: RootContent, context: Context): LessonNode[] {
  switch (node.type) {
    case 'heading':
      if (node.depth === 1 || node.depth > 4) return refuse(context, node, `heading level ${node.depth}: use ##, ### or ####`);
      return [{ type: 'heading', level: node.depth as 2 | 3 | 4, content: inlines(node.children, context) }];
    case 'paragraph':
      return paragraph(node.children, context);
    case 'list':
      return [list(node, context)];
    case 'table':
      return [table(node, context)];
    case 'code':
      if (node.lang === 'poll') return poll(node.meta ?? '', node.value, context, node);
      return [{ type: 'code', text: node.value, ...(node.lang ? { language: node.lang } : {}) }];
    case 'blockquote':
      return quote(node.children, context);
    case 'thematicBreak':
      return [{ type: 'divider' }];
    case 'html':
      return refuse(context, node, 'raw HTML is not allowed');
    default:
      return refuse(context, node, `"${node.type}" is not supported`);
  }
}

/**
 * A poll is a block of code of the language `poll`, its code after it, then "several" and "anonymous" where they are meant:
 * the question on lines of its own, then a choice on each line that begins with "- a:".
 */
function poll(meta: string, source: string, context: Context, at: Node): LessonNode[] {
  const [code = '', ...said] = meta.split(/\s+/).filter(Boolean);
  const lines = source.split('\n').map((line) => line.trim()).filter(Boolean);
  const choices = lines.flatMap((line) => {
    const found = /^- ([a-z0-9]{1,8}): (.+)$/.exec(line);
    return found ? [{ code: found[1], text: found[2] }] : [];
  });
  const question = lines.filter((line) => !line.startsWith('- ')).join(' ');
  const read = pollNode.safeParse({ type: 'poll', code, question, choices, isMultiple: said.includes('several'), isAnonymous: said.includes('anonymous') });
  if (!read.success || new Set(choices.map((each) => each.code)).size !== choices.length) return refuse(context, at, 'a poll needs a code, a question and two to eight choices "- a: words"');
  return [read.data];
}

/** A picture stands alone in its paragraph; its title is the caption. */
function paragraph(children: readonly PhrasingContent[], context: Context): LessonNode[] {
  const [only] = children;
  if (children.length !== 1 || only?.type !== 'image') return [{ type: 'paragraph', content: inlines(children, context) }];
  const facts = context.picture(only.url);
  if (!facts) return refuse(context, only, `picture "${only.url}" is not in the course folder, or is not a picture`);
  return [{ type: 'image', media: facts.hash, alt: only.alt ?? '', width: facts.width, height: facts.height, ...(only.title ? { caption: only.title } : {}) }];
}

function list(node: List, context: Context): LessonNode {
  const items = node.children.map((item) => {
    if (item.checked !== null && item.checked !== undefined) refuse(context, item, 'task lists are not supported');
    const content = blocks(item.children, context);
    if (content.length === 0) refuse(context, item, 'empty list item');
    return { content };
  });
  const ordered = node.ordered === true;
  return { type: 'list', ordered, ...(ordered && node.start !== null && node.start !== undefined && node.start !== 1 ? { start: node.start } : {}), items };
}

function table(node: Table, context: Context): LessonNode {
  const [header, ...rows] = node.children.map((row) => row.children);
  const cells = (row: typeof header): LessonInline[][] => (row ?? []).map((cell) => inlines(cell.children, context));
  const width = header?.length ?? 0;
  const align = Array.from({ length: width }, (_, i): AlignType => node.align?.[i] ?? null);
  // GFM lets a row be shorter or longer than the header: made even, as browsers show it
  const even = rows.map((row) => Array.from({ length: width }, (_, i) => cells(row)[i] ?? []));
  return { type: 'table', align, header: cells(header), rows: even };
}

function quote(children: readonly (BlockContent | DefinitionContent)[], context: Context): LessonNode[] {
  const content = blocks(children, context);
  const [first, ...rest] = content;
  const lead = first?.type === 'paragraph' ? first.content[0] : undefined;
  const alert = lead?.type === 'text' ? ALERT.exec(lead.text) : null;
  if (first?.type !== 'paragraph' || lead?.type !== 'text' || !alert) return content.length > 0 ? [{ type: 'quote', content }] : [];
  const remaining = lead.text.slice(alert[0].length);
  const line: LessonInline[] = [...(remaining ? [{ ...lead, text: remaining }] : []), ...first.content.slice(1)];
  const body: LessonNode[] = [...(line.length > 0 ? [{ type: 'paragraph' as const, content: line }] : []), ...rest];
  return [{ type: 'callout', tone: TONES[alert[1]?.toUpperCase() ?? ''] ?? 'note', content: body }];
}

function inlines(nodes: readonly PhrasingContent[], context: Context, marks: Marks = {}): LessonInline[] {
  return nodes.flatMap((node): LessonInline[] => {
    switch (node.type) {
      case 'text':
        return node.value ? [{ type: 'text', text: node.value.replace(/\s*\n\s*/g, ' '), ...marks }] : [];
      case 'inlineCode':
        return [{ type: 'text', text: node.value, code: true, ...marks }];
      case 'strong':
        return inlines(node.children, context, { ...marks, strong: true });
      case 'emphasis':
        return inlines(node.children, context, { ...marks, em: true });
      case 'break':
        return [{ type: 'break' }];
      case 'link': {
        const content = inlines(node.children, context, marks).filter((n) => n.type === 'text');
        if (!linkTarget.safeParse(node.url).success) return refuse(context, node, `link "${node.url}": only https:// or a path of this product ("/courses")`);
        return content.length > 0 ? [{ type: 'link', href: node.url, content }] : refuse(context, node, 'a link needs words');
      }
      case 'image':
        return refuse(context, node, 'a picture stands in a paragraph of its own');
      case 'html':
        return refuse(context, node, 'raw HTML is not allowed');
      default:
        return refuse(context, node, `"${node.type}" is not supported`);
    }
  });
}
