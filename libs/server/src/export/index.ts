export { ExportModule } from './export.module';
export { ExportRunner } from './export-runner';
export { type ExportFile, ExportService } from './export.service';
