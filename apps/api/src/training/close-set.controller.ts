import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { closeRoutes } from '@kynangso/contracts/training';
import type { Caller } from '@kynangso/server/platform';
import { CloseSetService } from '@kynangso/server/training';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class CloseSetController {
  constructor(private readonly sets: CloseSetService) {}

  @Endpoint(closeRoutes.listCloseSets)
  list(@Who() caller: Caller) {
    return this.sets.list(caller);
  }

  @Endpoint(closeRoutes.createCloseSet)
  create(@Input() { body }: InputOf<typeof closeRoutes.createCloseSet>, @Who() caller: Caller) {
    return this.sets.create(caller, body);
  }

  @Endpoint(closeRoutes.addCloseSetVersion)
  addVersion(@Input() { params, body }: InputOf<typeof closeRoutes.addCloseSetVersion>, @Who() caller: Caller) {
    return this.sets.addVersion(caller, params.id, body);
  }
}
