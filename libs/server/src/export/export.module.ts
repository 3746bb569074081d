import { Module } from '@nestjs/common';
import { GradingModule } from '@kynangso/server/grading';
import { TrainingModule } from '@kynangso/server/training';
import { ExportErasure } from './export-erasure';
import { ExportRepository } from './export.repository';
import { ExportRunner } from './export-runner';
import { ExportService } from './export.service';
import { ExportWriter } from './export-writer';
import { ReportRepository } from './report/report.repository';
import { ReportService } from './report/report.service';
import { StatisticsRepository } from './public/statistics.repository';
import { StatisticsService } from './public/statistics.service';
import { ScheduleRepository } from './schedule/schedule.repository';
import { ScheduleService } from './schedule/schedule.service';
import { FactRepository } from './source/fact.repository';
import { FigureTableService } from './source/figure-table.service';
import { TopicService } from './source/topic.service';
import { TranscriptService } from './source/transcript.service';

@Module({
  imports: [GradingModule, TrainingModule],
  providers: [ExportErasure, ExportRepository, ExportService, ExportRunner, ExportWriter, FactRepository, FigureTableService, TopicService, TranscriptService, ReportRepository, ReportService, StatisticsRepository, StatisticsService, ScheduleRepository, ScheduleService],
  exports: [ExportService, ExportRunner, ReportService, StatisticsService, ScheduleService],
})
export class ExportModule {}
