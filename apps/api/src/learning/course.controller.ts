import { Controller, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { InputOf } from '@kynangso/contracts/kernel';
import { learningRoutes } from '@kynangso/contracts/learning';
import { CatalogueService } from '@kynangso/server/learning';
import { AppError, type Caller } from '@kynangso/server/platform';
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
  async media(@Input() { params }: InputOf<typeof learningRoutes.getMedia>, @Who() caller: Caller | null, @Res() response: Response): Promise<void> {
    const { contentType, bytes, content, path, isPublic, keptAs } = await this.catalogue.media(caller, params.hash);
    response.setHeader('cache-control', `${isPublic ? 'public' : 'private'}, max-age=31536000, immutable${content ? '' : ', no-transform'}`);
    response.setHeader('etag', `"${keptAs}"`);
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('content-security-policy', mediaPolicy);
    response.setHeader('content-disposition', /^(image|video|audio)\/|^text\/vtt/.test(contentType) ? 'inline' : 'attachment');
    // express would put a charset on what is none of its business
    response.setHeader('content-type', contentType);
    if (content) return void response.setHeader('content-length', content.length).end(content);
    await sendRanges(response, path, bytes);
  }
}

/** Express reads the file itself, piece by piece: Range, If-Range and If-None-Match against the ETag, which is the hash. */
function sendRanges(response: Response, path: string, bytes: number): Promise<void> {
  return new Promise<void>((done, refuse) => {
    response.sendFile(path, { dotfiles: 'allow', cacheControl: false, lastModified: false, etag: false }, (error) => {
      // a player that has enough hangs up: no failure of ours
      if (!error || response.headersSent) done();
      else if ((error as { status?: number }).status === 416) {
        // RFC 9110: the answer says how long the file is
        response.status(416).removeHeader('content-disposition');
        response.setHeader('content-range', `bytes */${bytes}`).end();
        done();
      } else refuse((error as NodeJS.ErrnoException).code === 'ENOENT' ? new AppError('learning.media_not_found', 'not_found') : error);
    });
  });
}
