import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import multer from 'multer';
import type { Observable } from 'rxjs';
import type { Route } from '@kynangso/contracts/kernel';
import { SealedFiles, type StoredFile } from '@kynangso/server/platform';
import { ROUTE } from './route-key';

/** Large uploads go to disk as they come, encrypted: neither the memory of the process nor the disk ever holds them in clear. */
@Injectable()
export class SealedUpload implements NestInterceptor {
  constructor(private readonly files: SealedFiles) {}

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
        this.files.write(file.stream).then((stored) => done(null, { stored } as Partial<Express.Multer.File>), (error: unknown) => done(error));
      },
      _removeFile: (_, file, done) => {
        const { stored } = file as { stored?: StoredFile };
        (stored ? this.files.remove(stored.fileId) : Promise.resolve()).then(() => done(null), done);
      },
    };
  }
}
