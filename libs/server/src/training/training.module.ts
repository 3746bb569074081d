import { Module } from '@nestjs/common';
import { CertificateModule } from '@kynangso/server/certificate';
import { CompetencyModule } from '@kynangso/server/competency';
import { GradingModule } from '@kynangso/server/grading';
import { LearningModule } from '@kynangso/server/learning';
import { NotifyModule } from '@kynangso/server/notify';
import { OrgModule } from '@kynangso/server/org';
import { AchievementRepository } from './achievement.repository';
import { announceParts, announceServices } from './announce/announce.parts';
import { assistedParts, assistedServices } from './assisted/assisted.parts';
import { closeParts, closeServices } from './close/close.parts';
import { offlineParts, offlineServices } from './offline/offline.parts';
import { CompletionRepository } from './completion.repository';
import { CompletionService } from './completion.service';
import { DutyRepository } from './duty.repository';
import { DutyService } from './duty.service';
import { CountingRepository } from './facts/counting.repository';
import { FactsKeeper } from './facts/facts-keeper';
import { FactsRepository } from './facts/facts.repository';
import { PersonStandingRepository } from './facts/person-standing.repository';
import { RecountRepository } from './facts/recount.repository';
import { RecountService } from './facts/recount.service';
import { insightParts, insightServices } from './insight/insight.parts';
import { MyDutyService } from './my-duty.service';
import { PlanRepository } from './plan/plan.repository';
import { PlanService } from './plan/plan.service';
import { StudyReminderService } from './plan/study-reminder.service';
import { RecordTableService } from './record-table.service';
import { RecordService } from './record.service';
import { ReminderRepository } from './reminder.repository';
import { ReminderService } from './reminder.service';
import { RequirementRepository } from './requirement.repository';
import { RequirementService } from './requirement.service';
import { targetParts, targetServices } from './targets/target.parts';
import { RoleNeedRepository } from './role/role-need.repository';
import { RoleNeedService } from './role/role-need.service';
import { SeriesService } from './series.service';
import { TrainingErasure } from './training-erasure';
import { TrainingEffects } from './training-effects';
import { UnitScope } from './unit-scope';
import { CitizenConfirmationService } from './vneid/citizen-confirmation.service';
import { CitizenIdentityPort } from './vneid/citizen-identity.port';
import { OidcCitizenAdapter } from './vneid/oidc-citizen.adapter';
import { WaiverRepository } from './waiver.repository';
import { WaiverService } from './waiver.service';

const services = [RequirementService, MyDutyService, RecordService, RecordTableService, CompletionService, SeriesService, WaiverService, DutyService, ReminderService, FactsKeeper, RecountService, ...insightServices, ...closeServices, ...offlineServices, ...announceServices, ...assistedServices, ...targetServices, CitizenConfirmationService, PlanService, StudyReminderService, RoleNeedService];

@Module({
  imports: [CompetencyModule, LearningModule, GradingModule, CertificateModule, NotifyModule, OrgModule],
  providers: [...services, PlanRepository, RoleNeedRepository, RequirementRepository, AchievementRepository, DutyRepository, CompletionRepository, WaiverRepository, ReminderRepository, CountingRepository, FactsRepository, RecountRepository, PersonStandingRepository, UnitScope, TrainingEffects, TrainingErasure, ...insightParts, ...closeParts, ...offlineParts, ...announceParts, ...assistedParts, ...targetParts, { provide: CitizenIdentityPort, useClass: OidcCitizenAdapter }],
  exports: services,
})
export class TrainingModule {}
