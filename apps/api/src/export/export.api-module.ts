import { Module } from '@nestjs/common';
import { ExportModule } from '@kynangso/server/export';
import { ExportController } from './export.controller';
import { ReportController } from './report.controller';
import { ScheduleController } from './schedule.controller';
import { StatisticsController } from './statistics.controller';

@Module({ imports: [ExportModule], controllers: [ExportController, ReportController, StatisticsController, ScheduleController] })
export class ExportApiModule {}
