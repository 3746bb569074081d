import type { ShortText } from '@kynangso/contracts/kernel';

/** What the panel beside a page's title says. */
export interface Topic {
  /** what the page is for */
  about: ShortText;
  /** the two or three things one does here */
  acts: readonly ShortText[];
  /** where people go wrong, and what then */
  slips: readonly ShortText[];
}
/** By the address of a page, as far as it goes: `/bank` stands for `/bank/:itemId` too unless that has a line of its own. */
export type Topics = Readonly<Record<string, Topic>>;
