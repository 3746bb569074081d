import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { personLinkRoutes } from '@kynangso/contracts/org';
import { PersonMergeService } from '@kynangso/server/org';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class PersonMergeController {
  constructor(private readonly merges: PersonMergeService) {}

  @Endpoint(personLinkRoutes.listDuplicates)
  list(@Input() { query }: InputOf<typeof personLinkRoutes.listDuplicates>, @Who() caller: Caller) {
    return this.merges.duplicates(caller, query);
  }

  @Endpoint(personLinkRoutes.dismissDuplicate)
  dismiss(@Input() { body }: InputOf<typeof personLinkRoutes.dismissDuplicate>, @Who() caller: Caller) {
    return this.merges.dismiss(caller, body.personIds, body.reason);
  }

  @Endpoint(personLinkRoutes.previewMerge)
  preview(@Input() { params, query }: InputOf<typeof personLinkRoutes.previewMerge>, @Who() caller: Caller) {
    return this.merges.preview(caller, params.personId, query.duplicateId);
  }

  @Endpoint(personLinkRoutes.mergePerson)
  merge(@Input() { params, body }: InputOf<typeof personLinkRoutes.mergePerson>, @Who() caller: Caller) {
    return this.merges.merge(caller, params.personId, body.duplicateId, body.reason);
  }

  @Endpoint(personLinkRoutes.undoMerge)
  undo(@Input() { params, body }: InputOf<typeof personLinkRoutes.undoMerge>, @Who() caller: Caller) {
    return this.merges.undo(caller, params.mergeId, body.reason);
  }

  @Endpoint(personLinkRoutes.mergeHistory)
  history(@Input() { params }: InputOf<typeof personLinkRoutes.mergeHistory>, @Who() caller: Caller) {
    return this.merges.history(caller, params.personId);
  }
}
