import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { learningRoutes } from '@kynangso/contracts/learning';
import { CourseMediaService } from '@kynangso/server/learning';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, type Upload, UploadedBytes, Who } from '../http/endpoint';

@Controller()
export class CourseMediaController {
  constructor(private readonly media: CourseMediaService) {}

  @Endpoint(learningRoutes.uploadCourseMedia)
  upload(@Input() { params }: InputOf<typeof learningRoutes.uploadCourseMedia>, @UploadedBytes() { bytes }: Upload, @Who() caller: Caller) {
    return this.media.upload(caller, params.courseId, bytes);
  }

  @Endpoint(learningRoutes.listCourseMedia)
  list(@Input() { query: { kind, ...page } }: InputOf<typeof learningRoutes.listCourseMedia>, @Who() caller: Caller) {
    return this.media.list(caller, kind, page);
  }
}
