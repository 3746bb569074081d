import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import { firstRow, newId, rows, type Tx } from '@kynangso/server/platform';

export interface CloseSetRow {
  id: string;
  versionId: string;
  code: string;
  ownerUnitId: string;
  version: number;
  title: ShortText;
  requirementIds: string[];
  reportingKinds: string[];
  unitsBefore: string;
  finalBefore: string;
  requirements: { id: string; code: string; title: ShortText }[];
  fromYear: number;
}
export type NewSetVersion = Pick<CloseSetRow, 'title' | 'requirementIds' | 'reportingKinds' | 'unitsBefore' | 'finalBefore'> & { setId: string; number: number; publishedBy: string };

const SET = `
  SELECT c.id, v.id AS "versionId", c.code, c.owner_unit_id AS "ownerUnitId", v.number AS version, v.title, v.requirement_ids AS "requirementIds",
    v.reporting_kinds AS "reportingKinds", v.units_before AS "unitsBefore", v.final_before AS "finalBefore", q.requirements, q.from_year AS "fromYear"
  FROM close_set c
  JOIN close_set_version v ON v.set_id = c.id
  CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('id', r.id, 'code', r.code, 'title', n.title) ORDER BY a.place) AS requirements, min(f.from_year)::int AS from_year
    FROM unnest(v.requirement_ids) WITH ORDINALITY AS a (id, place)
    JOIN requirement r ON r.id = a.id
    JOIN LATERAL (SELECT title FROM requirement_version WHERE requirement_id = r.id ORDER BY number DESC LIMIT 1) n ON true
    JOIN LATERAL (SELECT min(from_year) AS from_year FROM requirement_version WHERE requirement_id = r.id) f ON true) q`;
const NEWEST = `v.number = (SELECT max(n.number) FROM close_set_version n WHERE n.set_id = c.id)`;
/** seen from the units it concerns: those under its owner, and those above it */
const CONCERNS = `($1::ltree[] IS NULL OR EXISTS (SELECT 1 FROM unit_place(today_vn()) u WHERE u.unit_id = c.owner_unit_id AND (u.path <@ $1::ltree[] OR u.path @> $1::ltree[])))`;
const MOST = 100;

@Injectable()
export class CloseSetRepository {
  list(tx: Tx, scope: string | null): Promise<CloseSetRow[]> {
    return rows(tx, `${SET} WHERE ${NEWEST} AND ${CONCERNS} ORDER BY c.code LIMIT ${MOST}`, [scope]);
  }

  find(tx: Tx, scope: string | null, setId: string): Promise<CloseSetRow | null> {
    return firstRow(tx, `${SET} WHERE ${NEWEST} AND ${CONCERNS} AND c.id = $2`, [scope, setId]);
  }

  async insert(tx: Tx, set: { id: string; code: string; ownerUnitId: string; createdBy: string }): Promise<boolean> {
    const made = await rows(tx, `INSERT INTO close_set (id, code, owner_unit_id, created_by) VALUES ($1, $2, $3, $4) ON CONFLICT (code) DO NOTHING RETURNING id`, [set.id, set.code, set.ownerUnitId, set.createdBy]);
    return made.length > 0;
  }

  async lock(tx: Tx, setId: string): Promise<void> {
    await tx.query('SELECT 1 FROM close_set WHERE id = $1 FOR UPDATE', [setId]);
  }

  async insertVersion(tx: Tx, v: NewSetVersion): Promise<void> {
    await tx.query(
      `INSERT INTO close_set_version (id, set_id, number, title, requirement_ids, reporting_kinds, units_before, final_before, published_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [newId(), v.setId, v.number, JSON.stringify(v.title), v.requirementIds, v.reportingKinds, v.unitsBefore, v.finalBefore, v.publishedBy],
    );
  }
}
