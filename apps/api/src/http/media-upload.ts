import { Injectable } from '@nestjs/common';
import type multer from 'multer';
import { type KeptFile, MediaFiles } from '@kynangso/server/platform';
import { StreamedUpload } from './streamed-upload';

/** Recordings go among the media files as they come, with the memory of one piece; a file that nobody names later is cleaned up. */
@Injectable()
export class MediaUpload extends StreamedUpload {
  constructor(private readonly files: MediaFiles) {
    super();
  }

  protected storage(): multer.StorageEngine {
    return {
      _handleFile: (_, file, done) => {
        this.files.putStream(file.stream).then((kept: KeptFile) => done(null, { kept } as Partial<Express.Multer.File>), (error: unknown) => done(error));
      },
      // the same bytes may be somebody's recording already: the clean-up knows, we don't
      _removeFile: (_, __, done) => done(null),
    };
  }
}
