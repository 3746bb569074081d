import { Controller } from '@nestjs/common';
import { examRoutes } from '@kynangso/contracts/exam';
import type { InputOf } from '@kynangso/contracts/kernel';
import { AttemptService, SittingService, StartService } from '@kynangso/server/exam';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class CandidateController {
  constructor(
    private readonly sittings: SittingService,
    private readonly starts: StartService,
    private readonly attempts: AttemptService,
  ) {}

  @Endpoint(examRoutes.listMySittings)
  listMySittings(@Who() caller: Caller) { return this.sittings.mine(caller); }

  @Endpoint(examRoutes.getSitting)
  getSitting(@Input() { params }: InputOf<typeof examRoutes.getSitting>, @Who() caller: Caller) { return this.sittings.startPage(caller, params.sittingId); }

  @Endpoint(examRoutes.getQuizSitting)
  getQuizSitting(@Input() { params }: InputOf<typeof examRoutes.getQuizSitting>, @Who() caller: Caller) { return this.sittings.quiz(caller, params.examId); }

  @Endpoint(examRoutes.startAttempt)
  startAttempt(@Input() { params }: InputOf<typeof examRoutes.startAttempt>, @Who() caller: Caller) { return this.starts.start(caller, params.sittingId); }

  @Endpoint(examRoutes.getAttempt)
  getAttempt(@Input() { params }: InputOf<typeof examRoutes.getAttempt>, @Who() caller: Caller) { return this.attempts.paper(caller, params.attemptId); }

  @Endpoint(examRoutes.takeOver)
  takeOver(@Input() { params }: InputOf<typeof examRoutes.takeOver>, @Who() caller: Caller) { return this.attempts.takeOver(caller, params.attemptId); }

  @Endpoint(examRoutes.saveResponse)
  saveResponse(@Input() { params, body }: InputOf<typeof examRoutes.saveResponse>, @Who() caller: Caller) { return this.attempts.save(caller, params.attemptId, body); }

  @Endpoint(examRoutes.submitAttempt)
  submitAttempt(@Input() { params, body }: InputOf<typeof examRoutes.submitAttempt>, @Who() caller: Caller) { return this.attempts.submit(caller, params.attemptId, body); }

  @Endpoint(examRoutes.getAttemptStatus)
  getAttemptStatus(@Input() { params }: InputOf<typeof examRoutes.getAttemptStatus>, @Who() caller: Caller) { return this.attempts.status(caller, params.attemptId); }

  @Endpoint(examRoutes.getReceipt)
  getReceipt(@Input() { params }: InputOf<typeof examRoutes.getReceipt>, @Who() caller: Caller) { return this.attempts.receipt(caller, params.attemptId); }
}
