import { Module } from '@nestjs/common';
import { CompetencyModule } from '@kynangso/server/competency';
import { ExamModule } from '@kynangso/server/exam';
import { GradingModule } from '@kynangso/server/grading';
import { LearningModule } from '@kynangso/server/learning';
import { NotifyModule } from '@kynangso/server/notify';
import { OrgModule } from '@kynangso/server/org';
import { CertificateGoalSource } from './goal-source';
import { CertificateRepository } from './certificate.repository';
import { CertificateService } from './certificate.service';
import { IssueService } from './issue.service';
import { ProgrammeRepository } from './programme.repository';
import { ProgrammeService } from './programme.service';

@Module({
  imports: [CompetencyModule, ExamModule, GradingModule, LearningModule, NotifyModule, OrgModule],
  providers: [CertificateGoalSource, CertificateRepository, ProgrammeRepository, IssueService, CertificateService, ProgrammeService],
  exports: [CertificateService, ProgrammeService],
})
export class CertificateModule {}
