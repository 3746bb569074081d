import { Controller, Res } from '@nestjs/common';
import type { Response } from 'express';
import { exportRoutes } from '@kynangso/contracts/export';
import type { InputOf } from '@kynangso/contracts/kernel';
import { ExportService } from '@kynangso/server/export';
import { AppError, type Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class ExportController {
  constructor(private readonly exports: ExportService) {}

  @Endpoint(exportRoutes.createExport)
  create(@Input() { body }: InputOf<typeof exportRoutes.createExport>, @Who() caller: Caller) {
    return this.exports.create(caller, body);
  }

  @Endpoint(exportRoutes.listExports)
  list(@Input() { query }: InputOf<typeof exportRoutes.listExports>, @Who() caller: Caller) {
    return this.exports.list(caller, query);
  }

  @Endpoint(exportRoutes.getExport)
  get(@Input() { params }: InputOf<typeof exportRoutes.getExport>, @Who() caller: Caller) {
    return this.exports.get(caller, params.id);
  }

  /** Express sends the file itself: ranges and If-Range continue a broken download, the hash is the ETag. */
  @Endpoint(exportRoutes.downloadExport)
  async download(@Input() { params }: InputOf<typeof exportRoutes.downloadExport>, @Who() caller: Caller, @Res() response: Response): Promise<void> {
    const file = await this.exports.file(caller, params.id);
    response.setHeader('content-type', file.contentType);
    response.setHeader('etag', `"${file.sha256}"`);
    response.attachment(file.fileName);
    response.type(file.contentType);
    await new Promise<void>((done, refuse) => {
      response.sendFile(file.path, { dotfiles: 'allow', cacheControl: false, lastModified: false, etag: false }, (error) => {
        // a client that went away is no failure of ours; a file that isn't there is
        if (!error || response.headersSent) done();
        else refuse((error as NodeJS.ErrnoException).code === 'ENOENT' ? new AppError('export.expired', 'gone') : error);
      });
    });
  }

  @Endpoint(exportRoutes.retryExport)
  retry(@Input() { params }: InputOf<typeof exportRoutes.retryExport>, @Who() caller: Caller) {
    return this.exports.retry(caller, params.id);
  }
}
