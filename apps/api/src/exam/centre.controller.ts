import { Controller } from '@nestjs/common';
import { examRoutes } from '@kynangso/contracts/exam';
import type { InputOf } from '@kynangso/contracts/kernel';
import { CentreService } from '@kynangso/server/exam';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class CentreController {
  constructor(private readonly centres: CentreService) {}

  @Endpoint(examRoutes.listCentres)
  list(@Input() { query }: InputOf<typeof examRoutes.listCentres>, @Who() caller: Caller) { return this.centres.list(caller, query.q); }

  @Endpoint(examRoutes.addCentre)
  add(@Input() { body }: InputOf<typeof examRoutes.addCentre>, @Who() caller: Caller) { return this.centres.add(caller, body); }

  @Endpoint(examRoutes.changeCentre)
  change(@Input() { params, body }: InputOf<typeof examRoutes.changeCentre>, @Who() caller: Caller) { return this.centres.change(caller, params.centreId, body); }

  @Endpoint(examRoutes.removeCentre)
  remove(@Input() { params }: InputOf<typeof examRoutes.removeCentre>, @Who() caller: Caller) { return this.centres.remove(caller, params.centreId); }

  @Endpoint(examRoutes.addRoom)
  addRoom(@Input() { params, body }: InputOf<typeof examRoutes.addRoom>, @Who() caller: Caller) { return this.centres.addRoom(caller, params.centreId, body); }

  @Endpoint(examRoutes.changeRoom)
  changeRoom(@Input() { params, body }: InputOf<typeof examRoutes.changeRoom>, @Who() caller: Caller) { return this.centres.changeRoom(caller, params.centreId, params.roomId, body); }

  @Endpoint(examRoutes.removeRoom)
  removeRoom(@Input() { params }: InputOf<typeof examRoutes.removeRoom>, @Who() caller: Caller) { return this.centres.removeRoom(caller, params.centreId, params.roomId); }
}
