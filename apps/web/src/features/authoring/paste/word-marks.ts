import { type AnyNode, type Element, isTag, isText } from 'domhandler';
import type { LessonText } from '@kynangso/contracts/learning';

export type Marks = Pick<LessonText, 'strong' | 'em' | 'code'>;
export interface ListPlace {
  /** Word's number of the list; entries of two lists stay apart */
  list: string;
  level: number;
  ordered: boolean;
  start: number;
}

const styleOf = (el: Element): string => el.attribs['style'] ?? '';
const classOf = (el: Element): string => el.attribs['class'] ?? '';

/** Comments, deleted words and hidden text travel with what was copied, but nobody saw them. */
export function isHidden(el: Element): boolean {
  const style = styleOf(el);
  return /display:\s*none|mso-hide:\s*all|mso-element:\s*(comment|footnote|endnote|header|footer)/i.test(style) || /\bMso(Comment|FootnoteRef|EndnoteRef)/i.test(classOf(el));
}

/** 'title' and 'quote' are paragraphs to HTML and more to Word. */
export function looks(el: Element): 'title' | 'quote' | null {
  if (/\bMso(Title|Subtitle)\b/.test(classOf(el))) return 'title';
  return /\bMso(Quote|IntenseQuote)\b/.test(classOf(el)) ? 'quote' : null;
}

/** The marks inside an element, from those around it; Google Docs wraps everything in a <b> that is not bold. */
export function marksOf(el: Element, around: Marks): Marks {
  const style = styleOf(el);
  const weight = /(?:^|[;\s])font-weight:\s*(\w+)/i.exec(style)?.[1]?.toLowerCase();
  const slant = /(?:^|[;\s])font-style:\s*(\w+)/i.exec(style)?.[1]?.toLowerCase();
  const isPlainWeight = weight === 'normal' || weight === '400';
  const { strong, ...rest } = around;
  const marks: Marks = isPlainWeight ? rest : { ...around };
  if (!isPlainWeight && (strong || el.name === 'b' || el.name === 'strong' || weight === 'bold' || Number(weight) >= 600)) marks.strong = true;
  if (((el.name === 'i' || el.name === 'em') && slant !== 'normal') || slant === 'italic') marks.em = true;
  if (el.name === 'code' || el.name === 'kbd' || el.name === 'samp' || el.name === 'tt') marks.code = true;
  return marks;
}

/** Where a paragraph stands in Word's lists; null for any other paragraph. */
export function listPlace(el: Element): ListPlace | null {
  const found = /mso-list:\s*(l\d+)\s+level(\d+)/i.exec(styleOf(el));
  if (!found) return null;
  const marker = textOf(markers(el.children)).replace(/[\s\u00a0]/g, '');
  const number = /^\(?(\d+|[a-z]{1,4}|[IVX]+)[.)]$/i.exec(marker)?.[1];
  return { list: found[1] ?? '', level: Number(found[2] ?? 1), ordered: number !== undefined, start: number !== undefined && /^\d{1,4}$/.test(number) ? Number(number) : 1 };
}

/** The paragraph without the bullet or number that Word wrote into it. */
export const withoutMarker = (nodes: readonly AnyNode[]): AnyNode[] => nodes.flatMap((node): AnyNode[] => (isTag(node) ? (isMarker(node) ? [] : [rebuilt(node)]) : [node]));

const isMarker = (el: Element): boolean => /mso-list:\s*ignore/i.test(styleOf(el));
function rebuilt(el: Element): Element {
  const copy = el.cloneNode(false);
  copy.children = withoutMarker(el.children) as Element['children'];
  return copy;
}
function markers(nodes: readonly AnyNode[]): AnyNode[] {
  return nodes.flatMap((node) => (isTag(node) ? (isMarker(node) ? [node] : markers(node.children)) : []));
}
const textOf = (nodes: readonly AnyNode[]): string => nodes.map((node) => (isText(node) ? node.data : isTag(node) ? textOf(node.children) : '')).join('');
