import { z } from 'zod';
import { id, instant, perLocale, shortText } from '../kernel/text';
import { block } from './blocks';
import { stimulusCode } from './item';
import { interactionKinds } from './item-body';
import { itemOwner, itemProblem, itemStatuses } from './workflow';

/** A text, table or picture that several items share, as authors and import files write it. No questions in it, no key. */
export const stimulusSource = z.strictObject({
  code: stimulusCode,
  /** for authors; candidates don't see it */
  title: shortText,
  body: perLocale(z.array(block).min(1).max(40)),
});
export type StimulusSource = z.infer<typeof stimulusSource>;

export const stimulusRow = z.strictObject({
  id,
  code: stimulusCode,
  title: shortText,
  version: z.int().min(1),
  /** items whose newest version shows it */
  itemCount: z.int(),
  owner: itemOwner,
  updatedAt: instant,
});
export type StimulusRow = z.infer<typeof stimulusRow>;

export const stimulusDetail = z.strictObject({
  id,
  owner: itemOwner,
  /** the version shown: the newest unless another was asked for */
  versionId: id,
  number: z.int().min(1),
  /** newest first */
  versions: z.array(z.strictObject({ id, number: z.int().min(1), createdAt: instant })),
  /** an item in review, approved or retired shows the newest version: it never changes again, a save makes the next one */
  isFixed: z.boolean(),
  /** send it back with `save`; a save based on an older one is refused with bank.stale_stimulus */
  revision: z.int().min(0),
  canAuthor: z.boolean(),
  source: stimulusSource,
  problems: z.array(itemProblem),
  /** items that show it, each with the stimulus version its newest version shows */
  items: z.array(
    z.strictObject({ itemId: id, code: z.string(), excerpt: z.string(), kind: z.enum(interactionKinds), status: z.enum(itemStatuses), stimulusNumber: z.int().min(1) }),
  ),
});
export type StimulusDetail = z.infer<typeof stimulusDetail>;
