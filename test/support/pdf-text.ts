import { inflateSync } from 'node:zlib';

/**
 * The words of a PDF made by pdfkit, read back from its content stream through each font's ToUnicode map, the way
 * copy and paste does. Deflated streams are opened first.
 */
export function pdfText(bytes: Buffer): string {
  const source = inflated(bytes);
  const objects = new Map([...source.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm)].map((m) => [Number(m[1]), m[2] ?? '']));
  const unicodeOf = new Map<string, Map<number, string>>();
  for (const body of objects.values())
    for (const [, name, ref] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = Number(/\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(ref)) ?? '')?.[1]);
      if (name && map) unicodeOf.set(name, cmap(objects.get(map) ?? ''));
    }
  let font: Map<number, string> | undefined;
  let text = '';
  for (const [, name, shown] of source.matchAll(/\/(F\d+) [\d.]+ Tf|\[((?:<[0-9a-f]*>|[-\d.\s])*)\] TJ/g)) {
    if (name) font = unicodeOf.get(name);
    for (const [, hex] of (shown ?? '').matchAll(/<([0-9a-f]*)>/g)) for (const glyph of hex?.match(/.{4}/g) ?? []) text += font?.get(parseInt(glyph, 16)) ?? '\uFFFD';
    if (shown) text += '\n';
  }
  return text.normalize('NFC');
}

/** bfrange with an array of destinations, as pdfkit writes it. */
function cmap(stream: string): Map<number, string> {
  const map = new Map<number, string>();
  for (const [, from, , list] of stream.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/g))
    [...(list ?? '').matchAll(/<([0-9a-f ]*)>/g)].forEach(([, hex], i) => {
      const units = (hex ?? '').replaceAll(' ', '').match(/.{4}/g) ?? [];
      map.set(parseInt(from ?? '0', 16) + i, units.map((u) => String.fromCharCode(parseInt(u, 16))).join(''));
    });
  return map;
}

function inflated(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/(\/Filter \/FlateDecode\n>>\nstream\n)([\s\S]*?)\nendstream/g, (whole, head: string, packed: string) => {
    try {
      return `${head}${inflateSync(Buffer.from(packed, 'latin1')).toString('latin1')}\nendstream`;
    } catch {
      return whole;
    }
  });
}
