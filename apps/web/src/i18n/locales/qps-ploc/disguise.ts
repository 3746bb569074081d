const marks: Readonly<Record<string, string>> = {
  a: 'á', b: 'ƀ', c: 'ç', d: 'ð', e: 'é', f: 'ƒ', g: 'ĝ', h: 'ĥ', i: 'î', j: 'ĵ', k: 'ķ', l: 'ļ', m: 'ɱ', n: 'ñ', o: 'ö', p: 'þ', q: 'ǫ', r: 'ŕ', s: 'š', t: 'ţ', u: 'û', v: 'ṽ', w: 'ŵ', x: 'ẋ', y: 'ý', z: 'ž',
};
const marked = (letter: string): string => {
  const small = marks[letter.toLowerCase()];
  return small === undefined ? letter : letter === letter.toLowerCase() ? small : small.toUpperCase();
};

/**
 * Words that can still be read, 40 % longer and between brackets: what shows no brackets was not translated, what shows one of them is cut.
 * `{{name}}` and `{name}` stay, or no value would find its place.
 */
export function disguise(text: string): string {
  const body = text.replace(/(\{+\s*\w+\s*\}+)|([a-z])/gi, (whole, place: string | undefined) => place ?? marked(whole));
  const more = Math.round(text.replace(/\{+\s*\w+\s*\}+/g, '').length * 0.4);
  // what is added may break between lines as words do
  const added = Array.from({ length: more }, (_, at) => (at % 7 === 6 ? ' ' : '~')).join('');
  return `⟦${body}${added}⟧`;
}
