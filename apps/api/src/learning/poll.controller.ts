import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { learningRoutes } from '@kynangso/contracts/learning';
import { PollService } from '@kynangso/server/learning';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class PollController {
  constructor(private readonly polls: PollService) {}

  @Endpoint(learningRoutes.listPolls)
  list(@Input() { params }: InputOf<typeof learningRoutes.listPolls>, @Who() caller: Caller) {
    return this.polls.list(caller, params);
  }

  @Endpoint(learningRoutes.answerPoll)
  answer(@Input() { params, body }: InputOf<typeof learningRoutes.answerPoll>, @Who() caller: Caller) {
    return this.polls.answer(caller, params, body.choices);
  }

  @Endpoint(learningRoutes.listDeskPolls)
  desk(@Input() { query }: InputOf<typeof learningRoutes.listDeskPolls>, @Who() caller: Caller) {
    return this.polls.desk(caller, query);
  }

  @Endpoint(learningRoutes.getDeskPoll)
  get(@Input() { params }: InputOf<typeof learningRoutes.getDeskPoll>, @Who() caller: Caller) {
    return this.polls.get(caller, params);
  }

  @Endpoint(learningRoutes.setPollClosed)
  setClosed(@Input() { params, body }: InputOf<typeof learningRoutes.setPollClosed>, @Who() caller: Caller) {
    return this.polls.setClosed(caller, params, body.isClosed);
  }
}
