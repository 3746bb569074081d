import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { firstRow, rows, type Tx } from '../database';
import { MediaFiles } from './media-files';

export interface NewMedia {
  contentType: string;
  content: Buffer;
  /** pixels; null for what is not a picture */
  size: { width: number; height: number } | null;
}
export interface MediaFile {
  contentType: string;
  bytes: number;
  /** null when the bytes are a file of `MediaFiles` */
  content: Buffer | null;
  isPublic: boolean;
  /** hash of the bytes that are given out */
  keptAs: string;
}
/** A recording that lies among the media files already. */
export interface NewRecording {
  hash: string;
  contentType: string;
  bytes: number;
}

export interface KnownMedia {
  hash: string;
  contentType: string;
  bytes: number;
  width: number | null;
  height: number | null;
}

/** Films and sound are large and read by ranges: they are files, not rows. */
export const isRecording = (contentType: string): boolean => /^(video|audio)\//.test(contentType);

export const mediaHashOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/**
 * Pictures and files by the hash of their bytes. It stands under the rooms because courses and items keep theirs alike, and
 * neither room stands above the other.
 */
@Injectable()
export class MediaStore {
  constructor(readonly files: MediaFiles) {}

  /** The same bytes are kept once; bytes that anyone has made public stay public. */
  async add(tx: Tx, { contentType, content, size }: NewMedia, { isPublic }: { isPublic: boolean }): Promise<string> {
    const hash = mediaHashOf(content);
    if (isRecording(contentType)) {
      await this.files.put(content);
      await this.addRecording(tx, { hash, contentType, bytes: content.length }, { isPublic });
      return hash;
    }
    await tx.query(
      `INSERT INTO media (hash, content_type, bytes, width, height, content, is_public) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (hash) DO UPDATE SET is_public = true WHERE excluded.is_public AND NOT media.is_public`,
      [hash, contentType, content.length, size?.width ?? null, size?.height ?? null, content, isPublic],
    );
    return hash;
  }

  /** The row of a file that is among the media files: the file first, so that no row is without its bytes. */
  async addRecording(tx: Tx, { hash, contentType, bytes }: NewRecording, { isPublic }: { isPublic: boolean }): Promise<void> {
    await tx.query(
      `INSERT INTO media (hash, content_type, bytes, content, is_public) VALUES ($1, $2, $3, NULL, $4)
       ON CONFLICT (hash) DO UPDATE SET is_public = true WHERE excluded.is_public AND NOT media.is_public`,
      [hash, contentType, bytes, isPublic],
    );
  }

  find(tx: Tx, hash: string): Promise<MediaFile | null> {
    return firstRow(tx, `SELECT content_type AS "contentType", bytes, content, is_public AS "isPublic", coalesce(kept_as, hash) AS "keptAs" FROM media WHERE hash = $1`, [hash]);
  }

  /** Another file stands for a recording from here on, under the hash everything knows it by. */
  async replace(tx: Tx, hash: string, by: { sha256: string; size: number }): Promise<void> {
    await tx.query(`UPDATE media SET kept_as = $2, bytes = $3 WHERE hash = $1 AND hash <> $2`, [hash, by.sha256, by.size]);
  }

  /** The file of a recording that another one stands for, unless it is somebody's. */
  async dropReplaced(tx: Tx, hash: string): Promise<void> {
    if (!(await this.knownFiles(tx, [hash])).has(hash)) await rm(this.files.pathOf(hash), { force: true });
  }

  /** Those of the files that a row is kept as. */
  async knownFiles(tx: Tx, hashes: readonly string[]): Promise<Set<string>> {
    const found = await rows<{ hash: string }>(tx, `SELECT hash FROM media WHERE hash = ANY($1::text[]) AND kept_as IS NULL UNION SELECT kept_as FROM media WHERE kept_as = ANY($1::text[])`, [hashes]);
    return new Set(found.map((row) => row.hash));
  }

  /** From here on everybody is shown them. */
  async publish(tx: Tx, hashes: readonly string[]): Promise<void> {
    await tx.query(`UPDATE media SET is_public = true WHERE hash = ANY($1::text[]) AND NOT is_public`, [hashes]);
  }

  /** Those of the hashes that are kept, with what they are. */
  known(tx: Tx, hashes: readonly string[]): Promise<KnownMedia[]> {
    return rows(tx, `SELECT hash, content_type AS "contentType", bytes, width, height FROM media WHERE hash = ANY($1::text[])`, [hashes]);
  }
}
