import { Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { gradingRoutes } from '@kynangso/contracts/grading';
import type { InputOf } from '@kynangso/contracts/kernel';
import { ContestBoardService, ContestService } from '@kynangso/server/grading';
import { type Caller, newId } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';
import { EventStream } from '../http/event-stream';

@Controller()
export class ContestController {
  constructor(
    private readonly contests: ContestService,
    private readonly boards: ContestBoardService,
  ) {}

  @Endpoint(gradingRoutes.listContests)
  list(@Input() { query }: InputOf<typeof gradingRoutes.listContests>) { return this.contests.list(query); }

  @Endpoint(gradingRoutes.getContest)
  get(@Input() { params }: InputOf<typeof gradingRoutes.getContest>) { return this.contests.page(params.code); }

  /** Written and packed once for everybody; a shared cache may hold it for as long as it is new. */
  @Endpoint(gradingRoutes.getContestBoard)
  async board(@Input() { params }: InputOf<typeof gradingRoutes.getContestBoard>, @Who() caller: Caller | null, @Req() request: Request, @Res() response: Response) {
    const isPublic = await this.boards.refuseStrangers(caller);
    const { board, json, packed } = await this.boards.board(params.code);
    const isPacked = request.acceptsEncodings('gzip') === 'gzip';
    response.set({ 'cache-control': isPublic ? 'public, max-age=1' : 'private, no-cache', etag: `"${board.version}${isPacked ? '-g' : ''}"`, 'content-type': 'application/json; charset=utf-8', vary: 'accept-encoding' });
    if (request.fresh) return response.status(304).end();
    if (isPacked) response.set('content-encoding', 'gzip');
    return response.send(isPacked ? packed : json);
  }

  /** Nobody is known here, so nobody's streams are counted together. */
  @Endpoint(gradingRoutes.watchContest)
  async watch(@Input() { params }: InputOf<typeof gradingRoutes.watchContest>, @Who() caller: Caller | null, @Res() response: Response) {
    await this.boards.refuseStrangers(caller);
    return this.boards.watch(params.code, () => new EventStream(response, newId()));
  }

  @Endpoint(gradingRoutes.getMyContest)
  mine(@Input() { params }: InputOf<typeof gradingRoutes.getMyContest>, @Who() caller: Caller) { return this.contests.mine(caller, params.code); }

  @Endpoint(gradingRoutes.watchMyContest)
  watchMine(@Input() { params }: InputOf<typeof gradingRoutes.watchMyContest>, @Who() caller: Caller, @Res() response: Response) {
    return this.boards.watchOwn(caller, params.code, () => new EventStream(response, caller.accountId));
  }

  @Endpoint(gradingRoutes.enterContest)
  enter(@Input() { params, body }: InputOf<typeof gradingRoutes.enterContest>, @Who() caller: Caller) { return this.contests.enter(caller, params.code, body); }
}
