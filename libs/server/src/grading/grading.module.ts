import { Module } from '@nestjs/common';
import { BankModule } from '@kynangso/server/bank';
import { CompetencyModule } from '@kynangso/server/competency';
import { ExamModule } from '@kynangso/server/exam';
import { NotifyModule } from '@kynangso/server/notify';
import { AppealDeskService } from './appeal/appeal-desk.service';
import { AppealRepository } from './appeal/appeal.repository';
import { AppealService } from './appeal/appeal.service';
import { FailureRepository } from './failure.repository';
import { FailureService } from './failure.service';
import { FeedbackService } from './feedback.service';
import { GradeRepository } from './grade.repository';
import { GradingFormService } from './grading-form.service';
import { GradingService } from './grading.service';
import { HeldResultService } from './held-result.service';
import { MarkRepository } from './marking/mark.repository';
import { HeldFileRepository } from './marking/held-file.repository';
import { MarkingFilesService } from './marking/marking-files.service';
import { MarkingIntakeService } from './marking/marking-intake.service';
import { MarkingService } from './marking/marking.service';
import { TaskRepository } from './marking/task.repository';
import { PlacementPool } from './placement/placement-pool';
import { PlacementRepository } from './placement/placement.repository';
import { PlacementService } from './placement/placement.service';
import { ConsequenceRepository } from './regrade/consequence.repository';
import { CorrectionRepository } from './regrade/correction.repository';
import { ProposalService } from './regrade/proposal.service';
import { RegradeReadService } from './regrade/regrade-read.service';
import { RegradeRepository } from './regrade/regrade.repository';
import { RegradeRunService } from './regrade/regrade-run.service';
import { RegradeService } from './regrade/regrade.service';
import { RescoreRepository } from './regrade/rescore.repository';
import { RescoreService } from './regrade/rescore.service';
import { ResultNoticeService } from './regrade/result-notice.service';
import { ResultService } from './result.service';

const repositories = [GradeRepository, FailureRepository, TaskRepository, MarkRepository, CorrectionRepository, RegradeRepository, RescoreRepository, ConsequenceRepository, AppealRepository, HeldFileRepository, PlacementRepository];
const inside = [HeldResultService, GradingFormService, MarkingIntakeService, RescoreService, RegradeRunService, ProposalService, ResultNoticeService, PlacementPool];
const open = [GradingService, ResultService, FeedbackService, FailureService, MarkingService, MarkingFilesService, RegradeService, RegradeReadService, AppealService, AppealDeskService, PlacementService];

@Module({ imports: [BankModule, CompetencyModule, ExamModule, NotifyModule], providers: [...repositories, ...inside, ...open], exports: open })
export class GradingModule {}
