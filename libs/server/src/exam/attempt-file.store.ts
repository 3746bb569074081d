import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { ENV, type Env, HashedFiles } from '@kynangso/server/platform';

/** Bytes handed in with attempts, under DATA_DIR/attempt-files. */
@Injectable()
export class AttemptFileStore extends HashedFiles {
  constructor(@Inject(ENV) env: Pick<Env, 'DATA_DIR'>) {
    super(join(env.DATA_DIR, 'attempt-files'));
  }
}
