/** A lesson cut for a hall: one idea a screen, in large print, with the words a voice reads. */
import type { LessonBody, LessonInline, LessonNode } from '@kynangso/contracts/learning';

export interface TeachPage {
  /** the heading the page stands under */
  title: string | null;
  nodes: LessonNode[];
  /** what is read aloud, sentence by sentence as it stands */
  spoken: string[];
}
/** About what fits a phone in large print. */
const MOST_LETTERS = 260;

/** @returns pages in order; a heading begins one, long parts are spread over several, a list item by item */
export function teachPages(body: LessonBody): TeachPage[] {
  const pages: TeachPage[] = [];
  let title: string | null = null;
  let open: TeachPage | null = null;
  const close = (): void => {
    if (open && open.nodes.length > 0) pages.push(open);
    open = null;
  };
  for (const node of body.flatMap(parts)) {
    if (node.type === 'heading') {
      close();
      title = words(node.content);
      continue;
    }
    if (node.type === 'divider') continue;
    const spoken = spokenOf(node);
    const isAlone = node.type === 'image' || node.type === 'video' || node.type === 'table';
    if (open && (isAlone || letters(open.spoken) + letters(spoken) > MOST_LETTERS)) close();
    open ??= { title, nodes: [], spoken: title && pages.at(-1)?.title !== title ? [title] : [] };
    open.nodes.push(node);
    open.spoken.push(...spoken);
    if (isAlone) close();
  }
  close();
  return pages;
}

/** Recordings come apart into their sections, lists into items. */
function parts(node: LessonNode): LessonNode[] {
  if (node.type === 'list' && node.items.length > 2) return node.items.map((item, at) => ({ ...node, items: [item], ...(node.ordered ? { start: (node.start ?? 1) + at } : {}) }));
  if (node.type === 'video')
    return node.sections.flatMap((section): LessonNode[] => [
      { type: 'heading', level: 2, content: [{ type: 'text', text: section.title }] },
      ...(section.picture ? [{ type: 'image' as const, ...picture(section.picture) }] : []),
      ...section.lines.map((line): LessonNode => ({ type: 'paragraph', content: [{ type: 'text', text: line.text }] })),
    ]);
  return [node];
}
const picture = ({ media, alt, width, height }: { media: string; alt: string; width: number; height: number }) => ({ media, alt, width, height });

const letters = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length, 0);
const words = (inlines: readonly LessonInline[]): string =>
  inlines.map((inline) => (inline.type === 'text' ? inline.text : inline.type === 'link' ? inline.content.map((part) => part.text).join('') : ' ')).join('').replace(/\s+/gu, ' ').trim();

function spokenOf(node: LessonNode): string[] {
  switch (node.type) {
    case 'heading': case 'paragraph': return [words(node.content)];
    case 'list': return node.items.flatMap((item) => item.content.flatMap(spokenOf));
    case 'callout': case 'quote': return node.content.flatMap(spokenOf);
    case 'table': return [node.header.map(words).join(', '), ...node.rows.map((row) => row.map(words).join(', '))];
    case 'image': return node.alt ? [node.alt] : [];
    case 'code': return [node.text];
    case 'poll': return [node.question, ...node.choices.map((choice) => choice.text)];
    case 'video': case 'divider': return [];
  }
}
