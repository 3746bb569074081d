import { Controller, StreamableFile } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { closeRoutes } from '@kynangso/contracts/training';
import type { Caller } from '@kynangso/server/platform';
import { CloseService, CloseWorkService } from '@kynangso/server/training';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class CloseController {
  constructor(
    private readonly closes: CloseService,
    private readonly work: CloseWorkService,
  ) {}

  @Endpoint(closeRoutes.listCloses)
  list(@Input() { query }: InputOf<typeof closeRoutes.listCloses>, @Who() caller: Caller) {
    return this.closes.list(caller, query);
  }

  @Endpoint(closeRoutes.previewClose)
  preview(@Input() { query }: InputOf<typeof closeRoutes.previewClose>, @Who() caller: Caller) {
    return this.closes.preview(caller, query);
  }

  @Endpoint(closeRoutes.submitClose)
  async submit(@Input() { body }: InputOf<typeof closeRoutes.submitClose>, @Who() caller: Caller) {
    return this.closes.get(caller, await this.work.submit(caller, body));
  }

  @Endpoint(closeRoutes.getClose)
  get(@Input() { params }: InputOf<typeof closeRoutes.getClose>, @Who() caller: Caller) {
    return this.closes.get(caller, params.id);
  }

  @Endpoint(closeRoutes.returnClose)
  async giveBack(@Input() { params, body }: InputOf<typeof closeRoutes.returnClose>, @Who() caller: Caller) {
    await this.work.giveBack(caller, params.id, body);
    return this.closes.get(caller, params.id);
  }

  @Endpoint(closeRoutes.acceptClose)
  async accept(@Input() { params, body }: InputOf<typeof closeRoutes.acceptClose>, @Who() caller: Caller) {
    await this.work.accept(caller, params.id, body);
    return this.closes.get(caller, params.id);
  }

  @Endpoint(closeRoutes.lockClose)
  async lock(@Input() { params, body }: InputOf<typeof closeRoutes.lockClose>, @Who() caller: Caller) {
    await this.work.lock(caller, params.id, body);
    return this.closes.get(caller, params.id);
  }

  @Endpoint(closeRoutes.amendClose)
  async amend(@Input() { params, body }: InputOf<typeof closeRoutes.amendClose>, @Who() caller: Caller) {
    await this.work.amend(caller, params.id, body);
    return this.closes.get(caller, params.id);
  }

  @Endpoint(closeRoutes.closePeople)
  people(@Input() { params, query }: InputOf<typeof closeRoutes.closePeople>, @Who() caller: Caller) {
    return this.closes.people(caller, params.id, query);
  }

  @Endpoint(closeRoutes.checkClose)
  check(@Input() { params }: InputOf<typeof closeRoutes.checkClose>, @Who() caller: Caller) {
    return this.closes.check(caller, params.id);
  }

  @Endpoint(closeRoutes.closeDrift)
  drift(@Input() { params }: InputOf<typeof closeRoutes.closeDrift>, @Who() caller: Caller) {
    return this.closes.drift(caller, params.id);
  }

  @Endpoint(closeRoutes.closeProofFile)
  async proof(@Input() { params }: InputOf<typeof closeRoutes.closeProofFile>, @Who() caller: Caller) {
    const { name, text } = await this.closes.proofFile(caller, params.id);
    return new StreamableFile(Buffer.from(text), { type: 'application/json; charset=utf-8', disposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}` });
  }
}
