import { Injectable } from '@nestjs/common';
import { forgottenTitle, type Notice, type NoticeKind, type NoticeParam } from '@kynangso/contracts/notify';
import { type Caller, Database, firstRow, newId, rows, type Tx } from '@kynangso/server/platform';
import { MailPlan, type PlannedNotice } from './mail-plan';

export interface NewNotice {
  personId: string;
  kind: NoticeKind;
  /** what it is about: the same person is told the same kind about the same thing once */
  key: string;
  params: Record<string, NoticeParam>;
  href: string | null;
  /** the question whose title stands in `params.title`: an erasure takes it out of here too */
  cites?: string;
}
interface Page {
  page: number;
  pageSize: number;
}
type NoticeRow = Omit<Notice, 'createdAt' | 'readAt'> & { createdAt: Date; readAt: Date | null };

/** Tells people things inside the use case's own transaction, and shows them what they were told. */
@Injectable()
export class NotifyService {
  constructor(
    private readonly database: Database,
    private readonly mail: MailPlan,
  ) {}

  /** Any number in a few statements; what is new is also planned as mail. Returns how many were new. */
  async tell(tx: Tx, notices: readonly NewNotice[]): Promise<number> {
    if (notices.length === 0) return 0;
    const told = await rows<PlannedNotice>(
      tx,
      `WITH n AS MATERIALIZED (
         SELECT DISTINCT ON (person_id, kind, key) * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::jsonb[], $6::text[], $7::uuid[]) AS n (id, person_id, kind, key, params, href, cites)
         ORDER BY person_id, kind, key
       ), fresh AS (INSERT INTO notification_once (person_id, kind, key) SELECT person_id, kind, key FROM n ON CONFLICT DO NOTHING RETURNING person_id, kind, key)
       INSERT INTO notification (id, person_id, kind, params, href, cites) SELECT n.id, n.person_id, n.kind, n.params, n.href, n.cites FROM n JOIN fresh USING (person_id, kind, key)
       RETURNING person_id AS "personId", kind, params, href, cites`,
      [
        notices.map(() => newId()), notices.map((n) => n.personId), notices.map((n) => n.kind), notices.map((n) => n.key),
        notices.map((n) => JSON.stringify(n.params)), notices.map((n) => n.href), notices.map((n) => n.cites ?? null),
      ],
    );
    await this.mail.add(tx, told);
    return told.length;
  }

  /** What was told of a thing that was taken back since goes by mail no more. What has left, has left. */
  async dropUnsent(tx: Tx, kind: NoticeKind, href: string): Promise<void> {
    await tx.query('DELETE FROM mail_item WHERE mail_id IS NULL AND kind = $1 AND href = $2', [kind, href]);
  }

  /** Takes titles out of what others were told and of mails that wait; that they were told stays. */
  async forgetCited(tx: Tx, questionIds: readonly string[]): Promise<void> {
    const title = JSON.stringify({ title: forgottenTitle });
    for (const table of ['notification', 'mail_item']) await tx.query(`UPDATE ${table} SET params = params || $2::jsonb WHERE cites = ANY($1::uuid[])`, [questionIds, title]);
  }

  async list(caller: Caller, { page, pageSize }: Page): Promise<{ rows: Notice[]; total: number } & Page> {
    const tx = this.database.read();
    const found = await rows<NoticeRow>(
      tx,
      `SELECT id, kind, params, href, created_at AS "createdAt", read_at AS "readAt" FROM notification
       WHERE person_id IN (SELECT same.person_id FROM same_person($1) same) ORDER BY created_at DESC, id DESC LIMIT $2 OFFSET $3`,
      [caller.personId, pageSize, (page - 1) * pageSize],
    );
    const count = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM notification WHERE person_id IN (SELECT same.person_id FROM same_person($1) same)`, [caller.personId]);
    return { rows: found.map((n) => ({ ...n, createdAt: n.createdAt.toISOString(), readAt: n.readAt?.toISOString() ?? null })), total: count?.n ?? 0, page, pageSize };
  }

  async unread(caller: Caller): Promise<{ unread: number }> {
    const found = await firstRow<{ n: number }>(
      this.database.read(),
      `SELECT count(*)::int AS n FROM (SELECT 1 FROM notification WHERE person_id IN (SELECT same.person_id FROM same_person($1) same) AND read_at IS NULL LIMIT 100) u`,
      [caller.personId],
    );
    return { unread: found?.n ?? 0 };
  }

  async read(caller: Caller, ids?: readonly string[]): Promise<void> {
    await this.database.transaction((tx) =>
      tx.query(`UPDATE notification SET read_at = now() WHERE person_id IN (SELECT same.person_id FROM same_person($1) same) AND read_at IS NULL AND ($2::uuid[] IS NULL OR id = ANY($2::uuid[]))`, [caller.personId, ids ?? null]),
    );
  }
}
