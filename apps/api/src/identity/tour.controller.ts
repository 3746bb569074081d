import { Controller } from '@nestjs/common';
import { identityRoutes, type ToursView } from '@kynangso/contracts/identity';
import type { InputOf } from '@kynangso/contracts/kernel';
import { TourService } from '@kynangso/server/identity';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class TourController {
  constructor(private readonly tours: TourService) {}

  @Endpoint(identityRoutes.listTours)
  list(@Who() caller: Caller): Promise<ToursView> {
    return this.tours.list(caller);
  }

  @Endpoint(identityRoutes.noteTours)
  note(@Input() { body }: InputOf<typeof identityRoutes.noteTours>, @Who() caller: Caller): Promise<void> {
    return this.tours.note(caller, body.seen);
  }
}
