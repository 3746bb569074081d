import { Module } from '@nestjs/common';
import { ExamModule } from '@kynangso/server/exam';
import { GradingModule } from '@kynangso/server/grading';
import { IdentityModule } from '@kynangso/server/identity';
import { LearningModule } from '@kynangso/server/learning';
import { OrgModule } from '@kynangso/server/org';
import { TrainingModule } from '@kynangso/server/training';
import { OperationsRepository } from './operations.repository';
import { OperationsService } from './operations.service';
import { DataRequestRepository } from './privacy/data-request.repository';
import { MyDataService } from './privacy/my-data.service';
import { MyRequestService } from './privacy/my-request.service';
import { RequestDeskService } from './privacy/request-desk.service';
import { SettingDeskService } from './settings/setting-desk.service';
import { SettingRepository } from './settings/setting.repository';
import { WorkDeskService } from './work-desk.service';

const services = [OperationsService, WorkDeskService, MyDataService, MyRequestService, RequestDeskService, SettingDeskService];

@Module({ imports: [OrgModule, IdentityModule, LearningModule, ExamModule, GradingModule, TrainingModule], providers: [...services, OperationsRepository, DataRequestRepository, SettingRepository], exports: services })
export class OperationsModule {}
