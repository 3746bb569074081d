import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { AnnouncementState, AudienceKind, NewAnnouncement } from '@kynangso/contracts/training';
import { searchKey } from '@kynangso/domain/kernel';
import { type Caller, firstRow, rows, scopeParam, type Tx } from '@kynangso/server/platform';

export interface SentRow {
  id: string; title: string; text: string; audienceKind: AudienceKind; audienceId: string; audienceName: ShortText; unitId: string | null; isImportant: boolean; validFrom: Date | null; validUntil: Date | null;
  createdByName: string; createdAt: Date; publishedAt: Date | null; withdrawnAt: Date | null; withdrawnReason: string | null; people: number; read: number;
}
export interface MineRow { id: string; title: string; text: string; isImportant: boolean; fromName: ShortText; validFrom: Date; validUntil: Date | null; isRead: boolean }

/** $1: units whose records the caller keeps; $2: units whose courses the caller teaches. */
const REACH = `CASE WHEN au.kind = 'course' THEN ($2::ltree[] IS NULL OR u.path <@ $2::ltree[]) ELSE ($1::ltree[] IS NULL OR u.path <@ $1::ltree[]) END`;
/** as domain/kernel searchKey */
const FOLDED = `replace(regexp_replace(normalize(lower(au.name->>'vi'), NFD), '[\\u0300-\\u036f]', '', 'g'), 'đ', 'd')`;
export const reachOf = (caller: Caller): [string | null, string | null] => [scopeParam(caller, 'training.record'), scopeParam(caller, 'learning.teach')];
const SENT = `
  SELECT a.id, a.title, a.text, a.audience_kind AS "audienceKind", a.audience_id AS "audienceId", au.name AS "audienceName", au.unit_id AS "unitId", a.is_important AS "isImportant", a.valid_from AS "validFrom", a.valid_until AS "validUntil",
    w.full_name AS "createdByName", a.created_at AS "createdAt", a.published_at AS "publishedAt", a.withdrawn_at AS "withdrawnAt", a.withdrawn_reason AS "withdrawnReason", a.people,
    (SELECT count(*)::int FROM announcement_read r WHERE r.announcement_id = a.id) AS read`;
const FROM = `FROM announcement a JOIN announcement_audience au ON au.kind = a.audience_kind AND au.id = a.audience_id LEFT JOIN current_unit u ON u.unit_id = au.unit_id WHERE ${REACH}`;
/** the same states as domain/training/announcement; $3 = now */
const STATE: Record<AnnouncementState, string> = {
  draft: 'a.published_at IS NULL AND a.withdrawn_at IS NULL',
  scheduled: 'a.published_at IS NOT NULL AND a.withdrawn_at IS NULL AND coalesce(a.valid_from, a.published_at) > $3 AND coalesce(a.valid_until > $3, true)',
  shown: 'a.published_at IS NOT NULL AND a.withdrawn_at IS NULL AND coalesce(a.valid_from, a.published_at) <= $3 AND coalesce(a.valid_until > $3, true)',
  ended: 'a.published_at IS NOT NULL AND a.withdrawn_at IS NULL AND a.valid_until <= $3',
  withdrawn: 'a.withdrawn_at IS NOT NULL',
};
const MINE = `
  FROM announcement a JOIN audiences_of($1) mine ON mine.kind = a.audience_kind AND mine.id = a.audience_id
  JOIN announcement_audience au ON au.kind = a.audience_kind AND au.id = a.audience_id LEFT JOIN current_unit u ON u.unit_id = au.unit_id
  WHERE a.published_at IS NOT NULL AND a.withdrawn_at IS NULL AND coalesce(a.valid_from, a.published_at) <= $2 AND coalesce(a.valid_until > $2, true)`;
const MINE_COLUMNS = `
  SELECT a.id, a.title, a.text, a.is_important AS "isImportant", coalesce(u.name, au.name) AS "fromName", coalesce(a.valid_from, a.published_at) AS "validFrom", a.valid_until AS "validUntil",
    EXISTS (SELECT FROM announcement_read r WHERE r.announcement_id = a.id AND r.person_id IN (SELECT same.person_id FROM same_person($1) same)) AS "isRead"`;

@Injectable()
export class AnnouncementRepository {
  async list(tx: Tx, reach: [string | null, string | null], now: Date, filter: { state: AnnouncementState | null; page: number; pageSize: number }): Promise<{ rows: SentRow[]; total: number }> {
    const where = `${filter.state ? `AND ${STATE[filter.state]}` : ''} AND $3::timestamptz IS NOT NULL`;
    const from = FROM.replace('LEFT JOIN current_unit', 'JOIN person w ON w.id = a.created_by LEFT JOIN current_unit');
    const found = await rows<SentRow>(tx, `${SENT} ${from} ${where} ORDER BY a.created_at DESC, a.id LIMIT $4 OFFSET $5`, [...reach, now, filter.pageSize, (filter.page - 1) * filter.pageSize]);
    return { rows: found, total: (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n ${from} ${where}`, [...reach, now]))?.n ?? 0 };
  }

  find(tx: Tx, reach: [string | null, string | null], id: string): Promise<SentRow | null> {
    return firstRow(tx, `${SENT} ${FROM.replace('LEFT JOIN current_unit', 'JOIN person w ON w.id = a.created_by LEFT JOIN current_unit')} AND a.id = $3`, [...reach, id]);
  }

  async lock(tx: Tx, id: string): Promise<void> {
    await tx.query(`SELECT 1 FROM announcement WHERE id = $1 FOR UPDATE`, [id]);
  }

  audience(tx: Tx, reach: [string | null, string | null], kind: AudienceKind, id: string): Promise<{ unitId: string | null } | null> {
    return firstRow(tx, `SELECT au.unit_id AS "unitId" FROM announcement_audience au LEFT JOIN current_unit u ON u.unit_id = au.unit_id WHERE au.kind = $3 AND au.id = $4 AND au.is_open AND ${REACH}`, [...reach, kind, id]);
  }

  /** What the caller may announce to, by name; found by words without marks, however many there are. */
  audiences(tx: Tx, reach: [string | null, string | null], kind: AudienceKind, q: string | null): Promise<{ kind: AudienceKind; id: string; name: ShortText }[]> {
    const words = q ? `%${searchKey(q).replace(/[\\%_]/g, '\\$&')}%` : null;
    return rows(
      tx,
      `SELECT au.kind, au.id, au.name FROM announcement_audience au LEFT JOIN current_unit u ON u.unit_id = au.unit_id
       WHERE au.kind = $3 AND au.is_open AND ${REACH} AND ($4::text IS NULL OR ${FOLDED} LIKE $4) ORDER BY au.name->>'vi', au.id LIMIT 50`,
      [...reach, kind, words],
    );
  }

  async insert(tx: Tx, id: string, a: NewAnnouncement, by: string, at: Date): Promise<void> {
    await tx.query(`INSERT INTO announcement (id, audience_kind, audience_id, title, text, is_important, valid_from, valid_until, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, [id, a.audience.kind, a.audience.id, a.title, a.text, a.isImportant, a.validFrom, a.validUntil, by, at]);
  }
  async change(tx: Tx, id: string, a: NewAnnouncement): Promise<void> {
    await tx.query(`UPDATE announcement SET audience_kind = $2, audience_id = $3, title = $4, text = $5, is_important = $6, valid_from = $7, valid_until = $8 WHERE id = $1`, [id, a.audience.kind, a.audience.id, a.title, a.text, a.isImportant, a.validFrom, a.validUntil]);
  }
  async publish(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.query(`UPDATE announcement SET published_at = $2 WHERE id = $1`, [id, at]);
  }
  async withdraw(tx: Tx, id: string, reason: string, at: Date): Promise<void> {
    await tx.query(`UPDATE announcement SET withdrawn_at = $2, withdrawn_reason = $3 WHERE id = $1`, [id, at, reason]);
  }

  /** The next people to tell, in the order of their ids. */
  async nextPeople(tx: Tx, id: string, limit: number): Promise<string[]> {
    const found = await rows<{ id: string }>(tx, `SELECT p.person_id AS id FROM announcement a, announcement_people(a.audience_kind, a.audience_id) p WHERE a.id = $1 AND (a.told_after IS NULL OR p.person_id > a.told_after) ORDER BY p.person_id LIMIT $2`, [id, limit]);
    return found.map((r) => r.id);
  }
  async toldUpTo(tx: Tx, id: string, personId: string, more: number): Promise<void> {
    await tx.query(`UPDATE announcement SET told_after = $2, people = people + $3 WHERE id = $1`, [id, personId, more]);
  }
  times(tx: Tx, id: string): Promise<{ title: string; publishedAt: Date | null; withdrawnAt: Date | null; validFrom: Date | null; validUntil: Date | null } | null> {
    return firstRow(tx, `SELECT title, published_at AS "publishedAt", withdrawn_at AS "withdrawnAt", valid_from AS "validFrom", valid_until AS "validUntil" FROM announcement WHERE id = $1`, [id]);
  }

  async mine(tx: Tx, personId: string, now: Date, page: { page: number; pageSize: number }): Promise<{ rows: MineRow[]; total: number }> {
    const found = await rows<MineRow>(tx, `${MINE_COLUMNS} ${MINE} ORDER BY "isRead", a.is_important DESC, "validFrom" DESC, a.id LIMIT $3 OFFSET $4`, [personId, now, page.pageSize, (page.page - 1) * page.pageSize]);
    return { rows: found, total: (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n ${MINE}`, [personId, now]))?.n ?? 0 };
  }
  myOwn(tx: Tx, personId: string, now: Date, id: string): Promise<MineRow | null> {
    return firstRow(tx, `${MINE_COLUMNS} ${MINE} AND a.id = $3`, [personId, now, id]);
  }
  async read(tx: Tx, id: string, personId: string, at: Date): Promise<void> {
    await tx.query(`INSERT INTO announcement_read (announcement_id, person_id, read_at) SELECT $1, $2, $3 WHERE NOT EXISTS (SELECT FROM announcement_read WHERE announcement_id = $1 AND person_id IN (SELECT same.person_id FROM same_person($2) same)) ON CONFLICT DO NOTHING`, [id, personId, at]);
  }
}
