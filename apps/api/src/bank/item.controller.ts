import { Controller } from '@nestjs/common';
import { bankRoutes } from '@kynangso/contracts/bank';
import type { InputOf } from '@kynangso/contracts/kernel';
import { AuthoringService } from '@kynangso/server/bank';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class ItemController {
  constructor(private readonly authoring: AuthoringService) {}

  @Endpoint(bankRoutes.listItems)
  list(@Input() { query }: InputOf<typeof bankRoutes.listItems>, @Who() caller: Caller) {
    return this.authoring.list(caller, query);
  }

  @Endpoint(bankRoutes.checkItem)
  check(@Input() { body }: InputOf<typeof bankRoutes.checkItem>, @Who() caller: Caller) {
    return this.authoring.check(caller, body);
  }

  @Endpoint(bankRoutes.createItem)
  create(@Input() { body }: InputOf<typeof bankRoutes.createItem>, @Who() caller: Caller) {
    return this.authoring.create(caller, body.ownerUnitId, body.source);
  }

  @Endpoint(bankRoutes.getItem)
  get(@Input() { params, query }: InputOf<typeof bankRoutes.getItem>, @Who() caller: Caller) {
    return this.authoring.get(caller, params.itemId, query.versionId);
  }

  @Endpoint(bankRoutes.saveDraft)
  save(@Input() { params, body }: InputOf<typeof bankRoutes.saveDraft>, @Who() caller: Caller) {
    return this.authoring.saveDraft(caller, params.itemId, body.revision, body.source);
  }

  @Endpoint(bankRoutes.submitItem)
  submit(@Input() { params }: InputOf<typeof bankRoutes.submitItem>, @Who() caller: Caller) {
    return this.authoring.submit(caller, params.itemId);
  }

  @Endpoint(bankRoutes.tryItem)
  try(@Input() { params, body }: InputOf<typeof bankRoutes.tryItem>, @Who() caller: Caller) {
    return this.authoring.try(caller, params.itemId, body.versionId, body.response);
  }
}
