import { Module } from '@nestjs/common';
import { TrainingModule } from '@kynangso/server/training';
import { LearningModule } from '@kynangso/server/learning';
import { AnnouncementController } from './announcement.controller';
import { AssistedController } from './assisted.controller';
import { CheckInController } from './check-in.controller';
import { ClassController } from './class.controller';
import { CloseController } from './close.controller';
import { CloseSetController } from './close-set.controller';
import { CompletionController } from './completion.controller';
import { DutyController } from './duty.controller';
import { EvidenceController } from './evidence.controller';
import { GroupController } from './group.controller';
import { PlanController } from './plan.controller';
import { RoleNeedController } from './role-need.controller';
import { RecordImportController } from './record-import.controller';
import { InsightController } from './insight.controller';
import { RecountController } from './recount.controller';
import { RequirementController } from './requirement.controller';
import { TargetController } from './target.controller';
import { VneidController } from './vneid.controller';
import { WaiverController } from './waiver.controller';

@Module({ imports: [TrainingModule, LearningModule], controllers: [AssistedController, DutyController, RequirementController, CompletionController, WaiverController, CloseController, CloseSetController, ClassController, AnnouncementController, CheckInController, GroupController, EvidenceController, RecordImportController, TargetController, VneidController, InsightController, RecountController, PlanController, RoleNeedController] })
export class TrainingApiModule {}
