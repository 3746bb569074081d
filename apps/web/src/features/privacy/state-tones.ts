import type { DataRequestState } from '@kynangso/contracts/operations';
import type { BadgeTone } from '../../components';

export const stateTones: Record<DataRequestState, BadgeTone> = { asked: 'info', waiting: 'warn', done: 'good', refused: 'bad', withdrawn: 'neutral' };
