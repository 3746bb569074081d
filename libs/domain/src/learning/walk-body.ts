/** A lesson's body (contracts/learning) read node by node. */
import type { LessonInline, LessonNode } from '@kynangso/contracts/learning';

/** Every node with those inside it, in reading order. */
export function everyNode(body: readonly LessonNode[]): LessonNode[] {
  return body.flatMap((node) => {
    if (node.type === 'list') return [node, ...node.items.flatMap((item) => everyNode(item.content))];
    if (node.type === 'callout' || node.type === 'quote') return [node, ...everyNode(node.content)];
    return [node];
  });
}

export const wordsOf = (inlines: readonly LessonInline[]): string =>
  inlines.map((each) => (each.type === 'break' ? ' ' : each.type === 'text' ? each.text : each.content.map((part) => part.text).join(''))).join('').trim();

/** The words of inlines that a node itself holds, not those of nodes inside it. */
export function inlinesOf(node: LessonNode): LessonInline[] {
  switch (node.type) {
    case 'heading':
    case 'paragraph':
      return node.content;
    case 'table':
      return [node.header, ...node.rows].flatMap((row) => row.flat());
    default:
      return [];
  }
}

/** Everything of the store that a lesson shows: pictures, and of a recording its file, captions and the pictures it is shown with. */
export function filesIn(body: readonly LessonNode[]): string[] {
  return everyNode(body).flatMap((node) => {
    if (node.type === 'image') return [node.media];
    if (node.type !== 'video') return [];
    return [node.media, node.poster.media, ...node.captions.map((each) => each.media), ...node.sections.flatMap((each) => (each.picture ? [each.picture.media] : []))];
  });
}

/** A lesson line by line as people compare it: paragraphs, rows of tables, code, pictures by their description. */
export function linesOf(body: readonly LessonNode[]): string[] {
  return everyNode(body).flatMap((node): string[] => {
    switch (node.type) {
      case 'heading':
      case 'paragraph':
        return [wordsOf(node.content)].filter(Boolean);
      case 'table':
        return [node.header, ...node.rows].map((row) => row.map((cell) => wordsOf(cell)).join(' | '));
      case 'code':
        return [node.text];
      case 'image':
        return [`[${node.alt || node.caption || node.media.slice(0, 8)}]`];
      case 'poll':
        return [node.question, ...node.choices.map((choice) => choice.text)];
      case 'video':
        return node.sections.flatMap((section) => [section.title, ...section.lines.map((line) => line.text)]);
      default:
        return [];
    }
  });
}
