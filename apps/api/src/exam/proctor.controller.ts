import { Controller, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { examRoutes } from '@kynangso/contracts/exam';
import type { InputOf } from '@kynangso/contracts/kernel';
import { BoardService, IncidentService, ProctorService, RoomService } from '@kynangso/server/exam';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, type Upload, UploadedBytes, Who } from '../http/endpoint';
import { EventStream } from '../http/event-stream';

@Controller()
export class ProctorController {
  constructor(
    private readonly proctors: ProctorService,
    private readonly boards: BoardService,
    private readonly rooms: RoomService,
    private readonly incidents: IncidentService,
  ) {}

  @Endpoint(examRoutes.listWatched)
  list(@Who() caller: Caller) { return this.proctors.list(caller); }

  @Endpoint(examRoutes.getBoard)
  board(@Input() { params }: InputOf<typeof examRoutes.getBoard>, @Who() caller: Caller) { return this.boards.get(caller, params.sittingId); }

  @Endpoint(examRoutes.watchBoard)
  watch(@Input() { params }: InputOf<typeof examRoutes.watchBoard>, @Who() caller: Caller, @Res() response: Response) { return this.boards.open(caller, params.sittingId, () => new EventStream(response, caller.accountId)); }

  @Endpoint(examRoutes.act)
  act(@Input() { params, body }: InputOf<typeof examRoutes.act>, @Who() caller: Caller) { return this.proctors.act(caller, params.sittingId, body); }

  @Endpoint(examRoutes.openRoom)
  openRoom(@Input() { params }: InputOf<typeof examRoutes.openRoom>, @Who() caller: Caller) { return this.rooms.open(caller, params.sittingId, params.roomId); }

  @Endpoint(examRoutes.getRoomCode)
  roomCode(@Input() { params }: InputOf<typeof examRoutes.getRoomCode>, @Who() caller: Caller) { return this.rooms.code(caller, params.sittingId, params.roomId); }

  @Endpoint(examRoutes.closeRoom)
  closeRoom(@Input() { params }: InputOf<typeof examRoutes.closeRoom>, @Who() caller: Caller) { return this.rooms.close(caller, params.sittingId, params.roomId); }

  @Endpoint(examRoutes.checkIn)
  checkIn(@Input() { params, body }: InputOf<typeof examRoutes.checkIn>, @Who() caller: Caller) { return this.rooms.checkIn(caller, params.sittingId, body); }

  @Endpoint(examRoutes.undoCheckIn)
  undoCheckIn(@Input() { params }: InputOf<typeof examRoutes.undoCheckIn>, @Who() caller: Caller) { return this.rooms.undoCheckIn(caller, params.sittingId, params.personId); }

  @Endpoint(examRoutes.markAbsent)
  markAbsent(@Input() { params, body }: InputOf<typeof examRoutes.markAbsent>, @Who() caller: Caller) { return this.rooms.markAbsent(caller, params.sittingId, body.personIds); }

  @Endpoint(examRoutes.listIncidents)
  listIncidents(@Input() { params }: InputOf<typeof examRoutes.listIncidents>, @Who() caller: Caller) { return this.incidents.list(caller, params.sittingId); }

  @Endpoint(examRoutes.reportIncident)
  report(@Input() { params, body }: InputOf<typeof examRoutes.reportIncident>, @Who() caller: Caller) { return this.incidents.report(caller, params.sittingId, body); }

  @Endpoint(examRoutes.addEvidence)
  addEvidence(@Input() { params }: InputOf<typeof examRoutes.addEvidence>, @UploadedBytes() file: Upload, @Who() caller: Caller) {
    return this.incidents.addEvidence(caller, params.sittingId, params.incidentId, file);
  }

  @Endpoint(examRoutes.getEvidence)
  async evidence(@Input() { params }: InputOf<typeof examRoutes.getEvidence>, @Who() caller: Caller): Promise<StreamableFile> {
    const { fileName, contentType, content } = await this.incidents.evidence(caller, params.sittingId, params.evidenceId);
    return new StreamableFile(content, { type: contentType, disposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`, length: content.length });
  }
}
