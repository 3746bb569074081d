/** XML as the readers of QTI see it: QTI 3 and QTI 2 written alike, with the line each element begins on. Parsing is not done here. */
export interface XmlElement {
  /** QTI 3's name without `qti-`: `choice-interaction` for both `qti-choice-interaction` and QTI 2's `choiceInteraction` */
  readonly name: string;
  /** as it stands in the file */
  readonly written: string;
  readonly attrs: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  readonly line: number;
}
export type XmlNode = XmlElement | string;

const MATHML = 'http://www.w3.org/1998/Math/MathML';
const kebab = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
/** Namespaces whose elements are QTI's own, of any version, or HTML in it. */
const isOwn = (uri: string): boolean => uri === '' || /imsglobal\.org\/xsd\/(imsqti|qti)|w3\.org\/1999\/xhtml|imsglobal\.org\/xsd\/apip\/apipv1p0\/(qtiitem|imscp)|imsglobal\.org\/xsd\/imscp/i.test(uri);

export function elementName(local: string, uri: string): string {
  if (uri === MATHML) return 'math';
  return isOwn(uri) ? kebab(local).replace(/^qti-/, '') : `other:${kebab(local)}`;
}
export const attributeName = (name: string): string => (name.includes(':') || name.startsWith('data-') || name.startsWith('aria-') ? name : kebab(name));

export const isElement = (node: XmlNode): node is XmlElement => typeof node !== 'string';
export const elementsIn = (element: XmlElement, name?: string): XmlElement[] => element.children.filter(isElement).filter((each) => name === undefined || each.name === name);
export const firstIn = (element: XmlElement, name: string): XmlElement | undefined => elementsIn(element, name)[0];
export const wordsIn = (element: XmlElement): string => element.children.map((each) => (isElement(each) ? wordsIn(each) : each)).join('');
export const tidyWords = (element: XmlElement): string => wordsIn(element).replace(/\s+/g, ' ').trim();
export const isBlank = (node: XmlNode): boolean => !isElement(node) && node.trim() === '';
/** The element and everything in it, in reading order. */
export function* everyElement(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const each of element.children) if (isElement(each)) yield* everyElement(each);
}
