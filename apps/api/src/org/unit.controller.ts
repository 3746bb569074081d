import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { orgRoutes } from '@kynangso/contracts/org';
import { UnitService } from '@kynangso/server/org';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class UnitController {
  constructor(private readonly units: UnitService) {}

  @Endpoint(orgRoutes.listUnits)
  list(@Input() { query }: InputOf<typeof orgRoutes.listUnits>, @Who() caller: Caller) {
    return this.units.list(caller, query);
  }

  @Endpoint(orgRoutes.bulkUnits)
  bulk(@Input() { body }: InputOf<typeof orgRoutes.bulkUnits>, @Who() caller: Caller) {
    return this.units.load(caller, body.units);
  }

  @Endpoint(orgRoutes.getUnit)
  get(@Input() { params, query }: InputOf<typeof orgRoutes.getUnit>, @Who() caller: Caller) {
    return this.units.get(caller, params.unitId, query.asOf);
  }

  @Endpoint(orgRoutes.createUnit)
  create(@Input() { body }: InputOf<typeof orgRoutes.createUnit>, @Who() caller: Caller) {
    return this.units.create(caller, body);
  }

  @Endpoint(orgRoutes.changeUnit)
  change(@Input() { params, body }: InputOf<typeof orgRoutes.changeUnit>, @Who() caller: Caller) {
    return this.units.change(caller, params.unitId, body);
  }

  @Endpoint(orgRoutes.abolishUnit)
  abolish(@Input() { params, body }: InputOf<typeof orgRoutes.abolishUnit>, @Who() caller: Caller) {
    return this.units.abolish(caller, params.unitId, body);
  }

  @Endpoint(orgRoutes.addLineage)
  addLineage(@Input() { params, body }: InputOf<typeof orgRoutes.addLineage>, @Who() caller: Caller) {
    return this.units.addLineage(caller, params.unitId, body);
  }
}
