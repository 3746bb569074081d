import type { Type } from '@nestjs/common';
import { AccommodationRepository } from '../../../libs/server/src/exam/accommodation.repository';
import { CertificateRepository } from '../../../libs/server/src/certificate/certificate.repository';
import { FactRepository } from '../../../libs/server/src/export/source/fact.repository';
import { PersonRepository } from '../../../libs/server/src/org/person.repository';
import { PersonMergeRepository } from '../../../libs/server/src/org/person-merge.repository';
import { RosterRepository } from '../../../libs/server/src/org/roster/roster.repository';
import { PaceRepository } from '../../../libs/server/src/learning/pace.repository';
import { UnitRepository } from '../../../libs/server/src/org/unit.repository';
import { AchievementRepository } from '../../../libs/server/src/training/achievement.repository';
import { ClassRepository } from '../../../libs/server/src/training/offline/class.repository';
import { EvidenceRepository } from '../../../libs/server/src/training/offline/evidence.repository';
import { TopicRepository } from '../../../libs/server/src/training/offline/topic.repository';
import { UnitScope } from '../../../libs/server/src/training/unit-scope';
import { WaiverRepository } from '../../../libs/server/src/training/waiver.repository';
import type { Stage } from './stage';

/** One question of one repository that forgets whose units it is about. `at`: the argument that is the scope, or the object that holds it. */
export type Forgetful = { type: Type<object>; method: string; at: number; field?: string; answers?: unknown };
export const forgetful: readonly Forgetful[] = [
  { type: UnitRepository, method: 'list', at: 1, field: 'scope' },
  { type: UnitRepository, method: 'readableBefore', at: 1 },
  { type: PersonRepository, method: 'list', at: 1, field: 'scope' },
  { type: PersonRepository, method: 'history', at: 1 },
  { type: UnitScope, method: 'holds', at: 0, answers: true },
  { type: AchievementRepository, method: 'isInScope', at: 2 },
  { type: AchievementRepository, method: 'page', at: 2 },
  { type: WaiverRepository, method: 'list', at: 1 },
  { type: FactRepository, method: 'isUnitInScope', at: 2 },
  { type: FactRepository, method: 'person', at: 2 },
  { type: PersonMergeRepository, method: 'pairs', at: 1, field: 'scope' },
  { type: RosterRepository, method: 'list', at: 1 },
  { type: ClassRepository, method: 'list', at: 1 },
  { type: ClassRepository, method: 'find', at: 1 },
  { type: EvidenceRepository, method: 'list', at: 1 },
  { type: EvidenceRepository, method: 'find', at: 1 },
  { type: TopicRepository, method: 'uses', at: 1, field: 'record' },
  { type: PaceRepository, method: 'list', at: 1 },
  { type: PaceRepository, method: 'find', at: 1 },
  { type: AccommodationRepository, method: 'list', at: 1 },
  { type: CertificateRepository, method: 'list', at: 1, field: 'read' },
];
export const nameOf = (f: Forgetful): string => `${f.type.name}.${f.method}`;

/** Does the work while the one question has its scope taken off. */
export async function whileForgetful<T>({ app }: Stage, f: Forgetful, work: () => Promise<T>): Promise<T> {
  const holder = app.get(f.type, { strict: false }) as Record<string, (...args: unknown[]) => unknown>;
  const sound = holder[f.method];
  if (!sound) throw new Error(`${nameOf(f)} is no more`);
  holder[f.method] = (...args: unknown[]) => {
    if (f.answers !== undefined) return Promise.resolve(f.answers);
    return sound.apply(holder, args.map((arg, i) => (i !== f.at ? arg : f.field ? { ...(arg as object), [f.field]: null } : null)));
  };
  try {
    return await work();
  } finally {
    delete holder[f.method];
  }
}
