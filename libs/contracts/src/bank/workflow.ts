import { z } from 'zod';
import { id, instant, shortText } from '../kernel/text';
import { interactionKinds, responseValue } from './item-body';
import { difficulties, itemPools, itemSource } from './item';

/** Life of an item version. Approved ones never change again; a change is a new version. */
export const itemStatuses = ['draft', 'in_review', 'approved', 'retired'] as const;
export type ItemStatus = (typeof itemStatuses)[number];

/** What the caller may do with the item now; the editor shows just these buttons. */
export const itemActions = ['save', 'submit', 'approve', 'send_back', 'retire', 'try'] as const;
export type ItemAction = (typeof itemActions)[number];

/** One thing wrong with an item source: where (JSON path), a stable code, and the sentence for people. */
export const itemProblem = z.strictObject({ path: z.string(), code: z.string(), vi: z.string(), en: z.string() });
export type ItemProblem = z.infer<typeof itemProblem>;

export const itemOwner = z.strictObject({ unitId: id, name: shortText }).nullable();

export const itemRow = z.strictObject({
  id,
  code: z.string(),
  /** beginning of the question in Vietnamese, plain text */
  excerpt: z.string(),
  kind: z.enum(interactionKinds),
  difficulty: z.enum(difficulties),
  pool: z.enum(itemPools),
  /** code of the stimulus it shows */
  stimulus: z.string().nullable(),
  alignments: itemSource.shape.alignments,
  /** of the newest version */
  status: z.enum(itemStatuses),
  version: z.int().min(1),
  /** an older version of it is approved and in use while the newest is still being worked on */
  inUse: z.boolean(),
  /** null: belongs to the whole system */
  owner: itemOwner,
  isMine: z.boolean(),
  updatedAt: instant,
});
export type ItemRow = z.infer<typeof itemRow>;

export const itemVersionRow = z.strictObject({
  id,
  number: z.int().min(1),
  status: z.enum(itemStatuses),
  isMine: z.boolean(),
  createdAt: instant,
  submittedAt: instant.nullable(),
  approvedAt: instant.nullable(),
  retiredAt: instant.nullable(),
  /** why a reviewer sent it back, until it is submitted again */
  sendBackReason: z.string().nullable(),
});
export type ItemVersionRow = z.infer<typeof itemVersionRow>;

/** The whole item for those who work in the bank; its key for authors and reviewers of record, so never on a route a candidate can reach. */
export const itemDetail = z.strictObject({
  id,
  code: z.string(),
  owner: itemOwner,
  /** newest first */
  versions: z.array(itemVersionRow),
  /** the version shown: the one asked for, else the newest */
  versionId: id,
  /** send it back with `save`; a save based on an older one is refused with bank.stale_draft */
  revision: z.int().min(0),
  /** with an empty key where the caller may not read it */
  source: itemSource,
  isKeyShown: z.boolean(),
  problems: z.array(itemProblem),
  /** threads on the newest version that wait for an answer; approving waits for them */
  openComments: z.int().min(0),
  actions: z.array(z.enum(itemActions)),
});
export type ItemDetail = z.infer<typeof itemDetail>;

/** An author's preview of the score; exact values as decimals or fractions ("1/3"). */
export const tryResult = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(true),
    pointsCenti: z.int(),
    maxCenti: z.int(),
    outcomes: z.array(z.strictObject({ identifier: z.string(), value: z.string() })),
  }),
  z.strictObject({ ok: z.literal(false), reason: z.string(), detail: z.string() }),
]);
export type TryResult = z.infer<typeof tryResult>;
export const tryRequest = z.strictObject({ versionId: id, response: responseValue });
