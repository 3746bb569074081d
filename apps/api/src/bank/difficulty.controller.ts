import { Controller } from '@nestjs/common';
import { bankRoutes } from '@kynangso/contracts/bank';
import type { InputOf } from '@kynangso/contracts/kernel';
import { DifficultyService } from '@kynangso/server/bank';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class DifficultyController {
  constructor(private readonly difficulties: DifficultyService) {}

  @Endpoint(bankRoutes.itemDifficulty)
  of(@Input() { params }: InputOf<typeof bankRoutes.itemDifficulty>, @Who() caller: Caller) {
    return this.difficulties.of(caller, params.itemId);
  }

  @Endpoint(bankRoutes.listItemDifficulties)
  list(@Input() { query }: InputOf<typeof bankRoutes.listItemDifficulties>, @Who() caller: Caller) {
    return this.difficulties.list(caller, query);
  }

  @Endpoint(bankRoutes.listDifficultyModules)
  modules(@Who() caller: Caller) {
    return this.difficulties.modules(caller);
  }

  @Endpoint(bankRoutes.decideDifficulty)
  decide(@Input() { params, body }: InputOf<typeof bankRoutes.decideDifficulty>, @Who() caller: Caller) {
    return this.difficulties.decide(caller, params.itemId, body);
  }
}
