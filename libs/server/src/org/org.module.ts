import { Module } from '@nestjs/common';
import { AuditModule } from '@kynangso/server/audit';
import { MembershipWriteRepository } from './membership-write.repository';
import { MembershipService } from './membership.service';
import { OrgService } from './org.service';
import { PersonLookupService } from './person-lookup.service';
import { PersonMergeRepository } from './person-merge.repository';
import { PersonMergeService } from './person-merge.service';
import { PersonRepository } from './person.repository';
import { PersonWriteRepository } from './person-write.repository';
import { PersonService } from './person.service';
import { RosterReader } from './roster-reader';
import { RosterStateRepository } from './roster-state.repository';
import { RosterWriter } from './roster-writer';
import { RosterRepository } from './roster.repository';
import { RosterService } from './roster.service';
import { TreeWriter } from './tree-writer';
import { UnitActPlanner } from './unit-act-planner';
import { UnitActRepository } from './unit-act.repository';
import { UnitActService } from './unit-act.service';
import { UnitFollowRepository } from './unit-follow.repository';
import { UnitImport } from './unit-import';
import { UnitLineageRepository } from './unit-lineage.repository';
import { UnitLineageService } from './unit-lineage.service';
import { UnitRefRepository } from './unit-ref.repository';
import { UnitTreeRepository } from './unit-tree.repository';
import { UnitTreeService } from './unit-tree.service';
import { UnitRepository } from './unit.repository';
import { UnitService } from './unit.service';
import { UnitWriteRepository } from './unit-write.repository';

const parts = [
  UnitRepository, UnitWriteRepository, UnitRefRepository, UnitImport, TreeWriter, PersonRepository, PersonWriteRepository, MembershipWriteRepository,
  UnitActRepository, UnitActPlanner, UnitFollowRepository, UnitLineageRepository, UnitTreeRepository, PersonMergeRepository,
  RosterRepository, RosterStateRepository, RosterReader, RosterWriter,
];
const services = [OrgService, UnitService, PersonService, PersonLookupService, MembershipService, RosterService, UnitActService, UnitLineageService, UnitTreeService, PersonMergeService];

@Module({
  imports: [AuditModule],
  providers: [...services, ...parts],
  exports: services,
})
export class OrgModule {}
