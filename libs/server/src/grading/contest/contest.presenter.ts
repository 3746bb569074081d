import type { ContestCard, ContestDeskRow, ContestPage, ContestProblem, ContestState } from '@kynangso/contracts/grading';
import type { ShortText } from '@kynangso/contracts/kernel';
import { contestState, prizesOverlap } from '@kynangso/domain/grading';
import type { ContestListRow, ContestRow } from './contest.repository';

export const stateOf = (row: Pick<ContestRow, 'status' | 'opensAt' | 'closesAt' | 'isRunning' | 'resultId' | 'now'>): ContestState => contestState({ ...row, hasResult: row.resultId !== null }, row.now);

export const presentCard = (row: ContestListRow): ContestCard => ({
  code: row.code, title: row.content.title, summary: row.content.summary, organiser: row.organiser, opensAt: row.opensAt.toISOString(), closesAt: row.closesAt.toISOString(), state: stateOf(row), joined: row.joined, finished: row.finished,
});

export function presentPage(row: ContestRow, { joined, finished, units }: { joined: number; finished: number; units: ReadonlyMap<string, ShortText> }): ContestPage {
  const { content, exam, now, revision, frozenAt, hash } = row;
  return {
    ...presentCard({ ...row, joined, finished, reviews: 0, total: 1 }),
    serverNow: now.toISOString(), rules: content.rules, populations: content.populations, units: content.unitIds && content.unitIds.map((id) => units.get(id) ?? { vi: '—' }),
    board: content.board, rule: content.rule, prizes: content.prizes,
    timeLimitMinutes: exam?.timing.timeLimitMinutes ?? null, attemptsAllowed: exam?.policies.attemptsAllowed ?? null, itemCount: row.itemCount,
    result: revision !== null && frozenAt && hash ? { revision, frozenAt: frozenAt.toISOString(), hash } : null,
  };
}

export const presentDeskRow = (row: ContestListRow): ContestDeskRow => ({
  id: row.id, code: row.code, title: row.content.title, examCode: row.examCode, organiser: row.organiser, state: stateOf(row), opensAt: row.opensAt.toISOString(), closesAt: row.closesAt.toISOString(),
  joined: row.joined, finished: row.finished, reviews: row.reviews,
});

/** What stands in the way of announcing a draft. The exam's own policies decide whether a contest over it can be fair. */
export function draftProblems({ content, exam, now }: ContestRow): ContestProblem[] {
  const problems: ContestProblem[] = [];
  if (Date.parse(content.closesAt) <= now.getTime()) problems.push('opens_in_the_past');
  if (prizesOverlap(content.prizes)) problems.push('prizes_overlap');
  if (!exam) return [...problems, 'exam_unpublished'];
  const { attemptsAllowed, formCount, release } = exam.policies;
  if (attemptsAllowed === null) problems.push('no_attempt_limit');
  if (exam.timing.timeLimitMinutes === null) problems.push('no_time_limit');
  // neighbours would have the same paper
  if (formCount < 2) problems.push('one_form');
  if (release.review === 'immediately') problems.push('keys_too_early');
  // the board would tell what the exam keeps back
  if (content.board === 'live' && release.score !== 'immediately') problems.push('board_without_scores');
  return problems;
}
