import type { Inline } from '@kynangso/contracts/bank';
import { toRaised } from './raised';
import type { Reading } from './reading';
import { isElement, tidyWords, type XmlElement } from './xml';

/** Words with marks out of HTML, by an allow-list: what isn't on it is refused by name. */

type Marks = Pick<Inline, 'strong' | 'em' | 'code'>;
/** A stretch of words, a line break, or something else that stands between them. */
export type Piece<T> = { kind: 'text'; text: string; marks: Marks; isExact: boolean } | { kind: 'break' } | { kind: 'node'; node: T };
/** What stands between words: undefined = the reader of words deals with it itself; null = refused. */
export type Special<T> = (element: XmlElement) => T | null | undefined;

const marked: Readonly<Record<string, Marks>> = { strong: { strong: true }, b: { strong: true }, em: { em: true }, i: { em: true }, code: { code: true }, tt: { code: true }, kbd: { code: true }, samp: { code: true } };
const bare: ReadonlySet<string> = new Set(['span', 'abbr', 'acronym', 'dfn', 'cite', 'var', 'bdi', 'bdo', 'label', 'font', 'time', 'data']);
const looks: ReadonlySet<string> = new Set(['u', 'small', 'big', 'mark', 'ins']);
export const isWordy = (name: string): boolean => name in marked || bare.has(name) || looks.has(name) || ['a', 'q', 'br', 'sub', 'sup', 'img', 'math'].includes(name);

export function piecesOf<T>(reading: Reading, element: XmlElement, special: Special<T>, marks: Marks = {}): Piece<T>[] {
  return element.children.flatMap((child): Piece<T>[] => {
    if (!isElement(child)) return [{ kind: 'text', text: child, marks, isExact: false }];
    const node = special(child);
    if (node !== undefined) return node === null ? [] : [{ kind: 'node', node }];
    return wordy(reading, child, special, marks);
  });
}

function wordy<T>(reading: Reading, child: XmlElement, special: Special<T>, marks: Marks): Piece<T>[] {
  const { name, attrs } = child;
  const inner = (more: Marks = {}): Piece<T>[] => piecesOf(reading, child, special, { ...marks, ...more });
  if (name in marked) return reading.only(child), inner(marked[name]);
  if (bare.has(name)) {
    reading.only(child);
    // printed after a field, which carries it as well
    if (attrs['data-kns-unit'] !== undefined) return [];
    const pieces = inner();
    return attrs['data-kns-space'] === undefined ? pieces : pieces.map((each) => (each.kind === 'text' ? { ...each, isExact: true } : each));
  }
  if (looks.has(name)) return reading.only(child), reading.note(child, 'layout_dropped', `<${child.written}>`), inner();
  switch (name) {
    case 'br':
      return [{ kind: 'break' }];
    case 'a':
      reading.only(child, ['href', 'type']);
      if (/^\s*(javascript|data|vbscript):/i.test(attrs['href'] ?? '')) reading.refuse(child, 'script', (attrs['href'] ?? '').slice(0, 40));
      reading.note(child, 'link_dropped', attrs['href'] ?? '');
      return inner();
    case 'q':
      return reading.only(child, ['cite']), [{ kind: 'text', text: '“', marks, isExact: true }, ...inner(), { kind: 'text', text: '”', marks, isExact: true }];
    case 'sub':
    case 'sup': {
      const raised = toRaised(tidyWords(child), name);
      if (raised === null) reading.refuse(child, 'sub_sup', tidyWords(child).slice(0, 60));
      return raised === null ? [] : [{ kind: 'text', text: raised, marks, isExact: true }];
    }
    case 'img':
    case 'object':
      return reading.refuse(child, 'picture_place'), [];
    case 'math':
      return reading.refuse(child, 'math'), [];
    case 'script':
    case 'iframe':
      return reading.refuse(child, 'script', `<${child.written}>`), [];
    default:
      return reading.refuse(child, 'element_unknown', `<${child.written}>`), [];
  }
}

/** Spaces as a page shows them: one between words, none at the ends of a line. Runs of equal marks become one. */
export function tidyPieces<T>(pieces: readonly Piece<T>[]): Piece<T>[] {
  const made: Piece<T>[] = [];
  let isAfterSpace = true;
  for (const piece of pieces) {
    if (piece.kind !== 'text') {
      if (piece.kind === 'break') trimEnd(made);
      made.push(piece);
      isAfterSpace = piece.kind === 'break';
      continue;
    }
    const single = piece.isExact ? piece.text : piece.text.replace(/[ \t\r\n\f]+/g, ' ');
    const text = !piece.isExact && isAfterSpace ? single.replace(/^ /, '') : single;
    if (text === '') continue;
    isAfterSpace = !piece.isExact && text.endsWith(' ');
    const last = made.at(-1);
    if (last?.kind === 'text' && sameMarks(last.marks, piece.marks) && last.isExact === piece.isExact) made[made.length - 1] = { ...last, text: last.text + text };
    else made.push({ ...piece, text });
  }
  trimEnd(made);
  return made;
}
function trimEnd<T>(made: Piece<T>[]): void {
  const last = made.at(-1);
  if (last?.kind !== 'text' || last.isExact) return;
  const text = last.text.replace(/ $/, '');
  if (text === '') made.pop();
  else made[made.length - 1] = { ...last, text };
}
const sameMarks = (one: Marks, other: Marks): boolean => one.strong === other.strong && one.em === other.em && one.code === other.code;

export const runOf = ({ text, marks }: { text: string; marks: Marks }): Inline => ({ type: 'text', text, ...marks });
/** Runs that stand side by side with the same marks are one. */
export function joinRuns(runs: readonly Inline[]): Inline[] {
  return runs.reduce<Inline[]>((made, run) => {
    const last = made.at(-1);
    if (last && sameMarks(last, run)) made[made.length - 1] = { ...last, text: last.text + run.text };
    else made.push(run);
    return made;
  }, []);
}

const noSpecial: Special<never> = () => undefined;
/** Words alone: paragraphs in them are joined, breaks become spaces. */
export function inlinesOf(reading: Reading, element: XmlElement): Inline[] {
  const parts = element.children.filter((each) => !isElement(each) || !['p', 'div'].includes(each.name));
  const paragraphs = element.children.filter(isElement).filter((each) => each.name === 'p' || each.name === 'div');
  if (paragraphs.length === 0) return joinBreaks(reading, element, tidyPieces(piecesOf(reading, element, noSpecial)));
  const rest = { ...element, children: parts };
  const before = joinBreaks(reading, element, tidyPieces(piecesOf(reading, rest, noSpecial)));
  const texts = [...(before.length > 0 ? [before] : []), ...paragraphs.map((each) => (reading.only(each), inlinesOf(reading, each)))].filter((each) => each.length > 0);
  if (texts.length > 1) reading.note(element, 'paragraphs_joined');
  return joinRuns(texts.flatMap((each, at) => (at === 0 ? each : [{ type: 'text' as const, text: ' ' }, ...each])));
}

function joinBreaks(reading: Reading, at: XmlElement, found: readonly Piece<never>[]): Inline[] {
  const pieces = found.slice(found.findIndex((each) => each.kind !== 'break'), found.findLastIndex((each) => each.kind !== 'break') + 1);
  if (pieces.some((each) => each.kind === 'break')) reading.note(at, 'break_split');
  return joinRuns(pieces.flatMap((each) => (each.kind === 'text' ? [runOf(each)] : each.kind === 'break' ? [{ type: 'text' as const, text: ' ' }] : [])));
}
