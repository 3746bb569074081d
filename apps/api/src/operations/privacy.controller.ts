import { PassThrough } from 'node:stream';
import { Controller, StreamableFile } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { privacyRoutes } from '@kynangso/contracts/operations';
import { MyDataService, MyRequestService, RequestDeskService } from '@kynangso/server/operations';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class PrivacyController {
  constructor(
    private readonly mine: MyRequestService,
    private readonly data: MyDataService,
    private readonly desk: RequestDeskService,
  ) {}

  @Endpoint(privacyRoutes.listMyDataRequests)
  listMine(@Who() caller: Caller) {
    return this.mine.list(caller);
  }

  @Endpoint(privacyRoutes.askAboutMyData)
  ask(@Input() { body }: InputOf<typeof privacyRoutes.askAboutMyData>, @Who() caller: Caller) {
    return this.mine.ask(caller, body);
  }

  @Endpoint(privacyRoutes.withdrawDataRequest)
  withdraw(@Input() { params }: InputOf<typeof privacyRoutes.withdrawDataRequest>, @Who() caller: Caller) {
    return this.mine.withdraw(caller, params.id);
  }

  @Endpoint(privacyRoutes.downloadMyData)
  async download(@Who() caller: Caller): Promise<StreamableFile> {
    const write = await this.data.gather(caller);
    const out = new PassThrough();
    write(out).catch((error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))));
    return new StreamableFile(out, { type: 'application/zip', disposition: 'attachment; filename="du-lieu-cua-toi.zip"' });
  }

  @Endpoint(privacyRoutes.listDataRequests)
  list(@Input() { query }: InputOf<typeof privacyRoutes.listDataRequests>, @Who() caller: Caller) {
    return this.desk.list(caller, query);
  }

  @Endpoint(privacyRoutes.getErasureFacts)
  facts(@Input() { params }: InputOf<typeof privacyRoutes.getErasureFacts>, @Who() caller: Caller) {
    return this.desk.facts(caller, params.id);
  }

  @Endpoint(privacyRoutes.decideDataRequest)
  decide(@Input() { params, body }: InputOf<typeof privacyRoutes.decideDataRequest>, @Who() caller: Caller) {
    return this.desk.decide(caller, params.id, body);
  }

  @Endpoint(privacyRoutes.callBackErasure)
  callBack(@Input() { params, body }: InputOf<typeof privacyRoutes.callBackErasure>, @Who() caller: Caller) {
    return this.desk.callBack(caller, params.id, body.reason);
  }
}
