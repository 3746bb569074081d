import { Controller } from '@nestjs/common';
import { gradingRoutes } from '@kynangso/contracts/grading';
import type { InputOf } from '@kynangso/contracts/kernel';
import { ContestDeskService, ContestResultService, ContestReviewService } from '@kynangso/server/grading';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class ContestDeskController {
  constructor(
    private readonly desk: ContestDeskService,
    private readonly reviews: ContestReviewService,
    private readonly results: ContestResultService,
  ) {}

  @Endpoint(gradingRoutes.listDeskContests)
  list(@Input() { query }: InputOf<typeof gradingRoutes.listDeskContests>, @Who() caller: Caller) { return this.desk.list(caller, query); }

  @Endpoint(gradingRoutes.createContest)
  create(@Input() { body }: InputOf<typeof gradingRoutes.createContest>, @Who() caller: Caller) { return this.desk.create(caller, body); }

  @Endpoint(gradingRoutes.getDeskContest)
  get(@Input() { params }: InputOf<typeof gradingRoutes.getDeskContest>, @Who() caller: Caller) { return this.desk.get(caller, params.contestId); }

  @Endpoint(gradingRoutes.saveContest)
  save(@Input() { params, body }: InputOf<typeof gradingRoutes.saveContest>, @Who() caller: Caller) { return this.desk.save(caller, params.contestId, body); }

  @Endpoint(gradingRoutes.publishContest)
  publish(@Input() { params }: InputOf<typeof gradingRoutes.publishContest>, @Who() caller: Caller) { return this.desk.publish(caller, params.contestId); }

  @Endpoint(gradingRoutes.closeContest)
  close(@Input() { params, body }: InputOf<typeof gradingRoutes.closeContest>, @Who() caller: Caller) { return this.desk.close(caller, params.contestId, body.reason); }

  @Endpoint(gradingRoutes.cancelContest)
  cancel(@Input() { params, body }: InputOf<typeof gradingRoutes.cancelContest>, @Who() caller: Caller) { return this.desk.cancel(caller, params.contestId, body.reason); }

  @Endpoint(gradingRoutes.listContestReview)
  review(@Input() { params, query }: InputOf<typeof gradingRoutes.listContestReview>, @Who() caller: Caller) { return this.reviews.list(caller, params.contestId, query); }

  @Endpoint(gradingRoutes.decideContest)
  decide(@Input() { params, body }: InputOf<typeof gradingRoutes.decideContest>, @Who() caller: Caller) { return this.reviews.decide(caller, params.contestId, body); }

  @Endpoint(gradingRoutes.freezeContest)
  async freeze(@Input() { params, body }: InputOf<typeof gradingRoutes.freezeContest>, @Who() caller: Caller) {
    await this.results.freeze(caller, params.contestId, body.reason);
    return this.desk.get(caller, params.contestId);
  }

  @Endpoint(gradingRoutes.getContestResult)
  places(@Input() { params, query }: InputOf<typeof gradingRoutes.getContestResult>, @Who() caller: Caller) { return this.results.places(caller, params.contestId, params.revision, query); }

  @Endpoint(gradingRoutes.getContestPrizes)
  prizes(@Input() { params }: InputOf<typeof gradingRoutes.getContestPrizes>, @Who() caller: Caller) { return this.results.prizes(caller, params.contestId, params.revision); }

  @Endpoint(gradingRoutes.checkContestResult)
  check(@Input() { params }: InputOf<typeof gradingRoutes.checkContestResult>, @Who() caller: Caller) { return this.results.check(caller, params.contestId, params.revision); }
}
