import { Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { examRoutes } from '@kynangso/contracts/exam';
import type { InputOf } from '@kynangso/contracts/kernel';
import { AttemptStreamService, RoomService } from '@kynangso/server/exam';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';
import { EventStream } from '../http/event-stream';

@Controller()
export class AdmissionController {
  constructor(
    private readonly rooms: RoomService,
    private readonly streams: AttemptStreamService,
  ) {}

  @Endpoint(examRoutes.checkInSelf)
  checkIn(@Input() { params, body }: InputOf<typeof examRoutes.checkInSelf>, @Who() caller: Caller) { return this.rooms.checkInSelf(caller, params.sittingId, body.roomCode); }

  @Endpoint(examRoutes.watchAttempt)
  watch(@Input() { params }: InputOf<typeof examRoutes.watchAttempt>, @Who() caller: Caller, @Req() request: Request, @Res() response: Response) {
    return this.streams.open(caller, params.attemptId, request.get('last-event-id') ?? null, () => new EventStream(response, caller.accountId));
  }
}
