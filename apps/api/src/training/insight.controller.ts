import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { insightRoutes } from '@kynangso/contracts/training';
import type { Caller } from '@kynangso/server/platform';
import { InsightService, SimulationService, WhyService } from '@kynangso/server/training';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class InsightController {
  constructor(
    private readonly insights: InsightService,
    private readonly whys: WhyService,
    private readonly simulations: SimulationService,
  ) {}

  @Endpoint(insightRoutes.completionHistory)
  history(@Input() { query }: InputOf<typeof insightRoutes.completionHistory>, @Who() caller: Caller) {
    return this.insights.history(caller, query);
  }

  @Endpoint(insightRoutes.completionForecast)
  forecast(@Input() { query }: InputOf<typeof insightRoutes.completionForecast>, @Who() caller: Caller) {
    return this.insights.forecast(caller, query);
  }

  @Endpoint(insightRoutes.completionCompare)
  compare(@Input() { query }: InputOf<typeof insightRoutes.completionCompare>, @Who() caller: Caller) {
    return this.insights.compare(caller, query);
  }

  @Endpoint(insightRoutes.completionWhy)
  why(@Input() { query }: InputOf<typeof insightRoutes.completionWhy>, @Who() caller: Caller) {
    return this.whys.why(caller, query);
  }

  @Endpoint(insightRoutes.simulateRequirement)
  simulate(@Input() { body }: InputOf<typeof insightRoutes.simulateRequirement>, @Who() caller: Caller) {
    return this.simulations.simulate(caller, body);
  }
}
