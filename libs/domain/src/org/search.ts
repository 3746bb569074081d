/** What a name is found by: its words without marks, then with marks (tone placement folded). */
import { nameKey, nameSortKey, searchKey } from '../kernel';

export const searchText = (...texts: readonly (string | undefined)[]): string => {
  const whole = texts.filter((t) => t !== undefined && t !== '').join(' ');
  return `${searchKey(whole)}\n${nameKey(whole)}`;
};

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (c) => `\\${c}`);

/** One LIKE pattern per word: a word typed with marks must match with its marks, one without matches any. */
export const searchPatterns = (query: string): string[] =>
  nameKey(query).split(' ').filter((w) => w !== '').slice(0, 8).map((word) => `%${escapeLike(word)}%`);

/** Units in dictionary order, numbers by value: "Phường 2" before "Phường 10". */
export const unitSortKey = (name: string): string =>
  name.trim().split(/\s+/u).map((word) => nameSortKey(word.replace(/\d+/g, (digits) => digits.padStart(6, '0')))).join('|');
