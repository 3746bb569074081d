import { Module } from '@nestjs/common';
import { ExportModule } from '@kynangso/server/export';
import { ExportController } from './export.controller';
import { ReportController } from './report.controller';

@Module({ imports: [ExportModule], controllers: [ExportController, ReportController] })
export class ExportApiModule {}
