import type { MixedList } from 'typeorm';
import { auditEntities } from '../audit/entities';
import { identityEntities } from '../identity/entities';
import { DueWork } from './effects/due-work.entity';

/** Every entity, room by room, lowest first. Each room exports its own list from <room>/entities.ts. */
export const entities: Function[] & MixedList<Function> = [DueWork, ...auditEntities, ...identityEntities];
