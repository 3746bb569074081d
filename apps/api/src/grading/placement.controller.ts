import { Controller } from '@nestjs/common';
import { gradingRoutes } from '@kynangso/contracts/grading';
import type { InputOf } from '@kynangso/contracts/kernel';
import { PlacementService } from '@kynangso/server/grading';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class PlacementController {
  constructor(private readonly placements: PlacementService) {}

  @Endpoint(gradingRoutes.listPlacements)
  list(@Who() caller: Caller) {
    return this.placements.list(caller);
  }

  @Endpoint(gradingRoutes.startPlacement)
  start(@Input() { body }: InputOf<typeof gradingRoutes.startPlacement>, @Who() caller: Caller) {
    return this.placements.start(caller, body.profile);
  }

  @Endpoint(gradingRoutes.getPlacement)
  get(@Input() { params }: InputOf<typeof gradingRoutes.getPlacement>, @Who() caller: Caller) {
    return this.placements.get(caller, params.placementId);
  }

  @Endpoint(gradingRoutes.answerPlacement)
  answer(@Input() { params, body }: InputOf<typeof gradingRoutes.answerPlacement>, @Who() caller: Caller) {
    return this.placements.answer(caller, params.placementId, body.number, body.response);
  }
}
