import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { trainingRoutes } from '@kynangso/contracts/training';
import type { Caller } from '@kynangso/server/platform';
import { WaiverService } from '@kynangso/server/training';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class WaiverController {
  constructor(private readonly waivers: WaiverService) {}

  @Endpoint(trainingRoutes.listWaivers)
  list(@Input() { query }: InputOf<typeof trainingRoutes.listWaivers>, @Who() caller: Caller) {
    return this.waivers.list(caller, query);
  }

  @Endpoint(trainingRoutes.grantWaiver)
  grant(@Input() { body }: InputOf<typeof trainingRoutes.grantWaiver>, @Who() caller: Caller) {
    return this.waivers.grant(caller, body);
  }

  @Endpoint(trainingRoutes.endWaiver)
  end(@Input() { params, body }: InputOf<typeof trainingRoutes.endWaiver>, @Who() caller: Caller) {
    return this.waivers.end(caller, params.id, body);
  }
}
