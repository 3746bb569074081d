import type { Inline } from '@kynangso/contracts/bank';
import { printInlines, readInlines } from './marked-text';

/** Text with marks [[F1]] where a field or a gap stands. */
const MARK = /\[\[([A-Za-z_][A-Za-z0-9_-]{0,31})\]\]/;

/** Identifiers marked in the text, in reading order, repeats included. */
export const marksIn = (text: string): string[] => [...text.matchAll(new RegExp(MARK, 'g'))].map((hit) => hit[1] ?? '');
export const markOf = (id: string): string => `[[${id}]]`;

/** Words and marks in reading order. */
export function readSpaced<T>(text: string, fill: (id: string) => T | null): (Inline | T)[] {
  const line = text.split('\n').map((part) => part.trim()).join(' ').trim();
  const parts = line.split(new RegExp(MARK, 'g')).flatMap((part, at): (Inline | T)[] => {
    if (at % 2 === 1) return [fill(part)].filter((each) => each !== null);
    return part === '' ? [] : readInlines(part);
  });
  return parts.length > 0 ? parts : readInlines('');
}

/** The text as its author would have typed it. */
export function printSpaced<T extends { type: string }>(parts: readonly (Inline | T)[], idOf: (part: T) => string): string {
  let text = '';
  let words: Inline[] = [];
  const flush = (): void => {
    text += words.length > 0 ? printInlines(words) : '';
    words = [];
  };
  for (const part of parts) {
    if (part.type === 'text') words.push(part as Inline);
    else {
      flush();
      text += markOf(idOf(part as T));
    }
  }
  flush();
  return text;
}

/** Puts a mark where the cursor stands. */
export const insertAt = (text: string, id: string, from: number, to: number): string => `${text.slice(0, from)}${markOf(id)}${text.slice(to)}`;
/** Takes every mark of a field out. */
export const withoutMark = (text: string, id: string): string => text.replaceAll(markOf(id), '').replace(/ {2,}/g, ' ');
