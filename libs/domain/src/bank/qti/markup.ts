/** Writing XML: text that can't break out of its place, elements with their attributes. */

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Characters no XML 1.0 file may hold, not even escaped (XML 1.0, production 2). */
const impossible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
export const holdsImpossible = (text: string): boolean => text.search(impossible) !== -1;

const escaped: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };
const escape = (text: string, which: RegExp): string => text.replace(impossible, '\ufffd').replace(which, (mark) => escaped[mark] ?? `&#${mark.charCodeAt(0)};`);

export const words = (text: string): string => escape(text, /[&<>\r]/g);
/** Line ends and tabs of an attribute are told as numbers: a reader would make spaces of them. */
const quoted = (text: string): string => escape(text, /[&<>"\r\n\t]/g);

export function tag(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${quoted(String(value))}"`])).join('');
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`;
}
/** Elements on lines of their own, for an element that holds no words itself. */
export const lines = (children: readonly string[]): string => children.map((each) => `\n${each}`).join('') + '\n';
export const block = (name: string, attributes: Attributes, children: readonly string[]): string => (children.length === 0 ? tag(name, attributes) : tag(name, attributes, lines(children)));

export const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
