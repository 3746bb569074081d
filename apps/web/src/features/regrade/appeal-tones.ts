import type { AppealState } from '@kynangso/contracts/grading';
import type { BadgeTone } from '../../components';

export const appealTones: Record<AppealState, BadgeTone> = { requested: 'warn', marking: 'info', marked: 'accent', decided: 'good', withdrawn: 'neutral' };
