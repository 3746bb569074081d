import { Module } from '@nestjs/common';
import { TrainingModule } from '@kynangso/server/training';
import { ExportRepository } from './export.repository';
import { ExportRunner } from './export-runner';
import { ExportService } from './export.service';

@Module({ imports: [TrainingModule], providers: [ExportRepository, ExportService, ExportRunner], exports: [ExportService, ExportRunner] })
export class ExportModule {}
