import { Module } from '@nestjs/common';
import { BankModule } from '@kynangso/server/bank';
import { CompetencyModule } from '@kynangso/server/competency';
import { LearningModule } from '@kynangso/server/learning';
import { NotifyModule } from '@kynangso/server/notify';
import { OrgModule } from '@kynangso/server/org';
import { AnswerCheckService } from './answer-check.service';
import { AttemptControlService } from './attempt-control.service';
import { AttemptFileRepository } from './attempt-file.repository';
import { AttemptFileService } from './attempt-file.service';
import { AttemptFileStore } from './attempt-file.store';
import { AttemptRepository } from './attempt.repository';
import { AttemptService } from './attempt.service';
import { BreakRepository } from './break.repository';
import { BreakService } from './break.service';
import { FileCopyService } from './file-copy.service';
import { ExamRepository } from './exam.repository';
import { CandidateErasure } from './candidate-erasure';
import { ExamService } from './exam.service';
import { FormAssemblyService } from './form-assembly.service';
import { FormSealService } from './form-seal.service';
import { FormSheetService } from './form-sheet.service';
import { FormVault } from './form-vault';
import { FormRepository } from './form.repository';
import { FormService } from './form.service';
import { PaperService } from './paper.service';
import { ExamQuizSource } from './quiz-source';
import { PracticeRepository } from './practice/practice.repository';
import { PracticeService } from './practice/practice.service';
import { ResponseRepository } from './response.repository';
import { SectionRepository } from './section.repository';
import { SectionService } from './section.service';
import { sittingParts, sittingServices } from './sitting.parts';
import { SittingRepository } from './sitting.repository';
import { SittingService } from './sitting.service';
import { StartRepository } from './start.repository';
import { StartService } from './start.service';
import { SubmissionService } from './submission.service';

@Module({
  imports: [OrgModule, CompetencyModule, BankModule, LearningModule, NotifyModule],
  providers: [
    ...sittingServices, ...sittingParts, ExamRepository, SittingRepository, AttemptRepository, ResponseRepository, FormRepository, FormAssemblyService, FormVault, FormSealService, FormSheetService, FormService, ExamService, SittingService,
    AttemptService, AttemptControlService, BreakRepository, BreakService, SubmissionService, AnswerCheckService, AttemptFileRepository, AttemptFileStore, AttemptFileService, FileCopyService, SectionRepository, SectionService, CandidateErasure, PaperService, ExamQuizSource, StartRepository, StartService, PracticeRepository, PracticeService,
  ],
  exports: [
    ...sittingServices, ExamService, SittingService, AttemptService, AttemptControlService, BreakService, SubmissionService, FormService, FormSealService, FormSheetService, FormVault, AnswerCheckService, AttemptFileService, FileCopyService, SectionService, StartService, PracticeService,
  ],
})
export class ExamModule {}
