import { Injectable } from '@nestjs/common';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import type { AttemptFile } from './entities';

const columns = `f.id, f.attempt_id AS "attemptId", f.position, f.response_identifier AS "responseIdentifier", f.name, f.media_type AS "mediaType", f.size, f.sha256, f.uploaded_at AS "uploadedAt", f.shown_by AS "shownBy", f.shown_at AS "shownAt"`;

@Injectable()
export class AttemptFileRepository {
  async insert(tx: Tx, f: AttemptFile): Promise<void> {
    await tx.query(
      `INSERT INTO attempt_file (id, attempt_id, position, response_identifier, name, media_type, size, sha256, uploaded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [f.id, f.attemptId, f.position, f.responseIdentifier, f.name, f.mediaType, f.size, f.sha256, f.uploadedAt],
    );
  }

  async count(tx: Tx, attemptId: string, position: number, responseIdentifier: string): Promise<number> {
    const found = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM attempt_file WHERE attempt_id = $1 AND position = $2 AND response_identifier = $3`, [attemptId, position, responseIdentifier]);
    return found?.n ?? 0;
  }

  list(tx: Tx, attemptId: string): Promise<AttemptFile[]> {
    return rows(tx, `SELECT ${columns} FROM attempt_file f WHERE f.attempt_id = $1 ORDER BY f.position, f.uploaded_at, f.id`, [attemptId]);
  }

  find(tx: Tx, fileId: string): Promise<AttemptFile | null> {
    return firstRow(tx, `SELECT ${columns} FROM attempt_file f WHERE f.id = $1`, [fileId]);
  }

  /** Those of the hashes that some attempt still has, itself or as a copy. */
  async known(tx: Tx, hashes: readonly string[]): Promise<Set<string>> {
    return new Set((await rows<{ sha256: string }>(tx, `SELECT sha256 FROM attempt_file WHERE sha256 = ANY($1::text[]) UNION SELECT copy_sha256 FROM attempt_file_copy WHERE copy_sha256 = ANY($1::text[])`, [hashes])).map((row) => row.sha256));
  }
}
