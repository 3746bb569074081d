import { Module } from '@nestjs/common';
import { GradingModule } from '@kynangso/server/grading';
import { GradingController } from './grading.controller';

@Module({ imports: [GradingModule], controllers: [GradingController] })
export class GradingApiModule {}
