import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { fileTypeFromBuffer } from 'file-type';
import { AppError, ENV, type Env, HashedFiles, invalid, SettingsInForce } from '@kynangso/server/platform';

const accepted = ['pdf', 'png', 'jpg'];

/** Papers handed in as evidence, under DATA_DIR/evidence-files. What a file is, its bytes say. */
@Injectable()
export class EvidenceFileStore extends HashedFiles {
  constructor(@Inject(ENV) env: Pick<Env, 'DATA_DIR'>, private readonly settings: SettingsInForce) {
    super(join(env.DATA_DIR, 'evidence-files'));
  }

  /** The media type, or one clear refusal. */
  async check(bytes: Buffer): Promise<string> {
    const refused = { megabytes: await this.settings.get('upload.evidenceMb') };
    if (bytes.length === 0) throw invalid('training.evidence_file', refused);
    if (bytes.length > refused.megabytes * 1_048_576) throw new AppError('training.evidence_file', 'too_large', refused);
    const type = await fileTypeFromBuffer(bytes).catch(() => undefined);
    if (!type || !accepted.includes(type.ext)) throw new AppError('training.evidence_file', 'unsupported', refused);
    return type.mime;
  }
}

/** The last part of a path, without what a file system or a header could stumble over, and without a personal number. */
export const plainFileName = (name: string): string => name.replace(/^.*[\\/]/, '').replace(/[\p{Cc}"<>|:*?]/gu, '_').replace(/\d{9,}/g, (run) => '•'.repeat(run.length)).slice(-120) || 'tep';
