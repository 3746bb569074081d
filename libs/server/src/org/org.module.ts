import { Module } from '@nestjs/common';
import { AuditModule } from '@kynangso/server/audit';
import { MembershipWriteRepository } from './membership-write.repository';
import { MembershipDesk } from './membership-desk';
import { MembershipService } from './membership.service';
import { OrgService } from './org.service';
import { PersonLookupService } from './person-lookup.service';
import { PersonMergeRepository } from './person-merge.repository';
import { PersonMergeService } from './person-merge.service';
import { PersonRepository } from './person.repository';
import { PersonWriteRepository } from './person-write.repository';
import { PersonErasure } from './person-erasure';
import { PersonService } from './person.service';
import { MachineTokenService } from './roster/machine-token.service';
import { RosterSyncService } from './roster/roster-sync.service';
import { LineVault } from './roster/line-vault';
import { RosterDecisionService } from './roster/roster-decision.service';
import { RosterDesk } from './roster/roster-desk';
import { RosterDiffer } from './roster/roster-differ';
import { RosterProfileRepository } from './roster/roster-profile.repository';
import { RosterRunner } from './roster/roster-runner';
import { RosterStage } from './roster/roster-stage';
import { RosterStateRepository } from './roster/roster-state.repository';
import { RosterUndo } from './roster/roster-undo';
import { RosterWorker } from './roster/roster-worker';
import { RosterWriter } from './roster/roster-writer';
import { PersonSearchRepository } from './person-search.repository';
import { PersonSearchService } from './person-search.service';
import { RosterRepository } from './roster/roster.repository';
import { RosterService } from './roster/roster.service';
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
  UnitRepository, UnitWriteRepository, UnitRefRepository, UnitImport, TreeWriter, PersonRepository, PersonWriteRepository, MembershipWriteRepository, MembershipDesk,
  UnitActRepository, UnitActPlanner, UnitFollowRepository, UnitLineageRepository, UnitTreeRepository, PersonMergeRepository, PersonSearchRepository,
  RosterRepository, RosterStateRepository, RosterProfileRepository, LineVault, RosterStage, RosterDiffer, RosterWriter, RosterUndo, RosterDesk, RosterRunner, RosterWorker,
];
const services = [OrgService, UnitService, PersonService, PersonLookupService, MembershipService, RosterService, MachineTokenService, RosterSyncService, RosterDecisionService, UnitActService, UnitLineageService, UnitTreeService, PersonMergeService, PersonSearchService, PersonErasure];

@Module({
  imports: [AuditModule],
  providers: [...services, ...parts],
  exports: services,
})
export class OrgModule {}
