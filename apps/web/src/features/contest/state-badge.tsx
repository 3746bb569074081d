import type { ContestState } from '@kynangso/contracts/grading';
import { Badge, type BadgeTone } from '../../components';
import { useWords } from './words';

const tones: Record<ContestState, BadgeTone> = { draft: 'neutral', upcoming: 'info', open: 'good', closing: 'warn', closed: 'neutral', settled: 'accent', cancelled: 'bad' };
export function StateBadge({ state }: { state: ContestState }) {
  return <Badge tone={tones[state]}>{useWords()(`st_${state}`)}</Badge>;
}
