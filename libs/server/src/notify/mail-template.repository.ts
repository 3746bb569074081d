import { Injectable } from '@nestjs/common';
import type { Locale } from '@kynangso/contracts/kernel';
import type { MailKind, TemplateWords } from '@kynangso/contracts/notify';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';

export interface VersionRow { kind: MailKind; locale: Locale; version: number; subject: string | null; body: string | null; changedAt: Date; changedBy: string }
const VERSION = `v.kind, v.locale, v.version, v.subject, v.body, v.changed_at AS "changedAt", coalesce(p.full_name, '') AS "changedBy"`;
const WHO = 'LEFT JOIN person p ON p.id = v.changed_by';

@Injectable()
export class MailTemplateRepository {
  /** The newest version of each kind and language: some fifty at most. */
  newest(tx: Tx): Promise<VersionRow[]> {
    return rows(tx, `SELECT ${VERSION} FROM (SELECT DISTINCT ON (kind, locale) * FROM mail_template_version ORDER BY kind, locale, version DESC) v ${WHO}`);
  }

  versions(tx: Tx, kind: MailKind, locale: Locale, limit: number): Promise<VersionRow[]> {
    return rows(tx, `SELECT ${VERSION} FROM mail_template_version v ${WHO} WHERE v.kind = $1 AND v.locale = $2 ORDER BY v.version DESC LIMIT $3`, [kind, locale, limit]);
  }

  find(tx: Tx, kind: MailKind, locale: Locale, version: number): Promise<VersionRow | null> {
    return firstRow(tx, `SELECT ${VERSION} FROM mail_template_version v ${WHO} WHERE v.kind = $1 AND v.locale = $2 AND v.version = $3`, [kind, locale, version]);
  }

  /** False when somebody has written this version meanwhile. */
  async add(tx: Tx, kind: MailKind, locale: Locale, version: number, words: TemplateWords | null, by: string, at: Date): Promise<boolean> {
    const added = await rows(
      tx,
      `INSERT INTO mail_template_version (kind, locale, version, subject, body, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING version`,
      [kind, locale, version, words?.subject ?? null, words?.body ?? null, by, at],
    );
    return added.length > 0;
  }
}

export const wordsOf = (row: VersionRow | null | undefined): TemplateWords | null => (row && row.subject !== null && row.body !== null ? { subject: row.subject, body: row.body } : null);
