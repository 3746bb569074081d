import type { Locale } from '@kynangso/contracts/kernel';

/** What a folder of `locales` exports as its default: a language beside the two in which everything is written. */
export interface Language {
  /** BCP 47; also the folder's name */
  tag: string;
  /** in itself, for the switch: `ខ្មែរ` */
  name: string;
  short: string;
  /** says what this language lacks, and prints figures, dates and contents */
  base: Locale;
  direction: 'ltr' | 'rtl';
  /** nobody who speaks it has read it yet: it is offered to those alone who ask for it by its address (`?language=km`) */
  isDraft: boolean;
  /**
   * The words of one place, or nothing where they are still missing. `room` is the feature of `defineMessages`, `errors` (by code) or `text` (by the
   * Vietnamese words: navigation and what the contracts name). `from` are the words of the base.
   */
  say: (room: string, key: string, from: string) => string | undefined;
}

/** A language written as tables, room by room: `{ auth: { signIn: '…' } }`. */
export const byTables =
  (tables: Readonly<Record<string, Readonly<Record<string, string>>>>): Language['say'] =>
  (room, key) =>
    tables[room]?.[key];
