import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { editionDeskRoutes, editionRoutes } from '@kynangso/contracts/learning';
import { EditionDeskService, EditionService } from '@kynangso/server/learning';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class EditionController {
  constructor(
    private readonly editions: EditionService,
    private readonly desk: EditionDeskService,
  ) {}

  @Endpoint(editionRoutes.listEditions)
  list(@Input() { params }: InputOf<typeof editionRoutes.listEditions>, @Who() caller: Caller | null) {
    return this.editions.list(caller, params.code);
  }

  @Endpoint(editionRoutes.takeSeat)
  take(@Input() { params }: InputOf<typeof editionRoutes.takeSeat>, @Who() caller: Caller) {
    return this.editions.take(caller, params.editionId);
  }

  @Endpoint(editionRoutes.leaveSeat)
  leave(@Input() { params }: InputOf<typeof editionRoutes.leaveSeat>, @Who() caller: Caller) {
    return this.editions.leave(caller, params.editionId);
  }

  @Endpoint(editionRoutes.openEdition)
  open(@Input() { params }: InputOf<typeof editionRoutes.openEdition>, @Who() caller: Caller) {
    return this.editions.open(caller, params.editionId);
  }

  @Endpoint(editionDeskRoutes.listDeskEditions)
  listDesk(@Input() { params }: InputOf<typeof editionDeskRoutes.listDeskEditions>, @Who() caller: Caller) {
    return this.desk.list(caller, params.courseId);
  }

  @Endpoint(editionDeskRoutes.createEdition)
  create(@Input() { params, body }: InputOf<typeof editionDeskRoutes.createEdition>, @Who() caller: Caller) {
    return this.desk.create(caller, params.courseId, body.code, body.terms);
  }

  @Endpoint(editionDeskRoutes.changeEdition)
  change(@Input() { params, body }: InputOf<typeof editionDeskRoutes.changeEdition>, @Who() caller: Caller) {
    return this.desk.change(caller, params.editionId, body.terms);
  }

  @Endpoint(editionDeskRoutes.cancelEdition)
  cancel(@Input() { params, body }: InputOf<typeof editionDeskRoutes.cancelEdition>, @Who() caller: Caller) {
    return this.desk.cancel(caller, params.editionId, body.reason);
  }
}
