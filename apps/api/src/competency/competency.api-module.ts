import { Module } from '@nestjs/common';
import { CompetencyModule } from '@kynangso/server/competency';
import { FrameworkController } from './framework.controller';

@Module({ imports: [CompetencyModule], controllers: [FrameworkController] })
export class CompetencyApiModule {}
