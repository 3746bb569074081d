import { CannotClean } from './cleaned';

/*
 * A part of an office file as tokens, so that everything that isn't changed goes through byte for byte: a parser that builds the document
 * anew would lose prefixes and white space that office programs rely on. Well-formedness is their own affair; a DTD is refused.
 */

export interface Tag {
  kind: 'open' | 'close' | 'empty';
  /** without its prefix */
  name: string;
  prefix: string;
  attributes: Attribute[];
}
export interface Attribute {
  /** without its prefix */
  name: string;
  prefix: string;
  /** as written, entities and all */
  value: string;
}
export type Token = Tag | { kind: 'text'; text: string };

export function decodeXml(bytes: Uint8Array, part: string): string {
  const [a, b] = bytes;
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    const declared = /^<\?xml[^>]*encoding\s*=\s*["']([^"']+)["']/.exec(text)?.[1]?.toLowerCase();
    if (declared !== undefined && !declared.startsWith('utf-')) throw new CannotClean('part', part);
    return text;
  } catch (error) {
    throw error instanceof CannotClean ? error : new CannotClean('part', part);
  }
}

/** Comments and processing instructions are left out: nobody sees them, and they may say anything. In one pass: a hostile file costs no more than its length. */
export function* readTokens(xml: string, part: string): Generator<Token> {
  const after = (mark: string, from: number): number => {
    const found = xml.indexOf(mark, from);
    if (found < 0) throw new CannotClean('part', part);
    return found + mark.length;
  };
  for (let at = 0; at < xml.length; ) {
    if (xml[at] !== '<') {
      const next = xml.indexOf('<', at);
      const end = next < 0 ? xml.length : next;
      yield { kind: 'text', text: xml.slice(at, end) };
      at = end;
    } else if (xml.startsWith('<!--', at)) at = after('-->', at + 4);
    else if (xml.startsWith('<?', at)) at = after('?>', at + 2);
    else if (xml.startsWith('<![CDATA[', at)) {
      const end = after(']]>', at + 9);
      yield { kind: 'text', text: escapeText(xml.slice(at + 9, end - 3)) };
      at = end;
    } else {
      if (xml[at + 1] === '!') throw new CannotClean('part', part);
      const read = readTag(xml, at, part);
      yield read.tag;
      at = read.end;
    }
  }
}

const isSpace = (letter: string | undefined): boolean => letter === ' ' || letter === '\n' || letter === '\r' || letter === '\t';
const split = (name: string): { prefix: string; name: string } => ({ prefix: name.slice(0, name.indexOf(':') + 1), name: name.slice(name.indexOf(':') + 1) });

function readTag(xml: string, start: number, part: string): { tag: Tag; end: number } {
  const isClose = xml[start + 1] === '/';
  let at = start + (isClose ? 2 : 1);
  const word = (): string => {
    const from = at;
    while (at < xml.length && !isSpace(xml[at]) && xml[at] !== '>' && xml[at] !== '/' && xml[at] !== '=') at++;
    return xml.slice(from, at);
  };
  const spaces = (): void => {
    while (isSpace(xml[at])) at++;
  };
  const name = word();
  const attributes: Attribute[] = [];
  for (spaces(); xml[at] !== '>' && !(xml[at] === '/' && xml[at + 1] === '>'); spaces()) {
    const own = word();
    spaces();
    const quote = xml[at] === '=' ? (at++, spaces(), xml[at]) : undefined;
    const close = quote === '"' || quote === "'" ? xml.indexOf(quote, at + 1) : -1;
    if (own === '' || close < 0) throw new CannotClean('part', part);
    attributes.push({ ...split(own), value: xml.slice(at + 1, close).replaceAll('"', '&quot;') });
    at = close + 1;
  }
  const isEmpty = xml[at] === '/';
  return { tag: { kind: isClose ? 'close' : isEmpty ? 'empty' : 'open', ...split(name), attributes }, end: at + (isEmpty ? 2 : 1) };
}

export function writeToken(token: Token): string {
  if (token.kind === 'text') return token.text;
  const { kind, prefix, name, attributes } = token;
  if (kind === 'close') return `</${prefix}${name}>`;
  return `<${prefix}${name}${attributes.map((each) => ` ${each.prefix}${each.name}="${each.value}"`).join('')}${kind === 'empty' ? '/>' : '>'}`;
}

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
export const valueOf = (tag: Tag, name: string): string | null => tag.attributes.find((each) => each.name === name)?.value ?? null;
