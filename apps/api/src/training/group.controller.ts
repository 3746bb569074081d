import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { groupRoutes } from '@kynangso/contracts/training';
import type { Caller } from '@kynangso/server/platform';
import { GroupService } from '@kynangso/server/training';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class GroupController {
  constructor(private readonly groups: GroupService) {}

  @Endpoint(groupRoutes.listGroups)
  list(@Input() { query }: InputOf<typeof groupRoutes.listGroups>, @Who() caller: Caller) {
    return this.groups.list(caller, query);
  }

  @Endpoint(groupRoutes.createGroup)
  create(@Input() { body }: InputOf<typeof groupRoutes.createGroup>, @Who() caller: Caller) {
    return this.groups.create(caller, body);
  }

  @Endpoint(groupRoutes.getGroup)
  get(@Input() { params }: InputOf<typeof groupRoutes.getGroup>, @Who() caller: Caller) {
    return this.groups.get(caller, params.id);
  }

  @Endpoint(groupRoutes.changeGroup)
  rename(@Input() { params, body }: InputOf<typeof groupRoutes.changeGroup>, @Who() caller: Caller) {
    return this.groups.rename(caller, params.id, body.name);
  }

  @Endpoint(groupRoutes.retireGroup)
  retire(@Input() { params }: InputOf<typeof groupRoutes.retireGroup>, @Who() caller: Caller) {
    return this.groups.retire(caller, params.id);
  }

  @Endpoint(groupRoutes.restoreGroup)
  restore(@Input() { params }: InputOf<typeof groupRoutes.restoreGroup>, @Who() caller: Caller) {
    return this.groups.restore(caller, params.id);
  }

  @Endpoint(groupRoutes.setGroupPeople)
  setPeople(@Input() { params, body }: InputOf<typeof groupRoutes.setGroupPeople>, @Who() caller: Caller) {
    return this.groups.setPeople(caller, params.id, body);
  }

  @Endpoint(groupRoutes.addGroupToClass)
  addToClass(@Input() { params, body }: InputOf<typeof groupRoutes.addGroupToClass>, @Who() caller: Caller) {
    return this.groups.addToClass(caller, params.id, body.groupId);
  }
}
