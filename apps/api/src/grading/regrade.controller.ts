import { Controller } from '@nestjs/common';
import { regradeRoutes } from '@kynangso/contracts/grading';
import type { InputOf } from '@kynangso/contracts/kernel';
import { RegradeReadService, RegradeService } from '@kynangso/server/grading';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class RegradeController {
  constructor(
    private readonly regrades: RegradeService,
    private readonly read: RegradeReadService,
  ) {}

  @Endpoint(regradeRoutes.listRegrades)
  list(@Input() { query }: InputOf<typeof regradeRoutes.listRegrades>, @Who() caller: Caller) { return this.read.list(caller, query); }

  @Endpoint(regradeRoutes.listRegradeItems)
  items(@Input() { params, query }: InputOf<typeof regradeRoutes.listRegradeItems>, @Who() caller: Caller) { return this.read.items(caller, params.examId, query.sittingId); }

  @Endpoint(regradeRoutes.createRegrade)
  create(@Input() { params, body }: InputOf<typeof regradeRoutes.createRegrade>, @Who() caller: Caller) { return this.regrades.create(caller, params.examId, body); }

  @Endpoint(regradeRoutes.getRegrade)
  get(@Input() { params }: InputOf<typeof regradeRoutes.getRegrade>, @Who() caller: Caller) { return this.read.get(caller, params.regradeId); }

  @Endpoint(regradeRoutes.listRegradePapers)
  papers(@Input() { params, query }: InputOf<typeof regradeRoutes.listRegradePapers>, @Who() caller: Caller) { return this.read.papers(caller, params.regradeId, query); }

  @Endpoint(regradeRoutes.previewRegrade)
  preview(@Input() { params }: InputOf<typeof regradeRoutes.previewRegrade>, @Who() caller: Caller) { return this.regrades.preview(caller, params.regradeId); }

  @Endpoint(regradeRoutes.reviseRegrade)
  revise(@Input() { params, body }: InputOf<typeof regradeRoutes.reviseRegrade>, @Who() caller: Caller) { return this.regrades.revise(caller, params.regradeId, body); }

  @Endpoint(regradeRoutes.approveRegrade)
  approve(@Input() { params }: InputOf<typeof regradeRoutes.approveRegrade>, @Who() caller: Caller) { return this.regrades.approve(caller, params.regradeId); }

  @Endpoint(regradeRoutes.rejectRegrade)
  reject(@Input() { params, body }: InputOf<typeof regradeRoutes.rejectRegrade>, @Who() caller: Caller) { return this.regrades.reject(caller, params.regradeId, body.reason); }

  @Endpoint(regradeRoutes.undoRegrade)
  undo(@Input() { params, body }: InputOf<typeof regradeRoutes.undoRegrade>, @Who() caller: Caller) { return this.regrades.undo(caller, params.regradeId, body.reason); }
}
