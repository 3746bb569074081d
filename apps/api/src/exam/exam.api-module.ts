import { Module, type OnModuleDestroy } from '@nestjs/common';
import { ExamModule } from '@kynangso/server/exam';
import { closeStreams } from '../http/event-stream';
import { AccommodationController } from './accommodation.controller';
import { AdmissionController } from './admission.controller';
import { AttemptPartsController } from './attempt-parts.controller';
import { CandidateController } from './candidate.controller';
import { CandidateListController } from './candidate-list.controller';
import { CentreController } from './centre.controller';
import { ExamController } from './exam.controller';
import { PracticeController } from './practice.controller';
import { ProctorController } from './proctor.controller';
import { SittingDeskController } from './sitting-desk.controller';

@Module({
  imports: [ExamModule],
  controllers: [
    AttemptPartsController, CandidateController, ExamController, CentreController, SittingDeskController, CandidateListController, ProctorController, AdmissionController, AccommodationController, PracticeController,
  ],
})
export class ExamApiModule implements OnModuleDestroy {
  onModuleDestroy(): void {
    closeStreams();
  }
}
