/** What people write is text: the only thing made of it is a link of an address that begins with http:// or https://. */
export interface TextPart {
  text: string;
  /** set on an address */
  href?: string;
}

const ADDRESS = /https?:\/\/[^\s<>"'“”‘’]+/giu;
/** closes a sentence or a bracket and is seldom part of the address before it */
const TAIL = /[.,;:!?…)\]}]+$/u;

/** The text cut into words and addresses, in order; joined they are the text again. */
export function linkParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const found of text.matchAll(ADDRESS)) {
    const shown = found[0].replace(TAIL, (tail) => (found[0].includes('(') ? tail.replace(/[^)]+$/u, '') : ''));
    if (!URL.canParse(shown)) continue;
    if (found.index > at) parts.push({ text: text.slice(at, found.index) });
    parts.push({ text: shown, href: new URL(shown).href });
    at = found.index + shown.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}
