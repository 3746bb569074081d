import { Injectable } from '@nestjs/common';
import type { Locale } from '@kynangso/contracts/kernel';
import { defaultMailPreference, type MailDesk, type MailPreference, type MailRow, type MailState } from '@kynangso/contracts/notify';
import { firstRow, newId, rows, type Tx } from '@kynangso/server/platform';
import type { MailLine } from './mail-body';

export interface Recipient {
  personId: string;
  fullName: string;
  email: string | null;
  locale: Locale;
  isStaff: boolean;
}
export interface ClaimedMail extends Recipient {
  id: string;
  tries: number;
  lines: MailLine[];
}
const MAIL = `m.id, m.state, m.person_id AS "personId", p.full_name AS "fullName", m.notices, m.tries, m.last_error AS "lastError", m.created_at AS "createdAt", m.sent_at AS "sentAt", m.next_try_at AS "nextTryAt"`;
type MailDbRow = Omit<MailRow, 'createdAt' | 'sentAt' | 'nextTryAt'> & { createdAt: Date; sentAt: Date | null; nextTryAt: Date | null };

@Injectable()
export class MailRepository {
  /** Notices whose time has come become one mail a person; two workers never take the same notice. Returns how many mails were made. */
  async gather(tx: Tx, now: Date, limit: number): Promise<number> {
    const taken = await rows<{ id: string; personId: string }>(
      tx,
      `SELECT id, person_id AS "personId" FROM mail_item WHERE mail_id IS NULL AND due_at <= $1 ORDER BY due_at, id LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [now, limit],
    );
    const mails = new Map<string, { id: string; items: string[] }>();
    for (const { id, personId } of taken) {
      const mail = mails.get(personId) ?? { id: newId(), items: [] };
      mail.items.push(id);
      mails.set(personId, mail);
    }
    const made = [...mails].map(([personId, mail]) => ({ personId, ...mail }));
    await tx.query(
      `INSERT INTO mail (id, person_id, state, notices, created_at, next_try_at) SELECT id, person_id, 'sending', notices, $4, $4 FROM unnest($1::uuid[], $2::uuid[], $3::int[]) AS m (id, person_id, notices)`,
      [made.map((m) => m.id), made.map((m) => m.personId), made.map((m) => m.items.length), now],
    );
    const pairs = made.flatMap((m) => m.items.map((item) => ({ item, mail: m.id })));
    await tx.query(`UPDATE mail_item i SET mail_id = n.mail FROM unnest($1::uuid[], $2::uuid[]) AS n (item, mail) WHERE i.id = n.item`, [pairs.map((p) => p.item), pairs.map((p) => p.mail)]);
    return made.length;
  }

  /** Mails to try now. Each is put off by the lease at once: whoever dies with it in hand leaves it to the next one. */
  async claim(tx: Tx, now: Date, leaseUntil: Date, limit: number): Promise<ClaimedMail[]> {
    return rows(
      tx,
      `WITH mine AS MATERIALIZED (
         SELECT id FROM mail WHERE state = 'sending' AND next_try_at <= $1 ORDER BY next_try_at, id LIMIT $3 FOR UPDATE SKIP LOCKED
       ), held AS (UPDATE mail m SET next_try_at = $2, tries = m.tries + 1 FROM mine WHERE m.id = mine.id RETURNING m.id, m.person_id, m.tries)
       SELECT h.id, h.tries, r.survivor_id AS "personId", r.full_name AS "fullName", r.email, r.locale, r.is_staff AS "isStaff",
         (SELECT jsonb_agg(jsonb_build_object('kind', i.kind, 'params', i.params, 'href', i.href) ORDER BY i.due_at, i.id) FROM mail_item i WHERE i.mail_id = h.id) AS lines
       FROM held h JOIN mail_recipient r ON r.person_id = h.person_id`,
      [now, leaseUntil, limit],
    );
  }

  /** What a mail said is kept as notices already; its items go with it. */
  async settle(tx: Tx, id: string, state: 'sent' | 'dropped', now: Date): Promise<void> {
    await tx.query(
      `WITH gone AS (DELETE FROM mail_item WHERE mail_id = $1)
       UPDATE mail SET state = $2, next_try_at = NULL, last_error = NULL, sent_at = CASE WHEN $2 = 'sent' THEN $3::timestamptz END WHERE id = $1`,
      [id, state, now],
    );
  }

  /** nextTryAt null = given up. */
  async fail(tx: Tx, id: string, error: string, nextTryAt: Date | null): Promise<void> {
    await tx.query(`UPDATE mail SET state = CASE WHEN $3::timestamptz IS NULL THEN 'failed' ELSE 'sending' END, last_error = $2, next_try_at = $3 WHERE id = $1`, [id, error, nextTryAt]);
  }

  async retry(tx: Tx, id: string, now: Date): Promise<boolean> {
    const again = await rows(tx, `WITH n AS (UPDATE mail SET state = 'sending', tries = 0, next_try_at = $2 WHERE id = $1 AND state = 'failed' RETURNING id) SELECT id FROM n`, [id, now]);
    return again.length > 0;
  }

  async find(tx: Tx, id: string): Promise<MailRow | null> {
    const found = await firstRow<MailDbRow>(tx, `SELECT ${MAIL} FROM mail m JOIN person p ON p.id = m.person_id WHERE m.id = $1`, [id]);
    return found && present(found);
  }

  async desk(tx: Tx, state: MailState | null, page: { page: number; pageSize: number }): Promise<Omit<MailDesk, 'isMailOn'>> {
    const found = await rows<MailDbRow>(
      tx,
      `SELECT ${MAIL} FROM mail m JOIN person p ON p.id = m.person_id WHERE $1::text IS NULL OR m.state = $1 ORDER BY m.created_at DESC, m.id DESC LIMIT $2 OFFSET $3`,
      [state, page.pageSize, (page.page - 1) * page.pageSize],
    );
    const counted = await rows<{ state: MailState; n: number }>(tx, `SELECT state, count(*)::int AS n FROM mail GROUP BY state`);
    const waiting = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM mail_item WHERE mail_id IS NULL`);
    const of = (s: MailState): number => counted.find((c) => c.state === s)?.n ?? 0;
    const counts = { sending: of('sending'), sent: of('sent'), failed: of('failed'), dropped: of('dropped') };
    const total = state ? counts[state] : Object.values(counts).reduce((a, b) => a + b, 0);
    return { waiting: waiting?.n ?? 0, counts, rows: found.map(present), total, ...page };
  }

  recipient(tx: Tx, personId: string): Promise<Recipient | null> {
    return firstRow(tx, `SELECT survivor_id AS "personId", full_name AS "fullName", email, locale, is_staff AS "isStaff" FROM mail_recipient WHERE person_id = $1`, [personId]);
  }

  async preference(tx: Tx, personId: string): Promise<MailPreference | null> {
    const kept = await firstRow<MailPreference>(tx, `SELECT rhythms, quiet_from AS "quietFrom", quiet_to AS "quietTo" FROM mail_preference WHERE person_id = $1`, [personId]);
    // a wish saved before there was a topic says nothing of it
    return kept && { ...kept, rhythms: { ...defaultMailPreference.rhythms, ...kept.rhythms } };
  }

  async savePreference(tx: Tx, personId: string, wish: MailPreference, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO mail_preference (person_id, rhythms, quiet_from, quiet_to, updated_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (person_id) DO UPDATE SET rhythms = excluded.rhythms, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, updated_at = excluded.updated_at`,
      [personId, JSON.stringify(wish.rhythms), wish.quietFrom, wish.quietTo, now],
    );
  }

  /** What waits and is no longer wished for. */
  async dropWaiting(tx: Tx, personId: string, kinds: readonly string[]): Promise<void> {
    if (kinds.length > 0) await tx.query(`DELETE FROM mail_item WHERE person_id = $1 AND mail_id IS NULL AND kind = ANY($2)`, [personId, kinds]);
  }
}

const present = (r: MailDbRow): MailRow => ({ ...r, createdAt: r.createdAt.toISOString(), sentAt: r.sentAt?.toISOString() ?? null, nextTryAt: r.nextTryAt?.toISOString() ?? null });
