import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { insightRoutes } from '@kynangso/contracts/training';
import type { Caller } from '@kynangso/server/platform';
import { RecountService } from '@kynangso/server/training';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class RecountController {
  constructor(private readonly recounts: RecountService) {}

  @Endpoint(insightRoutes.listRecounts)
  list(@Input() { query }: InputOf<typeof insightRoutes.listRecounts>) {
    return this.recounts.list(query);
  }

  @Endpoint(insightRoutes.recountDifferences)
  differences(@Input() { params, query }: InputOf<typeof insightRoutes.recountDifferences>, @Who() caller: Caller) {
    return this.recounts.differences(caller, params.id, query);
  }

  @Endpoint(insightRoutes.askRecount)
  ask(@Who() caller: Caller) {
    return this.recounts.ask(caller);
  }

  @Endpoint(insightRoutes.repairFigures)
  async repair(@Input() { body }: InputOf<typeof insightRoutes.repairFigures>, @Who() caller: Caller) {
    await this.recounts.repair(caller, body);
    return { done: true as const };
  }
}
