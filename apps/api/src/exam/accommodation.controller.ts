import { Controller } from '@nestjs/common';
import { examRoutes } from '@kynangso/contracts/exam';
import type { InputOf } from '@kynangso/contracts/kernel';
import { AccommodationService } from '@kynangso/server/exam';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class AccommodationController {
  constructor(private readonly accommodations: AccommodationService) {}

  @Endpoint(examRoutes.listAccommodated)
  list(@Input() { query }: InputOf<typeof examRoutes.listAccommodated>, @Who() caller: Caller) { return this.accommodations.list(caller, query); }

  @Endpoint(examRoutes.findToAccommodate)
  find(@Input() { query }: InputOf<typeof examRoutes.findToAccommodate>, @Who() caller: Caller) { return this.accommodations.find(caller, query.q); }

  @Endpoint(examRoutes.getAccommodations)
  get(@Input() { params }: InputOf<typeof examRoutes.getAccommodations>, @Who() caller: Caller) { return this.accommodations.get(caller, params.personId); }

  @Endpoint(examRoutes.setAccommodation)
  set(@Input() { params, body }: InputOf<typeof examRoutes.setAccommodation>, @Who() caller: Caller) { return this.accommodations.set(caller, params.personId, body); }

  @Endpoint(examRoutes.withdrawAccommodation)
  withdraw(@Input() { params }: InputOf<typeof examRoutes.withdrawAccommodation>, @Who() caller: Caller) { return this.accommodations.withdraw(caller, params.personId); }
}
