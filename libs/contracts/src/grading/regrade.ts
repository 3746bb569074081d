import { z } from 'zod';
import { itemKey } from '@kynangso/contracts/bank';
import { position } from '@kynangso/contracts/exam';
import { id, instant, shortText } from '../kernel/text';

/*
 * A regrade is a governed act: somebody proposes a change of keys, the system shows what it would do, another person approves, one run
 * makes new grades, and all of it can be taken back.
 */

/** drop: the item counts for nobody. full_credit: everybody earns its maximum. new_key: scored again with the corrected key. */
export const itemChange = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('drop'), itemVersionId: id }),
  z.strictObject({ action: z.literal('full_credit'), itemVersionId: id }),
  z.strictObject({ action: z.literal('new_key'), itemVersionId: id, key: itemKey }),
]);
export type ItemChange = z.infer<typeof itemChange>;

export const regradePolicies = ['never_lower', 'as_scored'] as const;
export type RegradePolicy = (typeof regradePolicies)[number];
export const regradeStates = ['draft', 'previewing', 'preview_failed', 'previewed', 'approved', 'running', 'done', 'undoing', 'undone', 'rejected'] as const;
export type RegradeState = (typeof regradeStates)[number];
export const regradeActions = ['preview', 'revise', 'approve', 'reject', 'undo', 'discard'] as const;

/** A question by where it stands, for sittings whose forms are still sealed: nobody needs to see it to say that it counts for nobody. */
export const regradePlace = z.strictObject({ sittingId: id, form: z.int().min(1).max(1000), position });
export type RegradePlace = z.infer<typeof regradePlace>;
export const placeChange = regradePlace.extend({ action: z.enum(['drop', 'full_credit']) });
export type PlaceChange = z.infer<typeof placeChange>;

const proposal = {
  changes: z.array(itemChange).max(50).default([]),
  /** the question is changed wherever it stands in the sittings */
  places: z.array(placeChange).max(50).default([]),
  policy: z.enum(regradePolicies),
  reason: z.string().trim().min(10).max(2000),
};
const changesSomething = ({ changes, places }: { changes: readonly unknown[]; places: readonly unknown[] }): boolean => changes.length + places.length > 0;
export const newRegrade = z.strictObject({ sittingIds: z.array(id).min(1).max(50), ...proposal }).refine(changesSomething, { path: ['changes'] });
/** What may still be changed before somebody approves it. */
export const revisedRegrade = z.strictObject(proposal).refine(changesSomething, { path: ['changes'] });

export const certificateChanges = ['none', 'issue', 'reissue', 'revoke', 'keep'] as const;
export type CertificateChange = (typeof certificateChanges)[number];

export const regradeCounts = z.strictObject({
  attempts: z.int(),
  changed: z.int(),
  up: z.int(),
  down: z.int(),
  passToFail: z.int(),
  failToPass: z.int(),
  levelChanged: z.int(),
  certificatesIssued: z.int(),
  certificatesReissued: z.int(),
  certificatesRevoked: z.int(),
});
export type RegradeCounts = z.infer<typeof regradeCounts>;

export const regradeRow = z.strictObject({
  id,
  examId: id,
  examCode: z.string(),
  title: shortText,
  state: z.enum(regradeStates),
  policy: z.enum(regradePolicies),
  reason: z.string(),
  requestedBy: z.string(),
  approvedBy: z.string().nullable(),
  createdAt: instant,
  doneAt: instant.nullable(),
  /** of the newest preview or, once run, what really changed */
  counts: regradeCounts.nullable(),
  /** attempts regraded so far while running */
  progress: z.int(),
  /** the first paper that the new keys can't score, and how many there are of those looked at. A run leaves such papers as they are */
  problem: z.strictObject({ paperCode: z.string(), position, reason: z.string(), papers: z.int() }).nullable(),
});
export type RegradeRow = z.infer<typeof regradeRow>;

export const regradeUnit = z.strictObject({ unitId: id.nullable(), name: shortText, people: z.int(), passToFail: z.int(), failToPass: z.int() });

export const regradeDetail = regradeRow.extend({
  changes: z.array(
    z.strictObject({
      action: z.enum(['drop', 'full_credit', 'new_key']),
      /** where it stands, when it was chosen by that */
      place: regradePlace.nullable(),
      /** null while any of the sittings is sealed */
      item: z.strictObject({ itemVersionId: id, itemCode: z.string(), excerpt: z.string(), before: itemKey, after: itemKey.nullable() }).nullable(),
    }),
  ),
  sittingIds: z.array(id),
  /** units whose figures would move or moved */
  units: z.array(regradeUnit),
  actions: z.array(z.enum(regradeActions)),
});
export type RegradeDetail = z.infer<typeof regradeDetail>;

/** One paper of a preview or run; the paper is named by its receipt, the person by name for those who may read people. */
export const regradePaper = z.strictObject({
  attemptId: id,
  fullName: z.string(),
  unitName: shortText.nullable(),
  beforeCenti: z.int(),
  afterCenti: z.int(),
  maxBeforeCenti: z.int(),
  maxAfterCenti: z.int(),
  passedBefore: z.boolean(),
  passedAfter: z.boolean(),
  certificate: z.enum(certificateChanges),
});
export type RegradePaper = z.infer<typeof regradePaper>;

/** Items of the chosen sittings, to choose what to change. */
export const regradeItem = z.strictObject({
  itemVersionId: id,
  itemCode: z.string(),
  excerpt: z.string(),
  attempts: z.int(),
  /** mean share of the points earned, basis points; null without attempts */
  facilityBp: z.int().nullable(),
  key: itemKey,
});

/** Places of a sealed sitting's forms: figures and numbers only. */
export const regradePlaceRow = regradePlace.extend({
  attempts: z.int(),
  facilityBp: z.int().nullable(),
});
/** What may be changed in a sitting: while it is sealed by place, afterwards by item. */
export const regradeItems = z.strictObject({
  isSealed: z.boolean(),
  /** when it opens, if that is known; papers still being written then hold it up */
  opensAt: instant.nullable(),
  rows: z.array(regradeItem),
  places: z.array(regradePlaceRow),
});
