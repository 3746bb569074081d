import type { Response } from 'express';
import { AppError } from '@kynangso/server/platform';

/** A file people handed in, always as a download: it never runs or shows inside the product. `missing`: the refusal when its bytes are gone. */
export async function sendKeptFile(response: Response, file: { name: string; mediaType: string; path: string }, missing: string): Promise<void> {
  response.attachment(file.name);
  response.type(file.mediaType);
  await new Promise<void>((done, refuse) => {
    response.sendFile(file.path, { dotfiles: 'allow', cacheControl: false, lastModified: false, etag: false }, (error) => {
      // a client that went away is no failure of ours; a file that isn't there is
      if (!error || response.headersSent) done();
      else refuse((error as NodeJS.ErrnoException).code === 'ENOENT' ? new AppError(missing, 'gone') : error);
    });
  });
}
