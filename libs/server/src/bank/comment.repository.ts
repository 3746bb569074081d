import { Injectable } from '@nestjs/common';
import type { ItemStatus } from '@kynangso/contracts/bank';
import { newId, rows, type Tx } from '@kynangso/server/platform';

export interface StoredComment {
  id: string;
  authorId: string;
  text: string;
  writtenAt: string;
}
export interface StoredThread {
  id: string;
  versionId: string;
  versionNumber: number;
  versionStatus: ItemStatus;
  path: string | null;
  resolvedAt: Date | null;
  resolvedBy: string | null;
  /** oldest first */
  comments: StoredComment[];
}

@Injectable()
export class CommentRepository {
  /** Of all versions of an item (or just one thread): open ones first, then by age. */
  threads(tx: Tx, itemId: string, threadId: string | null = null): Promise<StoredThread[]> {
    return rows(
      tx,
      `SELECT t.id, v.id AS "versionId", v.number AS "versionNumber", v.status AS "versionStatus", t.path, t.resolved_at AS "resolvedAt", t.resolved_by AS "resolvedBy",
              (SELECT jsonb_agg(jsonb_build_object('id', c.id, 'authorId', c.author_id, 'text', c.text, 'writtenAt', c.written_at) ORDER BY c.written_at, c.id)
               FROM item_comment c WHERE c.thread_id = t.id) AS comments
       FROM comment_thread t JOIN item_version v ON v.id = t.item_version_id
       WHERE v.item_id = $1 AND ($2::uuid IS NULL OR t.id = $2) ORDER BY (t.resolved_at IS NOT NULL), t.opened_at, t.id`,
      [itemId, threadId],
    );
  }

  async open(tx: Tx, versionId: string, path: string | null): Promise<string> {
    const id = newId();
    await tx.query(`INSERT INTO comment_thread (id, item_version_id, path) VALUES ($1, $2, $3)`, [id, versionId, path]);
    return id;
  }

  async write(tx: Tx, threadId: string, authorId: string, text: string): Promise<void> {
    await tx.query(`INSERT INTO item_comment (id, thread_id, author_id, text, written_at) VALUES ($1, $2, $3, $4, clock_timestamp())`, [newId(), threadId, authorId, text]);
  }

  /** `by` null opens it again. */
  async settle(tx: Tx, threadId: string, by: string | null): Promise<void> {
    await tx.query(
      `UPDATE comment_thread SET resolved_at = CASE WHEN $2::uuid IS NOT NULL THEN now() END, resolved_by = $2
       WHERE id = $1 AND (resolved_at IS NULL) <> ($2::uuid IS NULL)`,
      [threadId, by],
    );
  }
}
