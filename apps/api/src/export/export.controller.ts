import { Controller, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { exportRoutes } from '@kynangso/contracts/export';
import type { InputOf } from '@kynangso/contracts/kernel';
import { type ExportFile, ExportService } from '@kynangso/server/export';
import { AppError, type Caller } from '@kynangso/server/platform';
import { Endpoint, Input, type KnownRequest, Who } from '../http/endpoint';

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

  @Endpoint(exportRoutes.downloadExport)
  async download(@Input() { params }: InputOf<typeof exportRoutes.downloadExport>, @Who() caller: Caller, @Res() response: Response): Promise<void> {
    await send(response, await this.exports.file(caller, params.id));
  }

  @Endpoint(exportRoutes.linkExport)
  link(@Input() { params }: InputOf<typeof exportRoutes.linkExport>, @Who() caller: Caller) {
    return this.exports.link(caller, params.id);
  }

  @Endpoint(exportRoutes.followLink)
  async follow(@Input() { params }: InputOf<typeof exportRoutes.followLink>, @Req() request: KnownRequest, @Res() response: Response): Promise<void> {
    // the address is the secret: no page it leads on to may learn it
    response.setHeader('referrer-policy', 'no-referrer');
    await send(response, await this.exports.linked(params.token, request.id));
  }

  @Endpoint(exportRoutes.myTranscript)
  async transcript(@Input() { query }: InputOf<typeof exportRoutes.myTranscript>, @Who() caller: Caller, @Res() response: Response): Promise<void> {
    const { bytes, fileName, contentType } = await this.exports.ownTranscript(caller, query.format);
    response.setHeader('cache-control', 'private, no-store');
    response.attachment(fileName);
    response.type(contentType);
    response.send(bytes);
  }

  @Endpoint(exportRoutes.retryExport)
  retry(@Input() { params }: InputOf<typeof exportRoutes.retryExport>, @Who() caller: Caller) {
    return this.exports.retry(caller, params.id);
  }
}

/** Express sends the file itself: ranges and If-Range continue a broken download, the hash is the ETag. */
async function send(response: Response, file: ExportFile): Promise<void> {
  // compressed bytes would be other bytes than the ones a broken download continues
  response.setHeader('cache-control', 'private, no-store, no-transform');
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
