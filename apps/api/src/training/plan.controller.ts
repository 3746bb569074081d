import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { planRoutes } from '@kynangso/contracts/training';
import type { Caller } from '@kynangso/server/platform';
import { PlanService } from '@kynangso/server/training';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class PlanController {
  constructor(private readonly plans: PlanService) {}

  @Endpoint(planRoutes.getPlan)
  get(@Who() caller: Caller) {
    return this.plans.get(caller);
  }

  @Endpoint(planRoutes.setPace)
  setPace(@Input() { body }: InputOf<typeof planRoutes.setPace>, @Who() caller: Caller) {
    return this.plans.setPace(caller, body.minutesPerWeek);
  }
}
