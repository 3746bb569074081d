/**
 * Vietnamese text equality and search. The same name is written composed or decomposed (NFC/NFD) and with two
 * tone placements (hòa/hoà, thủy/thuỷ); people also search without marks (đ -> d).
 */

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
/** old-style placement on the first vowel of an open oa, oe, uy -> new style on the second */
const OPEN_PAIR = /([ou])([\u0300\u0301\u0303\u0309\u0323])([aey])(?![\p{L}\p{M}])/giu;

/** NFC with single spaces and the tone moved to the second vowel of open oa, oe, uy. "Hòa" and "Hoà" become equal. */
export function foldTonePlacement(text: string): string {
  const nfd = text.normalize('NFD').replace(OPEN_PAIR, (whole, first: string, tone: string, second: string) => {
    const pair = (first + second).toLowerCase();
    return pair === 'oa' || pair === 'oe' || pair === 'uy' ? first + second + tone : whole;
  });
  return nfd.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** Key for matching names: tone placement folded and lower case; marks kept. */
export const nameKey = (text: string): string => foldTonePlacement(text).toLocaleLowerCase('vi');

/** Key for searching: no marks at all, đ -> d, lower case. */
export function searchKey(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase().replace(/\s+/gu, ' ').trim();
}

const ALPHABET = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz';
const TONE_ORDER = '\u0300\u0309\u0303\u0301\u0323';

/** The same few thousand words make all the names of a country: their keys are kept, up to a bound. */
const MOST_WORDS = 20_000;
const keptWords = new Map<string, string>();
function wordKey(word: string): string {
  const kept = keptWords.get(word);
  if (kept !== undefined) return kept;
  const key = makeWordKey(word);
  if (keptWords.size < MOST_WORDS) keptWords.set(word, key);
  return key;
}

/** Sort key of one word: base letters of the Vietnamese alphabet first, then tones (ngang, huyền, hỏi, ngã, sắc, nặng). */
function makeWordKey(word: string): string {
  let letters = '';
  let tones = '';
  for (const composed of word.normalize('NFC').toLocaleLowerCase('vi')) {
    const nfd = composed.normalize('NFD');
    const tone = nfd.match(TONES)?.[0];
    const base = nfd.replace(TONES, '').normalize('NFC');
    const place = ALPHABET.indexOf(base);
    letters += place < 0 ? base : String.fromCharCode(0x41 + place);
    tones += tone ? String(TONE_ORDER.indexOf(tone) + 1) : '0';
  }
  return `${letters} ${tones}`;
}

/** Vietnamese list order: given name (last word), then family, then middle names. Compare byte-wise (COLLATE "C"). */
export function nameSortKey(fullName: string): string {
  const words = foldTonePlacement(fullName).split(' ');
  const given = words.at(-1) ?? '';
  const rest = words.slice(0, -1);
  return [given, ...rest].map(wordKey).join('|');
}
