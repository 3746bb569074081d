import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { equivalenceRoutes } from '@kynangso/contracts/learning';
import { EquivalenceService } from '@kynangso/server/learning';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class EquivalenceController {
  constructor(private readonly equivalences: EquivalenceService) {}

  @Endpoint(equivalenceRoutes.listEquivalences)
  list(@Input() { params }: InputOf<typeof equivalenceRoutes.listEquivalences>, @Who() caller: Caller) {
    return this.equivalences.list(caller, params.courseId);
  }

  @Endpoint(equivalenceRoutes.declareEquivalence)
  declare(@Input() { params, body }: InputOf<typeof equivalenceRoutes.declareEquivalence>, @Who() caller: Caller) {
    return this.equivalences.declare(caller, params.courseId, body);
  }

  @Endpoint(equivalenceRoutes.withdrawEquivalence)
  withdraw(@Input() { params }: InputOf<typeof equivalenceRoutes.withdrawEquivalence>, @Who() caller: Caller) {
    return this.equivalences.withdraw(caller, params.courseId, params.equivalenceId);
  }
}
