import { Injectable } from '@nestjs/common';
import type { EligibilityRule, ProgrammeRow } from '@kynangso/contracts/certificate';
import type { ShortText } from '@kynangso/contracts/kernel';
import { firstRow, newId, rows, type Tx } from '@kynangso/server/platform';

export interface RunningProgramme {
  id: string;
  versionId: string;
  code: string;
  version: number;
  title: ShortText;
  rule: EligibilityRule;
  validMonths: number | null;
  ownerUnitId: string | null;
  /** today's name of the owner unit; null for the whole system's programmes */
  ownerName: ShortText | null;
}
export interface NewProgrammeRow {
  code: string;
  ownerUnitId: string | null;
  title: ShortText;
  framework: string;
  frameworkVersion: string;
  rule: EligibilityRule;
  validMonths: number | null;
  createdBy: string | null;
}

/** the newest version is the one that counts */
const newest = `JOIN LATERAL (SELECT * FROM programme_version v WHERE v.programme_id = p.id ORDER BY number DESC LIMIT 1) v ON true`;

@Injectable()
export class ProgrammeRepository {
  /** Programmes whose rule names the exam today. */
  forExam(tx: Tx, examCode: string, today: string): Promise<RunningProgramme[]> {
    return rows(
      tx,
      `SELECT p.id, v.id AS "versionId", p.code, v.number AS version, v.title, v.rule, v.valid_months AS "validMonths", p.owner_unit_id AS "ownerUnitId", u.name AS "ownerName"
       FROM programme p ${newest} LEFT JOIN unit_place($2::date) u ON u.unit_id = p.owner_unit_id WHERE v.rule ->> 'exam' = $1 ORDER BY p.code`,
      [examCode, today],
    );
  }

  list(tx: Tx, scope: string | null, today: string, id: string | null = null): Promise<(Omit<ProgrammeRow, 'createdAt'> & { createdAt: Date })[]> {
    return rows(
      tx,
      `SELECT p.id, p.code, v.title, v.number AS version, v.framework, v.framework_version AS "frameworkVersion", v.rule, v.valid_months AS "validMonths",
              p.owner_unit_id AS "ownerUnitId", (SELECT count(*)::int FROM certificate c WHERE c.programme_id = p.id) AS issued, p.created_at AS "createdAt"
       FROM programme p ${newest}
       WHERE ($1::ltree[] IS NULL OR p.owner_unit_id IS NULL OR EXISTS (SELECT 1 FROM unit_place($2::date) u WHERE u.unit_id = p.owner_unit_id AND (u.path <@ $1::ltree[] OR u.path @> $1::ltree[])))
         AND ($3::uuid IS NULL OR p.id = $3)
       ORDER BY p.code`,
      [scope, today, id],
    );
  }

  /** Null when the code is taken. */
  async add(tx: Tx, n: NewProgrammeRow): Promise<string | null> {
    const id = newId();
    const made = await firstRow(
      tx,
      `WITH made AS (INSERT INTO programme (id, code, owner_unit_id) VALUES ($1, $2, $3) ON CONFLICT (code) DO NOTHING RETURNING id) SELECT id FROM made`,
      [id, n.code, n.ownerUnitId],
    );
    if (!made) return null;
    await tx.query(
      `INSERT INTO programme_version (id, programme_id, number, title, framework, framework_version, rule, valid_months, created_by) VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8)`,
      [newId(), id, n.title, n.framework, n.frameworkVersion, n.rule, n.validMonths, n.createdBy],
    );
    return id;
  }
}
