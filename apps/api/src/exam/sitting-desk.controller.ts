import { Controller, Req, StreamableFile } from '@nestjs/common';
import { examRoutes } from '@kynangso/contracts/exam';
import type { InputOf } from '@kynangso/contracts/kernel';
import { CandidateService, SittingDeskService, TrailService } from '@kynangso/server/exam';
import type { Caller } from '@kynangso/server/platform';
import { originOf } from '../http/browser-facts';
import { Endpoint, Input, type KnownRequest, Who } from '../http/endpoint';

@Controller()
export class SittingDeskController {
  constructor(
    private readonly desk: SittingDeskService,
    private readonly candidates: CandidateService,
    private readonly trail: TrailService,
  ) {}

  @Endpoint(examRoutes.getSittingDesk)
  get(@Input() { params }: InputOf<typeof examRoutes.getSittingDesk>, @Who() caller: Caller) { return this.desk.get(caller, params.sittingId); }

  @Endpoint(examRoutes.changeSitting)
  change(@Input() { params, body }: InputOf<typeof examRoutes.changeSitting>, @Who() caller: Caller) { return this.desk.change(caller, params.sittingId, body); }

  @Endpoint(examRoutes.setSittingRooms)
  setRooms(@Input() { params, body }: InputOf<typeof examRoutes.setSittingRooms>, @Who() caller: Caller) { return this.desk.setRooms(caller, params.sittingId, body); }

  @Endpoint(examRoutes.findProctors)
  findProctors(@Input() { params, query }: InputOf<typeof examRoutes.findProctors>, @Who() caller: Caller) { return this.desk.findProctors(caller, params.sittingId, query.q); }

  @Endpoint(examRoutes.assignSeats)
  assignSeats(@Input() { params, body }: InputOf<typeof examRoutes.assignSeats>, @Who() caller: Caller) { return this.candidates.assign(caller, params.sittingId, body); }

  @Endpoint(examRoutes.setSittingSeb)
  setSeb(@Input() { params, body }: InputOf<typeof examRoutes.setSittingSeb>, @Who() caller: Caller) { return this.desk.setSeb(caller, params.sittingId, body); }

  @Endpoint(examRoutes.listSittingTrail)
  listTrail(@Input() { params, query }: InputOf<typeof examRoutes.listSittingTrail>, @Who() caller: Caller) { return this.trail.list(caller, params.sittingId, query); }

  @Endpoint(examRoutes.downloadSebConfig)
  async sebConfig(@Input() { params }: InputOf<typeof examRoutes.downloadSebConfig>, @Who() caller: Caller, @Req() request: KnownRequest): Promise<StreamableFile> {
    const { name, bytes } = await this.desk.sebFile(caller, params.sittingId, originOf(request));
    return new StreamableFile(bytes, { type: 'application/seb', disposition: `attachment; filename="${name}"`, length: bytes.length });
  }
}
