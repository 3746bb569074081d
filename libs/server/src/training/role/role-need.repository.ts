import { Injectable } from '@nestjs/common';
import type { RoleNeedView } from '@kynangso/contracts/training';
import type { RoleNeed } from '@kynangso/domain/training';
import { type Caller, firstRow, newId, rows, scopeParam, type Tx } from '@kynangso/server/platform';
import type { RoleNeedRow } from './entities';

export type NeedFacts = Omit<RoleNeedRow, 'id' | 'recordedAt' | 'supersededAt'>;
export type FoundNeed = Omit<RoleNeedView, 'recordedAt' | 'pass'> & { recordedAt: Date };

const COLUMNS = 'unit_id, position_kind, framework, node, title, asks, basis, is_verified, valid_from, valid_to, recorded_by';
const FACTS = `n.id, n.unit_id AS "unitId", n.position_kind AS "positionKind", n.framework, n.node, n.title, n.asks, n.basis, n.is_verified AS "isVerified", n.valid_from AS "validFrom", n.valid_to AS "validTo", n.recorded_by AS "recordedBy"`;
/** Under a granted unit ($1; null = everything), or set by a unit above one of those, or by the whole system. */
const IN_SIGHT = `(n.unit_id IS NULL OR $1::ltree[] IS NULL OR p.path <@ $1::ltree[] OR EXISTS (SELECT 1 FROM unnest($1::ltree[]) own WHERE own <@ p.path))`;
const MINE = `($1::ltree[] IS NULL OR coalesce(p.path <@ $1::ltree[], false))`;
const FROM = `FROM role_need n LEFT JOIN unit_place(today_vn()) p ON p.unit_id = n.unit_id WHERE n.superseded_at IS NULL`;

@Injectable()
export class RoleNeedRepository {
  async list(tx: Tx, caller: Caller, { page, pageSize }: { page: number; pageSize: number }): Promise<{ rows: FoundNeed[]; total: number }> {
    const scope = scopeParam(caller, 'training.manage');
    const total = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n ${FROM} AND ${IN_SIGHT}`, [scope]);
    const found = await rows<FoundNeed>(tx, `${this.view()} AND ${IN_SIGHT} ORDER BY n.valid_to IS NOT NULL, n.position_kind, n.framework, n.node, nlevel(p.path) NULLS FIRST, n.valid_from DESC, n.id LIMIT $2 OFFSET $3`, [scope, pageSize, (page - 1) * pageSize]);
    return { rows: found, total: total?.n ?? 0 };
  }

  find(tx: Tx, caller: Caller, needId: string): Promise<FoundNeed | null> {
    return firstRow(tx, `${this.view()} AND n.id = $2 AND ${IN_SIGHT}`, [scopeParam(caller, 'training.manage'), needId]);
  }

  /** Rows that say something of the same position and module for the same unit on the day or later, locked. */
  overlapping(tx: Tx, { unitId, positionKind, framework, node, validFrom }: Pick<NeedFacts, 'unitId' | 'positionKind' | 'framework' | 'node' | 'validFrom'>): Promise<(NeedFacts & { id: string })[]> {
    return rows(
      tx,
      `SELECT ${FACTS} FROM role_need n WHERE n.superseded_at IS NULL AND n.unit_id IS NOT DISTINCT FROM $1::uuid AND n.position_kind = $2 AND n.framework = $3 AND n.node = $4
         AND (n.valid_to IS NULL OR n.valid_to > $5::date) ORDER BY n.valid_from FOR UPDATE`,
      [unitId, positionKind, framework, node, validFrom],
    );
  }
  lock(tx: Tx, needId: string): Promise<(NeedFacts & { id: string }) | null> {
    return firstRow(tx, `SELECT ${FACTS} FROM role_need n WHERE n.id = $1 AND n.superseded_at IS NULL FOR UPDATE`, [needId]);
  }
  async supersede(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.query(`UPDATE role_need SET superseded_at = now() WHERE id = ANY($1::uuid[])`, [ids]);
  }
  async insert(tx: Tx, need: NeedFacts): Promise<string> {
    const id = newId();
    await tx.query(`INSERT INTO role_need (id, ${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [id, need.unitId, need.positionKind, need.framework, need.node, JSON.stringify(need.title), need.asks, need.basis, need.isVerified, need.validFrom, need.validTo, need.recordedBy]);
    return id;
  }

  /** Whatever is asked today of the positions a person holds, by their units, the units above and the whole system. Whoever holds none is a citizen. */
  ofPerson(tx: Tx, personId: string): Promise<RoleNeed[]> {
    return rows(
      tx,
      `WITH held AS (
         SELECT m.position_kind, p.path FROM current_membership m JOIN unit_place(today_vn()) p ON p.unit_id = m.unit_id
         WHERE m.person_id IN (SELECT s.person_id FROM same_person($1) s) AND m.status <> 'left'),
       positions AS (SELECT position_kind, path FROM held UNION ALL SELECT 'citizen', NULL WHERE NOT EXISTS (SELECT 1 FROM held))
       SELECT DISTINCT n.position_kind AS position, n.framework, n.node, n.title, n.asks, n.is_verified AS "isVerified", coalesce(nlevel(p.path), 0)::int AS depth
       FROM role_need n JOIN positions h ON h.position_kind = n.position_kind LEFT JOIN unit_place(today_vn()) p ON p.unit_id = n.unit_id
       WHERE n.superseded_at IS NULL AND n.valid_from <= today_vn() AND (n.valid_to IS NULL OR today_vn() < n.valid_to) AND (n.unit_id IS NULL OR h.path <@ p.path)`,
      [personId],
    );
  }

  private view(): string {
    return `SELECT n.id, CASE WHEN n.unit_id IS NOT NULL THEN jsonb_build_object('unitId', n.unit_id, 'name', p.name) END AS unit, n.position_kind AS "positionKind", n.framework, n.node, n.title, n.asks, n.basis,
      n.is_verified AS "isVerified", n.valid_from AS "validFrom", n.valid_to AS "validTo", n.recorded_at AS "recordedAt", ${MINE} AS "mayChange" ${FROM}`;
  }
}
