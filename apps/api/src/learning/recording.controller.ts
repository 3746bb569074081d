import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { learningRoutes } from '@kynangso/contracts/learning';
import { StreamService } from '@kynangso/server/learning';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, type MediaUploaded, type Upload, UploadedBytes, UploadedMedia, Who } from '../http/endpoint';

@Controller()
export class RecordingController {
  constructor(private readonly streams: StreamService) {}

  @Endpoint(learningRoutes.uploadStream)
  upload(@Input() { params }: InputOf<typeof learningRoutes.uploadStream>, @UploadedMedia() { name, ...kept }: MediaUploaded, @Who() caller: Caller) {
    return this.streams.upload(caller, params.courseId, kept, name);
  }

  @Endpoint(learningRoutes.listStreams)
  list(@Input() { query }: InputOf<typeof learningRoutes.listStreams>, @Who() caller: Caller) {
    return this.streams.list(caller, query);
  }

  @Endpoint(learningRoutes.getStream)
  get(@Input() { params }: InputOf<typeof learningRoutes.getStream>, @Who() caller: Caller) {
    return this.streams.get(caller, params.hash);
  }

  @Endpoint(learningRoutes.retryStream)
  retry(@Input() { params }: InputOf<typeof learningRoutes.retryStream>, @Who() caller: Caller) {
    return this.streams.retry(caller, params.hash);
  }

  @Endpoint(learningRoutes.uploadCaptions)
  captions(@Input() { params }: InputOf<typeof learningRoutes.uploadCaptions>, @UploadedBytes() { bytes, name }: Upload, @Who() caller: Caller) {
    return this.streams.captions(caller, params.courseId, bytes, name);
  }
}
