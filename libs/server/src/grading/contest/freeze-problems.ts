import type { ContestProblem } from '@kynangso/contracts/grading';
import type { ContestRow } from './contest.repository';

export interface FreezeFacts {
  finished: number;
  reviews: number;
  writing: number;
  ungraded: number;
}

/** What stands in the way of freezing a result: it must be everybody's last word, and people must have looked at what was noted. */
export function freezeProblems({ closesAt, now }: Pick<ContestRow, 'closesAt' | 'now'>, { finished, reviews, writing, ungraded }: FreezeFacts): ContestProblem[] {
  const problems: ContestProblem[] = [];
  if (now < closesAt) problems.push('still_open');
  if (writing > 0) problems.push('papers_running');
  if (ungraded > 0) problems.push('papers_ungraded');
  if (reviews > 0) problems.push('reviews_open');
  if (finished === 0) problems.push('nothing_to_rank');
  return problems;
}
