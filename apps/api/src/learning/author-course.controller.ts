import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { learningRoutes } from '@kynangso/contracts/learning';
import { CourseService } from '@kynangso/server/learning';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class AuthorCourseController {
  constructor(private readonly courses: CourseService) {}

  @Endpoint(learningRoutes.listOwnCourses)
  list(@Input() { query }: InputOf<typeof learningRoutes.listOwnCourses>, @Who() caller: Caller) {
    return this.courses.list(caller, query);
  }

  @Endpoint(learningRoutes.getOwnCourse)
  get(@Input() { params }: InputOf<typeof learningRoutes.getOwnCourse>, @Who() caller: Caller) {
    return this.courses.get(caller, params.courseId);
  }

  @Endpoint(learningRoutes.publishVersion)
  publish(@Input() { params }: InputOf<typeof learningRoutes.publishVersion>, @Who() caller: Caller) {
    return this.courses.publish(caller, params.courseId, params.number);
  }

  @Endpoint(learningRoutes.retireVersion)
  retire(@Input() { params }: InputOf<typeof learningRoutes.retireVersion>, @Who() caller: Caller) {
    return this.courses.retire(caller, params.courseId, params.number);
  }
}
