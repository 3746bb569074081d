import { Injectable } from '@nestjs/common';
import type { NewSchedule, ScheduleView } from '@kynangso/contracts/export';
import { type Permission, rolePermissions, roles } from '@kynangso/contracts/identity';
import type { Locale } from '@kynangso/contracts/kernel';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';

export interface DueSchedule {
  id: string;
  ownerId: string;
  kind: NewSchedule['kind'];
  format: NewSchedule['format'];
  unitId: string;
  unitName: { vi: string; en?: string };
  requirementId: string;
  requirementCode: string;
  rhythm: NewSchedule['rhythm'];
  day: number;
  recipients: string[];
  nextOn: string;
}
export interface Recipient {
  personId: string;
  accountId: string;
  locale: Locale;
}

/** who holds both rights over the unit by one of today's grants */
const MAY_READ = (unit: string, permission: string): string => `EXISTS (
  SELECT 1 FROM account_grant g WHERE g.person_id = p.id AND g.role = ANY(${permission}::text[]) AND (g.unit_id IS NULL OR g.path @> (SELECT path FROM unit_place(today_vn()) WHERE unit_id = ${unit})))`;
const rolesWith = (permission: Permission): string[] => roles.filter((r) => rolePermissions[r].includes(permission) && rolePermissions[r].includes('export.create'));

@Injectable()
export class ScheduleRepository {
  /** People who may read such a file today, by name. */
  readers(tx: Tx, unitId: string, permission: Permission, among: readonly string[] | null = null): Promise<{ personId: string; fullName: string }[]> {
    return rows(tx, `SELECT p.id AS "personId", p.full_name AS "fullName" FROM person p WHERE p.id IN (SELECT person_id FROM account_grant WHERE role = ANY($2::text[])) AND ($3::uuid[] IS NULL OR p.id = ANY($3))
      AND ${MAY_READ('$1::uuid', '$2')} ORDER BY p.sort_key, p.id LIMIT 200`, [unitId, rolesWith(permission), among]);
  }

  async insert(tx: Tx, s: NewSchedule & { id: string; ownerId: string; nextOn: string }): Promise<void> {
    await tx.query(`INSERT INTO export_schedule (id, owner_id, kind, format, unit_id, requirement_id, rhythm, day, recipients, next_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [s.id, s.ownerId, s.kind, s.format, s.unitId, s.requirement, s.rhythm, s.day, s.recipients, s.nextOn]);
  }

  list(tx: Tx, ownerId: string): Promise<ScheduleView[]> {
    return rows(tx, `SELECT s.id, s.kind, s.format, jsonb_build_object('id', u.unit_id, 'code', u.code, 'name', u.name) AS unit, jsonb_build_object('id', r.id, 'code', r.code, 'title', v.title) AS requirement, s.rhythm, s.day,
        (SELECT jsonb_agg(jsonb_build_object('personId', p.id, 'fullName', p.full_name) ORDER BY p.sort_key) FROM person p WHERE p.id = ANY(s.recipients)) AS recipients, s.next_on AS "nextOn", s.last_on AS "lastOn"
      FROM export_schedule s JOIN unit_place(today_vn()) u ON u.unit_id = s.unit_id JOIN requirement r ON r.id = s.requirement_id
      JOIN LATERAL (SELECT title FROM requirement_version v WHERE v.requirement_id = r.id ORDER BY number DESC LIMIT 1) v ON true
      WHERE s.owner_id = $1 AND s.is_active ORDER BY s.created_at DESC, s.id`, [ownerId]);
  }

  async count(tx: Tx, ownerId: string): Promise<number> {
    return (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM export_schedule WHERE owner_id = $1 AND is_active`, [ownerId]))?.n ?? 0;
  }

  async end(tx: Tx, ownerId: string, id: string): Promise<boolean> {
    return (await rows(tx, `WITH e AS (UPDATE export_schedule SET is_active = false WHERE id = $1 AND owner_id = $2 AND is_active RETURNING 1) SELECT * FROM e`, [id, ownerId])).length === 1;
  }

  lockDue(tx: Tx, id: string): Promise<DueSchedule | null> {
    return firstRow(tx, `SELECT s.id, s.owner_id AS "ownerId", s.kind, s.format, s.unit_id AS "unitId", (SELECT name FROM unit_place(today_vn()) u WHERE u.unit_id = s.unit_id) AS "unitName", s.requirement_id AS "requirementId",
      (SELECT code FROM requirement r WHERE r.id = s.requirement_id) AS "requirementCode", s.rhythm, s.day, s.recipients, s.next_on AS "nextOn" FROM export_schedule s WHERE s.id = $1 AND s.is_active FOR UPDATE OF s`, [id]);
  }

  async advance(tx: Tx, id: string, lastOn: string, nextOn: string): Promise<void> {
    await tx.query(`UPDATE export_schedule SET last_on = $2, next_on = $3 WHERE id = $1`, [id, lastOn, nextOn]);
  }

  /** One account of each person; whoever has none any more is left out. */
  accounts(tx: Tx, personIds: readonly string[]): Promise<Recipient[]> {
    return rows(tx, `SELECT DISTINCT ON (person_id) person_id AS "personId", account_id AS "accountId", locale FROM account_grant WHERE person_id = ANY($1) ORDER BY person_id, account_id`, [personIds]);
  }

  async ownerOf(tx: Tx, scheduleId: string): Promise<{ ownerId: string; unitName: { vi: string; en?: string } } | null> {
    return firstRow(tx, `SELECT owner_id AS "ownerId", (SELECT name FROM unit_place(today_vn()) u WHERE u.unit_id = s.unit_id) AS "unitName" FROM export_schedule s WHERE id = $1`, [scheduleId]);
  }
}
