import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { pathDeskRoutes } from '@kynangso/contracts/learning';
import { PathCheckService, PathDeskService } from '@kynangso/server/learning';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class PathDeskController {
  constructor(
    private readonly desk: PathDeskService,
    private readonly checks: PathCheckService,
  ) {}

  @Endpoint(pathDeskRoutes.listOwnPaths)
  list(@Input() { query }: InputOf<typeof pathDeskRoutes.listOwnPaths>, @Who() caller: Caller) {
    return this.desk.list(caller, query);
  }

  @Endpoint(pathDeskRoutes.createPath)
  create(@Input() { body }: InputOf<typeof pathDeskRoutes.createPath>, @Who() caller: Caller) {
    return this.desk.create(caller, body);
  }

  @Endpoint(pathDeskRoutes.getOwnPath)
  get(@Input() { params }: InputOf<typeof pathDeskRoutes.getOwnPath>, @Who() caller: Caller) {
    return this.desk.get(caller, params.pathId);
  }

  @Endpoint(pathDeskRoutes.beginPathDraft)
  begin(@Input() { params }: InputOf<typeof pathDeskRoutes.beginPathDraft>, @Who() caller: Caller) {
    return this.desk.begin(caller, params.pathId);
  }

  @Endpoint(pathDeskRoutes.savePathDraft)
  save(@Input() { params, body }: InputOf<typeof pathDeskRoutes.savePathDraft>, @Who() caller: Caller) {
    return this.desk.save(caller, params.pathId, body.revision, body.content);
  }

  @Endpoint(pathDeskRoutes.discardPathDraft)
  discard(@Input() { params }: InputOf<typeof pathDeskRoutes.discardPathDraft>, @Who() caller: Caller) {
    return this.desk.discard(caller, params.pathId);
  }

  @Endpoint(pathDeskRoutes.checkPath)
  check(@Input() { params }: InputOf<typeof pathDeskRoutes.checkPath>, @Who() caller: Caller) {
    return this.checks.check(caller, params.pathId);
  }

  @Endpoint(pathDeskRoutes.previewPath)
  preview(@Input() { params }: InputOf<typeof pathDeskRoutes.previewPath>, @Who() caller: Caller) {
    return this.checks.preview(caller, params.pathId);
  }

  @Endpoint(pathDeskRoutes.publishPath)
  publish(@Input() { params, body }: InputOf<typeof pathDeskRoutes.publishPath>, @Who() caller: Caller) {
    return this.desk.publish(caller, params.pathId, body.revision, body.changeNote);
  }

  @Endpoint(pathDeskRoutes.retirePath)
  retire(@Input() { params }: InputOf<typeof pathDeskRoutes.retirePath>, @Who() caller: Caller) {
    return this.desk.retire(caller, params.pathId);
  }

  @Endpoint(pathDeskRoutes.listPathGoals)
  goals() {
    return this.checks.goalChoices();
  }
}
