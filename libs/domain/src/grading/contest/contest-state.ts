/** Where a contest stands, from what was decided and from the clock. */
import type { ContestState } from '@kynangso/contracts/grading';

export interface ContestFacts {
  status: 'draft' | 'published' | 'cancelled';
  opensAt: Date;
  closesAt: Date;
  /** somebody still writes, or a paper waits for its marks */
  isRunning: boolean;
  hasResult: boolean;
}

export function contestState({ status, opensAt, closesAt, isRunning, hasResult }: ContestFacts, now: Date): ContestState {
  if (status !== 'published') return status;
  if (hasResult) return 'settled';
  if (now < opensAt) return 'upcoming';
  if (now < closesAt) return 'open';
  return isRunning ? 'closing' : 'closed';
}
