import { Module } from '@nestjs/common';
import { ExamModule } from '@kynangso/server/exam';
import { CandidateController } from './candidate.controller';
import { ExamController } from './exam.controller';

@Module({ imports: [ExamModule], controllers: [CandidateController, ExamController] })
export class ExamApiModule {}
