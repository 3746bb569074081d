import { Module } from '@nestjs/common';
import { GradingModule } from '@kynangso/server/grading';
import { AppealController } from './appeal.controller';
import { ContestController } from './contest.controller';
import { ContestDeskController } from './contest-desk.controller';
import { GradingController } from './grading.controller';
import { MarkingController } from './marking.controller';
import { PlacementController } from './placement.controller';
import { RegradeController } from './regrade.controller';

@Module({ imports: [GradingModule], controllers: [GradingController, MarkingController, RegradeController, AppealController, PlacementController, ContestController, ContestDeskController] })
export class GradingApiModule {}
