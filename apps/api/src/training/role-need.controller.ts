import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { roleNeedRoutes } from '@kynangso/contracts/training';
import type { Caller } from '@kynangso/server/platform';
import { RoleNeedService } from '@kynangso/server/training';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class RoleNeedController {
  constructor(private readonly needs: RoleNeedService) {}

  @Endpoint(roleNeedRoutes.listRoleNeeds)
  list(@Input() { query }: InputOf<typeof roleNeedRoutes.listRoleNeeds>, @Who() caller: Caller) {
    return this.needs.list(caller, query);
  }

  @Endpoint(roleNeedRoutes.setRoleNeed)
  set(@Input() { body }: InputOf<typeof roleNeedRoutes.setRoleNeed>, @Who() caller: Caller) {
    return this.needs.set(caller, body);
  }

  @Endpoint(roleNeedRoutes.endRoleNeed)
  end(@Input() { params, body }: InputOf<typeof roleNeedRoutes.endRoleNeed>, @Who() caller: Caller) {
    return this.needs.end(caller, params.needId, body.on);
  }
}
