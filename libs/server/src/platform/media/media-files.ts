import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { ENV, type Env } from '../env';
import { HashedFiles } from '../files/hashed-files';

/** Recordings, under DATA_DIR/media-files. Api and worker share the folder, as they share the exports'. */
@Injectable()
export class MediaFiles extends HashedFiles {
  constructor(@Inject(ENV) env: Pick<Env, 'DATA_DIR'>) {
    super(join(env.DATA_DIR, 'media-files'));
  }
}
