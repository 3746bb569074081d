import { Module } from '@nestjs/common';
import { GradingModule } from '@kynangso/server/grading';
import { TrainingModule } from '@kynangso/server/training';
import { OperationsRepository } from './operations.repository';
import { OperationsService } from './operations.service';
import { WorkDeskService } from './work-desk.service';

@Module({ imports: [GradingModule, TrainingModule], providers: [OperationsRepository, OperationsService, WorkDeskService], exports: [OperationsService, WorkDeskService] })
export class OperationsModule {}
