import { Module } from '@nestjs/common';
import { ExportModule } from '@kynangso/server/export';
import { ExportController } from './export.controller';

@Module({ imports: [ExportModule], controllers: [ExportController] })
export class ExportApiModule {}
