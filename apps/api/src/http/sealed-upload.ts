import { Injectable } from '@nestjs/common';
import type multer from 'multer';
import { SealedFiles, type StoredFile } from '@kynangso/server/platform';
import { StreamedUpload } from './streamed-upload';

/** Large uploads go to disk as they come, encrypted: neither the memory of the process nor the disk ever holds them in clear. */
@Injectable()
export class SealedUpload extends StreamedUpload {
  constructor(private readonly files: SealedFiles) {
    super();
  }

  protected storage(): multer.StorageEngine {
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
