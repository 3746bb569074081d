import { Controller } from '@nestjs/common';
import { gradingRoutes } from '@kynangso/contracts/grading';
import type { InputOf } from '@kynangso/contracts/kernel';
import { FailureService, FeedbackService, ResultService } from '@kynangso/server/grading';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class GradingController {
  constructor(
    private readonly results: ResultService,
    private readonly feedback: FeedbackService,
    private readonly failures: FailureService,
  ) {}

  @Endpoint(gradingRoutes.getResult)
  getResult(@Input() { params }: InputOf<typeof gradingRoutes.getResult>, @Who() caller: Caller) { return this.results.result(caller, params.attemptId); }

  @Endpoint(gradingRoutes.checkAnswer)
  checkAnswer(@Input() { params, body }: InputOf<typeof gradingRoutes.checkAnswer>, @Who() caller: Caller) { return this.feedback.check(caller, params.attemptId, body); }

  @Endpoint(gradingRoutes.listMyAttempts)
  listMyAttempts(@Input() { query }: InputOf<typeof gradingRoutes.listMyAttempts>, @Who() caller: Caller) { return this.results.listMine(caller, query); }

  @Endpoint(gradingRoutes.listFailures)
  listFailures(@Input() { query }: InputOf<typeof gradingRoutes.listFailures>, @Who() caller: Caller) { return this.failures.list(caller, query); }

  @Endpoint(gradingRoutes.retryFailure)
  retryFailure(@Input() { params }: InputOf<typeof gradingRoutes.retryFailure>, @Who() caller: Caller) { return this.failures.retry(caller, params.failureId); }

  @Endpoint(gradingRoutes.getSummary)
  getSummary(@Who() caller: Caller) { return this.failures.summary(caller); }
}
