import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { fileTypeFromBuffer } from 'file-type';
import type { AssignmentSpec } from '@kynangso/contracts/learning';
import { AppError, cleanPicture, ENV, type Env, HashedFiles, invalid, VirusCheck } from '@kynangso/server/platform';

/** Files learners hand in with assignments, under DATA_DIR/work-files. */
@Injectable()
export class WorkFileStore extends HashedFiles {
  constructor(
    @Inject(ENV) env: Pick<Env, 'DATA_DIR'>,
    private readonly virus: VirusCheck,
  ) {
    super(join(env.DATA_DIR, 'work-files'));
  }

  /** What the file is by its content; refused unless the assignment asks for it and the virus scanner passes it. A photo loses the place and device it was taken with. */
  async check(bytes: Buffer, asked: NonNullable<AssignmentSpec['files']>): Promise<{ mediaType: string; content: Buffer }> {
    if (bytes.length === 0) throw invalid('learning.work_file_empty');
    if (bytes.length > asked.megabytes * 1_000_000) throw new AppError('learning.work_file_large', 'too_large', { megabytes: asked.megabytes });
    const type = await fileTypeFromBuffer(bytes).catch(() => undefined);
    const wanted: readonly string[] = asked.types;
    if (!type || !wanted.includes(type.ext)) throw new AppError('learning.work_file_type', 'unsupported', { types: asked.types.join(', ') });
    const verdict = await this.virus.scan([bytes]);
    if (verdict.kind === 'infected') throw invalid('learning.file_infected', { found: verdict.name });
    if (verdict.kind === 'unavailable') throw new AppError('learning.virus_check_away', 'unavailable');
    const content = type.ext === 'png' || type.ext === 'jpg' ? cleanPicture(bytes, type.mime) : bytes;
    if (!content) throw invalid('learning.work_file_damaged');
    return { mediaType: type.mime, content };
  }
}

/** The last part of a path, without what a file system or a header could stumble over. */
export const plainWorkName = (name: string): string => name.replace(/^.*[\\/]/, '').replace(/[\p{Cc}"<>|:*?]/gu, '_').slice(-120) || 'tep';
