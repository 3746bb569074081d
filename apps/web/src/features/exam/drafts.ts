import type { ResponseValue } from '@kynangso/contracts/bank';
import type { AttemptPaper, ResponseChange } from '@kynangso/contracts/exam';

/** One item as it stands on this screen. */
export interface Draft {
  response: ResponseValue;
  flagged: boolean;
  /** how sure, 1 to 3, where the exam asks */
  certainty: number | null;
  timeSpentMs: number;
}
export type Drafts = ReadonlyMap<number, Draft>;
export const emptyDraft: Draft = { response: {}, flagged: false, certainty: null, timeSpentMs: 0 };

export const isAnswered = (draft: Draft | undefined): boolean => draft !== undefined && Object.values(draft.response).some((values) => values.some((value) => value.trim() !== ''));

/** What the server has, with what this browser had not sent yet on top. */
export function draftsOf(paper: Pick<AttemptPaper, 'responses'>, waiting: readonly ResponseChange[]): Drafts {
  const drafts = new Map<number, Draft>();
  for (const { position, response, flagged, certainty, timeSpentMs } of paper.responses) drafts.set(position, { response, flagged, certainty, timeSpentMs });
  for (const change of waiting) {
    const before = drafts.get(change.position) ?? emptyDraft;
    drafts.set(change.position, {
      response: change.response,
      timeSpentMs: Math.max(before.timeSpentMs, change.timeSpentMs),
      flagged: change.flagged ?? before.flagged,
      certainty: change.certainty === undefined ? before.certainty : change.certainty,
    });
  }
  return drafts;
}
