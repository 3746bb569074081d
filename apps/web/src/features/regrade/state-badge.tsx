import type { RegradeState } from '@kynangso/contracts/grading';
import { Badge, type BadgeTone } from '../../components';
import { useWords } from './words';

const tones: Record<RegradeState, BadgeTone> = {
  draft: 'neutral', previewing: 'info', preview_failed: 'bad', previewed: 'warn', approved: 'info', running: 'info', done: 'good', undoing: 'info', undone: 'neutral', rejected: 'bad',
};
export function StateBadge({ state }: { state: RegradeState }) {
  return <Badge tone={tones[state]}>{useWords()(`st_${state}`)}</Badge>;
}
/** Something happens by itself: look again soon. */
export const isMoving = (state: RegradeState): boolean => state === 'draft' || state === 'previewing' || state === 'approved' || state === 'running' || state === 'undoing';
