import { Controller } from '@nestjs/common';
import { bankRoutes } from '@kynangso/contracts/bank';
import type { InputOf } from '@kynangso/contracts/kernel';
import { ItemLifeService } from '@kynangso/server/bank';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class ItemLifeController {
  constructor(private readonly life: ItemLifeService) {}

  @Endpoint(bankRoutes.compareVersions)
  compare(@Input() { params, query }: InputOf<typeof bankRoutes.compareVersions>, @Who() caller: Caller) {
    return this.life.compare(caller, params.itemId, query.from, query.to);
  }

  @Endpoint(bankRoutes.itemUsage)
  usage(@Input() { params }: InputOf<typeof bankRoutes.itemUsage>, @Who() caller: Caller) {
    return this.life.usage(caller, params.itemId);
  }

  @Endpoint(bankRoutes.listEnemies)
  enemies(@Input() { params }: InputOf<typeof bankRoutes.listEnemies>, @Who() caller: Caller) {
    return this.life.enemies(caller, params.itemId);
  }

  @Endpoint(bankRoutes.setEnemies)
  setEnemies(@Input() { params, body }: InputOf<typeof bankRoutes.setEnemies>, @Who() caller: Caller) {
    return this.life.setEnemies(caller, params.itemId, body.codes);
  }
}
