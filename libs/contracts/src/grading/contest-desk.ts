import { z } from 'zod';
import { examCode } from '@kynangso/contracts/exam';
import { id, instant, shortText } from '../kernel/text';
import { contestCode, contestDraft, contestPrize, contestStates, contestUnitRow } from './contest';

/** What still stands in the way of publishing, or of freezing the result. */
export const contestProblems = [
  'exam_unpublished', 'opens_in_the_past', 'no_attempt_limit', 'no_time_limit', 'one_form', 'keys_too_early', 'board_without_scores', 'prizes_overlap',
  'still_open', 'papers_running', 'papers_ungraded', 'reviews_open', 'nothing_to_rank',
] as const;
export type ContestProblem = (typeof contestProblems)[number];
export const contestReasons = ['too_fast', 'same_person'] as const;
export type ContestReason = (typeof contestReasons)[number];

export const contestDeskRow = z.strictObject({
  id, code: contestCode, title: shortText, examCode, organiser: shortText.nullable(), state: z.enum(contestStates), opensAt: instant, closesAt: instant, joined: z.int(), finished: z.int(), reviews: z.int(),
});
export type ContestDeskRow = z.infer<typeof contestDeskRow>;
export const contestResultRow = z.strictObject({
  revision: z.int(), frozenAt: instant, frozenBy: z.string(), reason: z.string().nullable(), hash: z.string(), players: z.int(),
});
export type ContestResultRow = z.infer<typeof contestResultRow>;
export const contestDetail = contestDeskRow.extend({
  examId: id,
  examTitle: shortText,
  sittingId: id.nullable(),
  draft: contestDraft,
  /** edits are laid on what was seen */
  version: z.int(),
  problems: z.array(z.enum(contestProblems)),
  canManage: z.boolean(),
  results: z.array(contestResultRow),
});
export type ContestDetail = z.infer<typeof contestDetail>;

export const contestReviewRow = z.strictObject({
  personId: id,
  fullName: z.string(),
  unit: shortText.nullable(),
  pointsCenti: z.int(),
  maxCenti: z.int(),
  spentSeconds: z.int(),
  submittedAt: instant,
  attemptId: id,
  reasons: z.array(z.enum(contestReasons)),
  /** how many other entries bear the same name and birth date */
  twins: z.int(),
  verdict: z.enum(['keep', 'exclude']).nullable(),
  reason: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
});
export type ContestReviewRow = z.infer<typeof contestReviewRow>;
/** undo takes the last decision back: the entry waits again, or counts as if nobody had looked */
export const contestDecision = z.strictObject({ personId: id, verdict: z.enum(['keep', 'exclude', 'undo']), reason: z.string().trim().min(10).max(1000) });

export const contestPlaceRow = z.strictObject({
  place: z.int(), isShared: z.boolean(), personId: id, fullName: z.string(), unit: shortText.nullable(), pointsCenti: z.int(), maxCenti: z.int(), spentSeconds: z.int(), distance: z.int().nullable(), prizes: z.array(shortText),
});
export type ContestPlaceRow = z.infer<typeof contestPlaceRow>;
export const contestPrizeList = z.strictObject({
  revision: z.int(),
  hash: z.string(),
  prizes: z.array(contestPrize.safeExtend({ people: z.array(contestPlaceRow.omit({ prizes: true })), units: z.array(contestUnitRow) })),
  units: z.array(contestUnitRow),
});
export type ContestPrizeList = z.infer<typeof contestPrizeList>;
/** The frozen ranking laid beside what the papers say today. */
export const contestCheck = z.strictObject({
  revision: z.int(),
  hash: z.string(),
  /** worked out again from the rows that were frozen */
  rowsHash: z.string(),
  /** worked out again from the papers as they stand now */
  todayHash: z.string(),
  isIntact: z.boolean(),
  /** people whose place, score or being there is another today: a new revision is due */
  differs: z.int(),
});
export type ContestCheck = z.infer<typeof contestCheck>;
