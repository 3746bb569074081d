import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '@kynangso/server/platform';

export interface MessageRow {
  id: string; text: string; sentAt: Date;
}

/** What proctors said to running papers. */
@Injectable()
export class MessageRepository {
  async running(tx: Tx, attemptIds: readonly string[]): Promise<string[]> {
    return (await rows<{ id: string }>(tx, `SELECT id FROM attempt WHERE id = ANY($1::uuid[]) AND state = 'in_progress' ORDER BY id`, [attemptIds])).map((row) => row.id);
  }

  async send(tx: Tx, to: readonly { id: string; attemptId: string }[], text: string, sentBy: string): Promise<void> {
    if (to.length === 0) return;
    await tx.query(
      `WITH sent AS (INSERT INTO attempt_message (id, attempt_id, text, sent_by, sent_at) SELECT id, attempt, $3, $4, clock_timestamp() FROM unnest($1::uuid[], $2::uuid[]) AS m (id, attempt) RETURNING attempt_id)
       SELECT pg_notify('attempt_changed', attempt_id::text) FROM sent`,
      [to.map((m) => m.id), to.map((m) => m.attemptId), text, sentBy],
    );
  }

  /** Ids are UUIDv7, so "after this one" is an order of ids; an unknown one is from another life and means all. */
  after(tx: Tx, attemptId: string, lastId: string | null): Promise<MessageRow[]> {
    return rows(tx, `SELECT id, text, sent_at AS "sentAt" FROM attempt_message WHERE attempt_id = $1 AND ($2::uuid IS NULL OR id > $2::uuid) ORDER BY id LIMIT 100`, [attemptId, lastId]);
  }
}
