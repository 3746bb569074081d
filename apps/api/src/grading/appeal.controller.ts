import { Readable } from 'node:stream';
import { Controller, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { appealRoutes } from '@kynangso/contracts/grading';
import type { InputOf } from '@kynangso/contracts/kernel';
import { AppealDeskService, AppealService } from '@kynangso/server/grading';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class AppealController {
  constructor(
    private readonly own: AppealService,
    private readonly desk: AppealDeskService,
  ) {}

  @Endpoint(appealRoutes.getAppealWindow)
  window(@Input() { params }: InputOf<typeof appealRoutes.getAppealWindow>, @Who() caller: Caller) { return this.own.window(caller, params.attemptId); }

  @Endpoint(appealRoutes.requestAppeal)
  request(@Input() { params, body }: InputOf<typeof appealRoutes.requestAppeal>, @Who() caller: Caller) { return this.own.request(caller, params.attemptId, body); }

  @Endpoint(appealRoutes.withdrawAppeal)
  withdraw(@Input() { params }: InputOf<typeof appealRoutes.withdrawAppeal>, @Who() caller: Caller) { return this.own.withdraw(caller, params.attemptId); }

  @Endpoint(appealRoutes.getAppealLetter)
  async letter(@Input() { params }: InputOf<typeof appealRoutes.getAppealLetter>, @Who() caller: Caller, @Res({ passthrough: true }) response: Response) {
    const { stream, fileName } = await this.desk.letter(caller, params.appealId);
    response.setHeader('cache-control', 'private, no-store');
    return new StreamableFile(Readable.from(stream), { type: 'application/pdf', disposition: `inline; filename="${fileName}"` });
  }

  @Endpoint(appealRoutes.listAppeals)
  list(@Input() { query }: InputOf<typeof appealRoutes.listAppeals>, @Who() caller: Caller) { return this.desk.list(caller, query); }

  @Endpoint(appealRoutes.startAppealMarking)
  markAgain(@Input() { params }: InputOf<typeof appealRoutes.startAppealMarking>, @Who() caller: Caller) { return this.desk.markAgain(caller, params.appealId); }

  @Endpoint(appealRoutes.decideAppeal)
  decide(@Input() { params, body }: InputOf<typeof appealRoutes.decideAppeal>, @Who() caller: Caller) { return this.desk.decide(caller, params.appealId, body); }
}
