import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { learningRoutes } from '@kynangso/contracts/learning';
import { LearningService, WatchService } from '@kynangso/server/learning';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class EnrolmentController {
  constructor(
    private readonly learning: LearningService,
    private readonly watches: WatchService,
  ) {}

  @Endpoint(learningRoutes.enrol)
  enrol(@Input() { params, body }: InputOf<typeof learningRoutes.enrol>, @Who() caller: Caller) {
    return this.learning.enrol(caller, params.code, body.again);
  }

  @Endpoint(learningRoutes.listMyEnrolments)
  listMine(@Who() caller: Caller) {
    return this.learning.listMine(caller);
  }

  @Endpoint(learningRoutes.getEnrolment)
  get(@Input() { params }: InputOf<typeof learningRoutes.getEnrolment>, @Who() caller: Caller) {
    return this.learning.get(caller, params.enrolmentId);
  }

  @Endpoint(learningRoutes.getLesson)
  lesson(@Input() { params, query }: InputOf<typeof learningRoutes.getLesson>, @Who() caller: Caller) {
    return this.learning.lesson(caller, params.enrolmentId, params.lessonId, query.locale);
  }

  @Endpoint(learningRoutes.getSizes)
  sizes(@Input() { params, query }: InputOf<typeof learningRoutes.getSizes>, @Who() caller: Caller) {
    return this.learning.sizes(caller, params.enrolmentId, query.locale);
  }

  @Endpoint(learningRoutes.recordProgress)
  record(@Input() { params, body }: InputOf<typeof learningRoutes.recordProgress>, @Who() caller: Caller) {
    return this.learning.record(caller, params.enrolmentId, params.lessonId, body);
  }

  @Endpoint(learningRoutes.recordWatched)
  recordWatched(@Input() { params, body }: InputOf<typeof learningRoutes.recordWatched>, @Who() caller: Caller) {
    return this.watches.record(caller, params.enrolmentId, params.lessonId, body);
  }
}
