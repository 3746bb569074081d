import { Injectable } from '@nestjs/common';
import type { ReportDraft } from '@kynangso/contracts/export';
import type { ShortText } from '@kynangso/contracts/kernel';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';

export interface ReportRow {
  id: string;
  closeId: string;
  setId: string;
  setCode: string;
  setTitle: ShortText;
  unitId: string;
  unitCode: string;
  unitName: ShortText;
  period: string;
  draft: ReportDraft;
  version: number;
  updatedAt: Date;
}
/** where a close belongs, before there is a report of it */
export interface CloseKey {
  setId: string;
  period: string;
  unitId: string;
  setTitle: ShortText;
  /** the unit above on the last day of the period, for the head */
  superior: string | null;
}

const FROM = `official_report r JOIN period_close c ON c.id = r.close_id JOIN close_set s ON s.id = c.set_id
  JOIN LATERAL (SELECT title FROM close_set_version v WHERE v.set_id = s.id ORDER BY v.number DESC LIMIT 1) v ON true
  JOIN LATERAL (SELECT code, name FROM unit_place(least((c.period || '-12-31')::date, today_vn())) p WHERE p.unit_id = c.unit_id) u ON true`;
const COLUMNS = `r.id, r.close_id AS "closeId", s.id AS "setId", s.code AS "setCode", v.title AS "setTitle", c.unit_id AS "unitId", u.code AS "unitCode", u.name AS "unitName", c.period, r.draft, r.version, r.updated_at AS "updatedAt"`;
/** a former unit's reports stay with it: in scope while the period had not gone over */
const IN_SCOPE = `c.unit_id IN (SELECT unit_id FROM unit_in_scope($1::ltree[], today_vn()) WHERE (c.period || '-01-01')::date < before_on)`;

@Injectable()
export class ReportRepository {
  list(tx: Tx, scope: string | null, page: { page: number; pageSize: number }): Promise<ReportRow[]> {
    return rows(tx, `SELECT ${COLUMNS} FROM ${FROM} WHERE ${IN_SCOPE} ORDER BY c.period DESC, u.code COLLATE "C", r.id LIMIT $2 OFFSET $3`, [scope, page.pageSize, (page.page - 1) * page.pageSize]);
  }

  async count(tx: Tx, scope: string | null): Promise<number> {
    return (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM official_report r JOIN period_close c ON c.id = r.close_id WHERE ${IN_SCOPE}`, [scope]))?.n ?? 0;
  }

  find(tx: Tx, scope: string | null, id: string): Promise<ReportRow | null> {
    return firstRow(tx, `SELECT ${COLUMNS} FROM ${FROM} WHERE ${IN_SCOPE} AND r.id = $2`, [scope, id]);
  }

  async idOf(tx: Tx, closeId: string): Promise<string | null> {
    return (await firstRow<{ id: string }>(tx, `SELECT id FROM official_report WHERE close_id = $1`, [closeId]))?.id ?? null;
  }

  close(tx: Tx, scope: string | null, closeId: string): Promise<CloseKey | null> {
    return firstRow(tx, `
      SELECT c.set_id AS "setId", c.period, c.unit_id AS "unitId", (SELECT title FROM close_set_version v WHERE v.set_id = c.set_id ORDER BY v.number DESC LIMIT 1) AS "setTitle",
        (SELECT up.name ->> 'vi' FROM unit_place(least((c.period || '-12-31')::date, today_vn())) u JOIN unit_place(least((c.period || '-12-31')::date, today_vn())) up ON up.unit_id = u.parent_id WHERE u.unit_id = c.unit_id) AS superior
      FROM period_close c WHERE ${IN_SCOPE} AND c.id = $2`, [scope, closeId]);
  }

  /** Two who open it at once get one report. */
  async insert(tx: Tx, r: { id: string; closeId: string; draft: ReportDraft; by: string }): Promise<void> {
    await tx.query(`INSERT INTO official_report (id, close_id, draft, created_by, updated_by) VALUES ($1, $2, $3, $4, $4) ON CONFLICT (close_id) DO NOTHING`, [r.id, r.closeId, JSON.stringify(r.draft), r.by]);
  }

  /** False when it is no longer the version that was read. */
  async save(tx: Tx, r: { id: string; version: number; draft: ReportDraft; by: string }): Promise<boolean> {
    const saved = await rows(tx, `WITH s AS (UPDATE official_report SET draft = $3, version = version + 1, updated_by = $4, updated_at = now() WHERE id = $1 AND version = $2 RETURNING 1) SELECT * FROM s`, [r.id, r.version, JSON.stringify(r.draft), r.by]);
    return saved.length === 1;
  }
}
