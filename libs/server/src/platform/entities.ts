import { auditEntities } from '../audit/entities';
import { bankEntities } from '../bank/entities';
import { certificateEntities } from '../certificate/entities';
import { competencyEntities } from '../competency/entities';
import { examEntities } from '../exam/entities';
import { exportEntities } from '../export/entities';
import { gradingEntities } from '../grading/entities';
import { identityEntities } from '../identity/entities';
import { learningEntities } from '../learning/entities';
import { notifyEntities } from '../notify/entities';
import { operationsEntities } from '../operations/entities';
import { orgEntities } from '../org/entities';
import { trainingEntities } from '../training/entities';
import { DueWork } from './effects/due-work.entity';
import { Media } from './media/media.entity';
import { ProcessBeat, WorkPause } from './processes/entities';
import { SettingChange } from './settings/entities';

type EntityClass = new () => object;

/** Every entity, room by room, lowest first. Each room exports its own list from <room>/entities.ts. */
export const entities: EntityClass[] = [
  DueWork,
  Media,
  ProcessBeat,
  WorkPause,
  SettingChange,
  ...auditEntities,
  ...notifyEntities,
  ...identityEntities,
  ...orgEntities,
  ...competencyEntities,
  ...bankEntities,
  ...learningEntities,
  ...examEntities,
  ...gradingEntities,
  ...certificateEntities,
  ...trainingEntities,
  ...exportEntities,
  ...operationsEntities,
];
