import { Controller } from '@nestjs/common';
import { examRoutes } from '@kynangso/contracts/exam';
import type { InputOf } from '@kynangso/contracts/kernel';
import { PracticeService } from '@kynangso/server/exam';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class PracticeController {
  constructor(private readonly practice: PracticeService) {}

  @Endpoint(examRoutes.getPractice)
  info(@Input() { params, query }: InputOf<typeof examRoutes.getPractice>, @Who() caller: Caller) { return this.practice.info(caller, params.enrolmentId, query.locale); }

  @Endpoint(examRoutes.takePractice)
  take(@Input() { params, body }: InputOf<typeof examRoutes.takePractice>, @Who() caller: Caller) { return this.practice.take(caller, params.enrolmentId, body.locale); }

  @Endpoint(examRoutes.sendPractice)
  send(@Input() { body }: InputOf<typeof examRoutes.sendPractice>, @Who() caller: Caller) { return this.practice.send(caller, body.answers); }
}
