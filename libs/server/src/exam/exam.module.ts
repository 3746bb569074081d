import { Module } from '@nestjs/common';
import { BankModule } from '@kynangso/server/bank';
import { CompetencyModule } from '@kynangso/server/competency';
import { OrgModule } from '@kynangso/server/org';
import { AttemptRepository } from './attempt.repository';
import { AttemptService } from './attempt.service';
import { ExamRepository } from './exam.repository';
import { ExamService } from './exam.service';
import { FormService } from './form.service';
import { ResponseRepository } from './response.repository';
import { SittingRepository } from './sitting.repository';
import { SittingService } from './sitting.service';
import { SubmissionService } from './submission.service';

@Module({
  imports: [OrgModule, CompetencyModule, BankModule],
  providers: [ExamRepository, SittingRepository, AttemptRepository, ResponseRepository, FormService, ExamService, SittingService, AttemptService, SubmissionService],
  exports: [ExamService, SittingService, AttemptService, SubmissionService, FormService],
})
export class ExamModule {}
