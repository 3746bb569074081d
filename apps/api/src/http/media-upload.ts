import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import multer from 'multer';
import type { Observable } from 'rxjs';
import type { Route } from '@kynangso/contracts/kernel';
import { type KeptFile, MediaFiles } from '@kynangso/server/platform';
import { ROUTE } from './route-key';

/** Recordings go among the media files as they come, with the memory of one piece; a file that nobody names later is cleaned up. */
@Injectable()
export class MediaUpload implements NestInterceptor {
  constructor(private readonly files: MediaFiles) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const route = Reflect.getMetadata(ROUTE, context.getHandler()) as Route;
    const http = context.switchToHttp();
    const receive = multer({ storage: this.storage(), limits: { fileSize: route.upload?.maxBytes ?? 0, files: 1, fields: 20, fieldSize: 100_000 } }).single('file');
    await new Promise<void>((done, failed) => {
      receive(http.getRequest<Request>(), http.getResponse<Response>(), (error: unknown) => (error ? failed(error as Error) : done()));
    });
    return next.handle();
  }

  private storage(): multer.StorageEngine {
    return {
      _handleFile: (_, file, done) => {
        this.files.putStream(file.stream).then((kept: KeptFile) => done(null, { kept } as Partial<Express.Multer.File>), (error: unknown) => done(error));
      },
      // the same bytes may be somebody's recording already: the clean-up knows, we don't
      _removeFile: (_, __, done) => done(null),
    };
  }
}
