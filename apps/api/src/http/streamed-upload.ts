import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import multer from 'multer';
import type { Observable } from 'rxjs';
import type { Route } from '@kynangso/contracts/kernel';
import { ROUTE } from './route-key';

/** One file of a form, handed on piece by piece as it comes, up to what its route allows. */
export abstract class StreamedUpload implements NestInterceptor {
  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const route = Reflect.getMetadata(ROUTE, context.getHandler()) as Route;
    const http = context.switchToHttp();
    const receive = multer({ storage: this.storage(), limits: { fileSize: route.upload?.maxBytes ?? 0, files: 1, fields: 20, fieldSize: 100_000 } }).single('file');
    await new Promise<void>((done, failed) => {
      receive(http.getRequest<Request>(), http.getResponse<Response>(), (error: unknown) => (error ? failed(error as Error) : done()));
    });
    return next.handle();
  }

  /** Where the pieces go. */
  protected abstract storage(): multer.StorageEngine;
}
