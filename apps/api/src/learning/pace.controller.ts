import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { learningRoutes } from '@kynangso/contracts/learning';
import { PaceService } from '@kynangso/server/learning';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class PaceController {
  constructor(private readonly paces: PaceService) {}

  @Endpoint(learningRoutes.listPaceNotes)
  list(@Input() { query }: InputOf<typeof learningRoutes.listPaceNotes>, @Who() caller: Caller) {
    return this.paces.list(caller, query);
  }

  @Endpoint(learningRoutes.decidePaceNote)
  decide(@Input() { params, body }: InputOf<typeof learningRoutes.decidePaceNote>, @Who() caller: Caller) {
    return this.paces.decide(caller, params.id, body);
  }
}
