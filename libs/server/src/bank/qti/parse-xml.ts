import { SaxesParser, type SaxesTagNS } from 'saxes';
import { attributeName, elementName, type QtiRefusal, type XmlElement, type XmlNode } from '@kynangso/domain/bank';

/** XML into the tree QTI's readers take. No DTD, no entities of its own, bounded in size, depth and number of elements. */

export const MAX_XML_BYTES = 2 * 1_048_576;
const MAX_DEPTH = 60;
const MAX_ELEMENTS = 20_000;
type Reason = Extract<QtiRefusal, `xml_${string}`>;
export type ParsedXml = { ok: true; root: XmlElement } | { ok: false; reason: Reason; line: number };

class Refusal extends Error {
  constructor(readonly reason: Reason) {
    super(reason);
  }
}
type Open = Omit<XmlElement, 'children'> & { children: XmlNode[] };

/** UTF-8, or UTF-16 by its mark; null: neither. */
export function xmlText(bytes: Buffer): string | null {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

export function parseXml(bytes: Buffer, most: { bytes: number; elements: number } = { bytes: MAX_XML_BYTES, elements: MAX_ELEMENTS }): ParsedXml {
  if (bytes.length > most.bytes) return { ok: false, reason: 'xml_large', line: 1 };
  const text = xmlText(bytes);
  if (text === null) return { ok: false, reason: 'xml_unreadable', line: 1 };
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: Open[] = [];
  let [root, count, line] = [null as XmlElement | null, 0, 1];
  const add = (node: XmlNode): void => void open.at(-1)?.children.push(node);
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Refusal('xml_doctype');
  });
  parser.on('opentagstart', () => {
    line = parser.line;
  });
  parser.on('opentag', (tag: SaxesTagNS) => {
    if (open.length >= MAX_DEPTH || ++count > most.elements) throw new Refusal('xml_deep');
    const element: Open = { name: elementName(tag.local, tag.uri), written: tag.name, attrs: attributesOf(tag), children: [], line };
    add(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', add);
  parser.on('cdata', add);
  try {
    parser.write(text).close();
  } catch (error) {
    return { ok: false, reason: error instanceof Refusal ? error.reason : 'xml_unreadable', line: parser.line };
  }
  return root ? { ok: true, root } : { ok: false, reason: 'xml_unreadable', line: 1 };
}

function attributesOf({ attributes }: SaxesTagNS): Record<string, string> {
  const made: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, { value }] of Object.entries(attributes)) made[attributeName(name)] = value;
  return made;
}
