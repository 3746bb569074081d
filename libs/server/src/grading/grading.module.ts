import { Module } from '@nestjs/common';
import { BankModule } from '@kynangso/server/bank';
import { ExamModule } from '@kynangso/server/exam';
import { FailureRepository } from './failure.repository';
import { FailureService } from './failure.service';
import { GradeRepository } from './grade.repository';
import { GradingService } from './grading.service';
import { ResultService } from './result.service';

@Module({
  imports: [BankModule, ExamModule],
  providers: [GradeRepository, FailureRepository, GradingService, ResultService, FailureService],
  exports: [GradingService, ResultService, FailureService],
})
export class GradingModule {}
