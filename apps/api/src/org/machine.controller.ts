import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { orgRoutes } from '@kynangso/contracts/org';
import { MachineTokenService, RosterSyncService } from '@kynangso/server/org';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class MachineController {
  constructor(
    private readonly tokens: MachineTokenService,
    private readonly sync: RosterSyncService,
  ) {}

  @Endpoint(orgRoutes.listMachineTokens)
  list(@Who() caller: Caller) {
    return this.tokens.list(caller);
  }

  @Endpoint(orgRoutes.createMachineToken)
  create(@Input() { body }: InputOf<typeof orgRoutes.createMachineToken>, @Who() caller: Caller) {
    return this.tokens.create(caller, body);
  }

  @Endpoint(orgRoutes.revokeMachineToken)
  revoke(@Input() { params }: InputOf<typeof orgRoutes.revokeMachineToken>, @Who() caller: Caller) {
    return this.tokens.revoke(caller, params.tokenId);
  }

  @Endpoint(orgRoutes.putRosterBatch)
  put(@Input() { params, body }: InputOf<typeof orgRoutes.putRosterBatch>, @Who() caller: Caller) {
    return this.sync.put(caller, params.batchId, body);
  }
}
