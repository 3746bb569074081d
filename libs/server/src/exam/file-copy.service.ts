import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { CopyRefusal } from '@kynangso/contracts/exam';
import { Database, firstRow, type Tx } from '@kynangso/server/platform';
import type { OpenedFile } from './attempt-file.service';
import { AttemptFileStore } from './attempt-file.store';
import { CLEANER, cleanCopy } from './clean-copy/clean-copy';

/** A file as people see it who must not know whose it is. */
export type BlindFile = OpenedFile & ({ state: 'clean' | 'shown' } | { state: 'held'; reason: CopyRefusal; part: string | null });
interface StoredCopy {
  copySha256: string | null;
  copySize: number | null;
  /** reason, and after a colon the part */
  refusal: string | null;
}

/** Copies of files handed in that name nobody. What was handed in stays as it is, for its candidate and for appeals. */
@Injectable()
export class FileCopyService {
  constructor(
    private readonly database: Database,
    private readonly store: AttemptFileStore,
  ) {}

  /** The copy, made when it is first asked for; the file itself only where somebody has answered for showing it. */
  async blind(file: OpenedFile): Promise<BlindFile> {
    const copy = await this.copyOf(file);
    if (copy.copySha256 !== null && copy.copySize !== null) return { ...file, state: 'clean', path: this.store.pathOf(copy.copySha256), size: copy.copySize };
    if (file.shownAt) return { ...file, state: 'shown' };
    const [reason = 'damaged', ...part] = (copy.refusal ?? '').split(':');
    return { ...file, state: 'held', reason: reason as CopyRefusal, part: part.join(':') || null };
  }

  /** Somebody has looked at the file and answers for it. False: there was nothing to decide any more. */
  async show(tx: Tx, fileId: string, personId: string): Promise<boolean> {
    return (await firstRow(tx, `WITH shown AS (UPDATE attempt_file SET shown_by = $2, shown_at = clock_timestamp() WHERE id = $1 AND shown_at IS NULL RETURNING id) SELECT id FROM shown`, [fileId, personId])) !== null;
  }

  private async copyOf(file: OpenedFile): Promise<StoredCopy> {
    const tx = this.database.read();
    const known = await firstRow<StoredCopy>(tx, `SELECT copy_sha256 AS "copySha256", copy_size AS "copySize", refusal FROM attempt_file_copy WHERE sha256 = $1 AND cleaner >= $2`, [file.sha256, CLEANER]);
    if (known) return known;
    const made = cleanCopy(await readFile(file.path), file.mediaType);
    const copy: StoredCopy = made.ok
      ? { copySha256: await this.store.put(Buffer.from(made.bytes)), copySize: made.bytes.length, refusal: null }
      : { copySha256: null, copySize: null, refusal: [made.reason, ...(made.part === null ? [] : [made.part])].join(':') };
    await tx.query(
      `INSERT INTO attempt_file_copy (sha256, cleaner, copy_sha256, copy_size, refusal) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (sha256) DO UPDATE SET cleaner = excluded.cleaner, copy_sha256 = excluded.copy_sha256, copy_size = excluded.copy_size, refusal = excluded.refusal, made_at = now()`,
      [file.sha256, CLEANER, copy.copySha256, copy.copySize, copy.refusal],
    );
    return copy;
  }
}
