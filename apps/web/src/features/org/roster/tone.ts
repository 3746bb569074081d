import type { RosterStatus } from '@kynangso/contracts/org';

export const toneOf = (status: RosterStatus): 'good' | 'info' | 'bad' | 'warn' | 'neutral' =>
  status === 'applied' ? 'good' : status === 'failed' ? 'bad' : status === 'columns' ? 'warn' : status === 'discarded' || status === 'undone' ? 'neutral' : 'info';
