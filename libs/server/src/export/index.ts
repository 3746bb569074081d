export { ExportModule } from './export.module';
export { writeZip, type ZipPart } from '@kynangso/server/platform';
export { ExportRunner } from './export-runner';
export { type ExportFile, ExportService } from './export.service';
export { ReportService } from './report/report.service';
export { StatisticsService } from './public/statistics.service';
export { ScheduleService } from './schedule/schedule.service';
