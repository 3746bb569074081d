import { Controller, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import type { InputOf } from '@kynangso/contracts/kernel';
import { learningRoutes } from '@kynangso/contracts/learning';
import { CatalogueService } from '@kynangso/server/learning';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

/** A file of a course can never run anything here, whatever it holds: it is shown as a picture or saved. */
const mediaPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

@Controller()
export class CourseController {
  constructor(private readonly catalogue: CatalogueService) {}

  @Endpoint(learningRoutes.listCourses)
  list(@Input() { query }: InputOf<typeof learningRoutes.listCourses>, @Who() caller: Caller | null) {
    return this.catalogue.list(caller, query);
  }

  @Endpoint(learningRoutes.getCourse)
  get(@Input() { params }: InputOf<typeof learningRoutes.getCourse>, @Who() caller: Caller | null) {
    return this.catalogue.get(caller, params.code);
  }

  @Endpoint(learningRoutes.getMedia)
  async media(@Input() { params }: InputOf<typeof learningRoutes.getMedia>, @Who() caller: Caller | null, @Res({ passthrough: true }) response: Response) {
    const { contentType, content, isPublic } = await this.catalogue.media(caller, params.hash);
    response.setHeader('cache-control', `${isPublic ? 'public' : 'private'}, max-age=31536000, immutable`);
    response.setHeader('etag', `"${params.hash}"`);
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('content-security-policy', mediaPolicy);
    return new StreamableFile(content, { type: contentType, length: content.length, disposition: contentType.startsWith('image/') ? 'inline' : 'attachment' });
  }
}
