import type { Inline } from '@kynangso/contracts/bank';

/*
 * How authors type words: **strong**, *emphasis*, `code`; a backslash before a mark keeps the mark itself. Reading what was
 * printed gives the same words back, so opening an item and saving it changes nothing.
 */

type Marks = Omit<Inline, 'type' | 'text'>;
const STRONG_EM = /^\*\*\*(?=\S)((?:\\.|`[^`]*`|[^\\`])*?\S)\*\*\*/u;
const STRONG = /^\*\*(?=[^\s*])((?:\\.|`[^`]*`|[^\\`])*?[^\s*]\*?)\*\*(?!\*)/u;
const EM = /^\*(?=[^\s*])((?:\\.|`[^`]*`|[^\\`*]|\*\*[^*]+\*\*)*?[^\s*])\*(?!\*)/u;
const CODE = /^`((?:\\[\\`]|[^`])+)`/u;

const same = (a: Marks, b: Marks): boolean => Boolean(a.strong) === Boolean(b.strong) && Boolean(a.em) === Boolean(b.em) && Boolean(a.code) === Boolean(b.code);

function merge(inlines: readonly Inline[]): Inline[] {
  const merged: Inline[] = [];
  for (const inline of inlines) {
    const last = merged.at(-1);
    if (last && same(last, inline)) merged[merged.length - 1] = { ...last, text: last.text + inline.text };
    else if (inline.text !== '') merged.push(inline);
  }
  return merged;
}

function read(text: string, marks: Marks): Inline[] {
  const found: Inline[] = [];
  let plain = '';
  let rest = text;
  const flush = (): void => {
    if (plain !== '') found.push({ type: 'text', text: plain, ...marks });
    plain = '';
  };
  while (rest !== '') {
    const [first = ''] = rest;
    const code = first === '`' ? CODE.exec(rest) : null;
    const both = first === '*' ? STRONG_EM.exec(rest) : null;
    const strong = first === '*' && !both ? STRONG.exec(rest) : null;
    const em = first === '*' && !both && !strong ? EM.exec(rest) : null;
    const hit = code ?? both ?? strong ?? em;
    if (hit) {
      flush();
      const [whole, inner = ''] = hit;
      if (code) found.push({ type: 'text', text: inner.replace(/\\([\\`])/g, '$1'), ...marks, code: true });
      else found.push(...read(inner, { ...marks, ...(strong ? { strong: true } : em ? { em: true } : { strong: true, em: true }) }));
      rest = rest.slice(whole.length);
    } else if (/^\\[\\*`]/.test(rest)) {
      plain += rest[1] ?? '';
      rest = rest.slice(2);
    } else {
      plain += first;
      rest = rest.slice(first.length);
    }
  }
  flush();
  return found;
}

/** Typed words as the item model keeps them; an empty text stays one empty run, which the checks then name. */
export function readInlines(text: string): Inline[] {
  const inlines = merge(read(text, {}));
  return inlines.length > 0 ? inlines : [{ type: 'text', text: '' }];
}

function printOne({ text, strong, em, code }: Inline): string {
  const marks = `${strong ? '**' : ''}${em ? '*' : ''}`;
  if (code) return `${marks}\`${text.replace(/\\(?=[\\`]|$)/g, '\\\\').replace(/`/g, '\\`')}\`${[...marks].reverse().join('')}`;
  const plain = text.replace(/\\(?=[\\*`])/g, '\\\\').replace(/[*`]/g, '\\$&');
  if (!marks || plain.trim() === '') return plain;
  const [, before = '', core = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(plain) ?? [];
  return `${before}${marks}${core}${marks}${after}`;
}

/** The words as an author would have typed them. */
export const printInlines = (inlines: readonly Inline[]): string => merge(inlines).map(printOne).join('');
