// Finding courses and lessons: words without marks, the last one possibly unfinished, near spellings when nothing is found.
import { searchKey } from '../kernel';

export const MOST_WORDS = 12;
const WORD = /[\p{L}\p{N}]+/gu;

/** The words of what was typed or written, without marks, in order: "An toàn số" -> ["an", "toan", "so"]. */
export const foldedWords = (text: string): string[] => [...text.matchAll(WORD)].flatMap(([word]) => searchKey(word).match(/[a-z0-9]+/g) ?? []);

/** What was typed, at most `MOST_WORDS` words of it. */
export const queryWords = (typed: string): string[] => foldedWords(typed).slice(0, MOST_WORDS);

/**
 * For `to_tsquery('simple', ...)`. Each word is a list of spellings of which one must occur; `all`: every word, `any`: one of them. The last word
 * may be the beginning of one. Null without a word.
 */
export function wordQuery(words: readonly (readonly string[])[], need: 'all' | 'any'): string | null {
  const asked = words.filter((spellings) => spellings.length > 0);
  if (asked.length === 0) return null;
  const part = (spellings: readonly string[], isLast: boolean): string => {
    const each = spellings.map((word) => (isLast ? `${word}:*` : word));
    return each.length === 1 ? (each[0] ?? '') : `(${each.join(' | ')})`;
  };
  return asked.map((spellings, at) => part(spellings, at === asked.length - 1)).join(need === 'all' ? ' & ' : ' | ');
}

/** How many wrong, missing, doubled or swapped letters a word may have: none in short ones, where every change makes another word. */
export const slipsAllowed = (word: string): number => (word.length <= 2 || /^\d+$/.test(word) ? 0 : word.length <= 5 ? 1 : 2);

/** Letters to change, add, drop or swap with a neighbour (optimal string alignment); anything beyond `most` is `most + 1`. */
export function slips(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [twoAgo, before] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (twoAgo[j - 2] ?? 0) + 1 : Infinity;
      row.push(Math.min((before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1), swap));
    }
    if (Math.min(...row) > most) return most + 1;
    [twoAgo, before] = [before, row];
  }
  return Math.min(before[b.length] ?? 0, most + 1);
}

/** The nearest words of a vocabulary, nearest first, same beginning before another; the word itself when it is in it. */
export function nearWords(word: string, vocabulary: readonly string[], count = 6): string[] {
  const most = slipsAllowed(word);
  const near = vocabulary.map((known) => ({ known, far: slips(word, known, most) })).filter(({ far }) => far <= most);
  if (near.some(({ far }) => far === 0)) return [word];
  const order = (n: { known: string; far: number }): string => `${n.far}${n.known[0] === word[0] ? 0 : 1}${n.known}`;
  return near.sort((a, b) => (order(a) < order(b) ? -1 : 1)).slice(0, count).map(({ known }) => known);
}

export interface SnippetPart {
  text: string;
  isHit: boolean;
}

/** The stretch of a text in which most of the words stand closest together, in the text's own writing, each hit marked. `length` in words. */
export function snippetOf(text: string, words: readonly string[], length = 28): SnippetPart[] {
  const tokens = [...text.matchAll(WORD)].map((match) => ({ at: match.index, end: match.index + match[0].length, folded: searchKey(match[0]) }));
  const hits = tokens.map(({ folded }) => words.findIndex((word, i) => folded === word || (i === words.length - 1 && word.length > 1 && folded.startsWith(word))));
  let [best, bestScore] = [0, -1];
  for (let from = 0; from < tokens.length; from += 4) {
    const seen = hits.slice(from, from + length).filter((hit) => hit >= 0);
    const score = new Set(seen).size * 100 + seen.length;
    if (score > bestScore) [best, bestScore] = [from, score];
  }
  const last = Math.min(best + length, tokens.length) - 1;
  if (last < 0) return [];
  const parts: SnippetPart[] = [];
  let at = best === 0 ? 0 : (tokens[best]?.at ?? 0);
  const put = (piece: string, isHit: boolean): void => void (piece !== '' && parts.push({ text: piece, isHit }));
  for (let i = best; i <= last; i++) {
    const token = tokens[i];
    if (!token || (hits[i] ?? -1) < 0) continue;
    put(text.slice(at, token.at), false);
    put(text.slice(token.at, token.end), true);
    at = token.end;
  }
  const end = last === tokens.length - 1 ? text.length : (tokens[last]?.end ?? text.length);
  put(text.slice(at, end), false);
  if (best > 0) parts.unshift({ text: '… ', isHit: false });
  if (last < tokens.length - 1) parts.push({ text: ' …', isHit: false });
  return parts;
}
