/** Where a text stops being JSON (RFC 8259). Runtimes tell it in words that differ from version to version, or not at all. */

export interface TextPlace {
  /** both from 1 */
  readonly line: number;
  readonly column: number;
}

const blank = /[ \t\r\n]*/y;
const scalar = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
type Wanted = 'value' | 'valueOrEnd' | 'name' | 'nameOrEnd' | 'colon' | 'commaOrEnd' | 'nothing';

/** null: it is JSON. */
export function jsonMistake(text: string): TextPlace | null {
  const open: ('[' | '{')[] = [];
  let at = 0;
  let wanted: Wanted = 'value';
  const taken = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? null;
    at += found?.length ?? 0;
    return found;
  };
  const afterValue = (): Wanted => (open.length === 0 ? 'nothing' : 'commaOrEnd');
  for (;;) {
    taken(blank);
    if (at >= text.length) return wanted === 'nothing' ? null : placeAt(text, at);
    const sign = text[at] ?? '';
    const closes = open.at(-1) === '[' ? ']' : '}';
    if ((wanted === 'commaOrEnd' || (wanted === 'valueOrEnd' && closes === ']') || (wanted === 'nameOrEnd' && closes === '}')) && sign === closes) {
      open.pop();
      at += 1;
      wanted = afterValue();
    } else if (wanted === 'commaOrEnd' && sign === ',') {
      at += 1;
      wanted = closes === ']' ? 'value' : 'name';
    } else if (wanted === 'colon' && sign === ':') {
      at += 1;
      wanted = 'value';
    } else if ((wanted === 'name' || wanted === 'nameOrEnd') && sign === '"' && taken(scalar)) wanted = 'colon';
    else if ((wanted === 'value' || wanted === 'valueOrEnd') && (sign === '[' || sign === '{')) {
      open.push(sign);
      at += 1;
      wanted = sign === '[' ? 'valueOrEnd' : 'nameOrEnd';
    } else if ((wanted === 'value' || wanted === 'valueOrEnd') && taken(scalar)) wanted = afterValue();
    else return placeAt(text, at);
  }
}

function placeAt(text: string, at: number): TextPlace {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
