import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { vneidRoutes } from '@kynangso/contracts/training';
import type { Caller } from '@kynangso/server/platform';
import { CitizenConfirmationService } from '@kynangso/server/training';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class VneidController {
  constructor(private readonly confirmations: CitizenConfirmationService) {}

  @Endpoint(vneidRoutes.myConfirmation)
  state(@Who() caller: Caller) {
    return this.confirmations.state(caller);
  }

  @Endpoint(vneidRoutes.beginConfirmation)
  begin(@Who() caller: Caller) {
    return this.confirmations.begin(caller);
  }

  @Endpoint(vneidRoutes.finishConfirmation)
  finish(@Input() { body }: InputOf<typeof vneidRoutes.finishConfirmation>, @Who() caller: Caller) {
    return this.confirmations.finish(caller, body.query);
  }
}
