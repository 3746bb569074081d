import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { ActPreview, UnitAct, UnitEffect } from '@kynangso/contracts/org';
import { type ActPlan, type Identity, searchText, type TreeVersion, unitSortKey } from '@kynangso/domain/org';
import { firstRow, newId, rows, type Tx } from '@kynangso/server/platform';
import { utc } from './unit.repository';

export interface ActRow {
  id: string;
  kind: UnitAct['kind'];
  on: string;
  decisionNumber: string | null;
  reason: string | null;
  counts: ActPreview['counts'];
  units: { unitId: string; effect: UnitEffect }[];
  recordedAt: string;
  recordedBy: string | null;
  undoneAt: string | null;
  undoneBy: string | null;
  undoReason: string | null;
  correctedById: string | null;
}

const version = `v.id AS "versionId", v.unit_id AS "unitId", v.code, v.name, v.kind, v.parent_id AS "parentId", v.path::text AS path,
  v.valid_from AS "validFrom", v.valid_to AS "validTo", v.decision_number AS "decisionNumber"`;
const act = `a.id, a.kind, a.happened_on AS on, a.decision_number AS "decisionNumber", a.reason, a.counts, ${utc('a.recorded_at')} AS "recordedAt", ${utc('a.undone_at')} AS "undoneAt",
  a.undo_reason AS "undoReason", a.corrected_by_act AS "correctedById",
  (SELECT full_name FROM person p WHERE p.id = a.recorded_by) AS "recordedBy", (SELECT full_name FROM person p WHERE p.id = a.undone_by) AS "undoneBy",
  (SELECT coalesce(json_agg(json_build_object('unitId', u.unit_id, 'effect', u.effect) ORDER BY u.effect, u.unit_id), '[]') FROM (
     SELECT unit_id, effect FROM unit_act_unit WHERE act_id = a.id ORDER BY effect = 'moved', effect, unit_id LIMIT 40) u) AS units`;

/** The tree side of acts. Rows carry which act made and which superseded them: an act can be taken back without guessing. */
@Injectable()
export class UnitActRepository {
  /** Every living version of the named units, and what stands from the day on under those of `branches`. */
  versions(tx: Tx, named: readonly string[], branches: readonly string[], on: string): Promise<TreeVersion[]> {
    return rows<TreeVersion>(
      tx,
      `SELECT ${version} FROM unit_version v WHERE v.superseded_at IS NULL AND (v.unit_id = ANY($1::uuid[])
         OR (v.valid_to IS NULL OR v.valid_to > $3::date) AND v.path <@ ARRAY(
              SELECT b.path FROM unit_version b WHERE b.unit_id = ANY($2::uuid[]) AND b.superseded_at IS NULL AND (b.valid_to IS NULL OR b.valid_to > $3::date)))
       ORDER BY v.valid_from, v.id`,
      [named, branches, on],
    );
  }

  async add(tx: Tx, id: string, request: UnitAct, counts: ActPreview['counts'], by: string | null): Promise<void> {
    await tx.query(
      `INSERT INTO unit_act (id, kind, happened_on, decision_number, reason, request, counts, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, request.kind, request.on, request.decisionNumber ?? null, request.reason ?? null, JSON.stringify(request), JSON.stringify(counts), by],
    );
  }

  async write(tx: Tx, actId: string, plan: ActPlan, on: string, decisionNumber: string | null, by: string | null): Promise<void> {
    await tx.query(`UPDATE unit_version SET superseded_at = now(), ended_act_id = $2 WHERE id = ANY($1::uuid[])`, [plan.supersede, actId]);
    const { add, links, effects } = plan;
    await tx.query(
      `INSERT INTO unit_version (id, unit_id, code, name, kind, parent_id, path, search_key, sort_key, valid_from, valid_to, decision_number, recorded_by, act_id)
       SELECT t.*, $13::uuid, $14::uuid FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::jsonb[], $5::text[], $6::uuid[], $7::ltree[], $8::text[], $9::text[], $10::date[], $11::date[], $12::text[]) AS t`,
      [
        add.map(() => newId()), add.map((v) => v.unitId), add.map((v) => v.code), add.map((v) => JSON.stringify(v.name)), add.map((v) => v.kind), add.map((v) => v.parentId), add.map((v) => v.path),
        add.map((v) => searchText(v.name.vi, v.name.en, v.code)), add.map((v) => unitSortKey(v.name.vi)), add.map((v) => v.validFrom), add.map((v) => v.validTo), add.map((v) => v.decisionNumber), by, actId,
      ],
    );
    await tx.query(
      `INSERT INTO unit_lineage (id, from_unit_id, to_unit_id, kind, share_bp, happened_on, decision_number, recorded_by, act_id)
       SELECT t.*, $6::date, $7, $8::uuid, $9::uuid FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::int[]) AS t`,
      [links.map(() => newId()), links.map((l) => l.fromUnitId), links.map((l) => l.toUnitId), links.map((l) => l.kind), links.map((l) => l.shareBp), on, decisionNumber, by, actId],
    );
    await tx.query(
      `INSERT INTO unit_act_unit (act_id, unit_id, effect) SELECT DISTINCT $1::uuid, t.unit_id, t.effect FROM unnest($2::uuid[], $3::text[]) AS t (unit_id, effect)`,
      [actId, effects.map((e) => e.unitId), effects.map((e) => e.effect)],
    );
  }

  async identities(tx: Tx, count: number): Promise<Identity[]> {
    if (count === 0) return [];
    const made = await rows<{ id: string; seq: number }>(tx, `INSERT INTO unit (id) SELECT * FROM unnest($1::uuid[]) RETURNING id, seq`, [Array.from({ length: count }, () => newId())]);
    return made.map(({ id, seq }) => ({ id, label: `u${seq}` }));
  }

  /** Codes of the new versions that another unit holds without an end. */
  async takenCode(tx: Tx, versions: readonly Pick<TreeVersion, 'unitId' | 'code' | 'validTo'>[], superseded: readonly string[]): Promise<string | null> {
    const open = versions.filter((v) => v.validTo === null);
    const twice = open.find((v, i) => open.findIndex((o) => o.code.toUpperCase() === v.code.toUpperCase() && o.unitId !== v.unitId) > i);
    if (twice) return twice.code;
    const found = await firstRow<{ code: string }>(
      tx,
      `SELECT v.code FROM unit_version v JOIN unnest($1::text[], $2::uuid[]) AS n (code, unit_id) ON upper(v.code) = upper(n.code) AND v.unit_id <> n.unit_id
       WHERE v.superseded_at IS NULL AND v.valid_to IS NULL AND v.id <> ALL ($3::uuid[]) LIMIT 1`,
      [open.map((v) => v.code), open.map((v) => v.unitId), superseded],
    );
    return found?.code ?? null;
  }

  /** Units beside a new or renamed one that bear its name on the day. */
  sameNames(tx: Tx, units: readonly { unitId: string; parentId: string | null; name: ShortText }[], on: string, ended: readonly string[]): Promise<{ unitId: string; name: ShortText }[]> {
    return rows(
      tx,
      `SELECT v.unit_id AS "unitId", v.name FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS n (unit_id, parent_id, name)
       JOIN unit_as_of($4::date) v ON v.parent_id IS NOT DISTINCT FROM n.parent_id AND v.unit_id <> n.unit_id AND lower(v.name->>'vi') = lower(n.name)
       WHERE v.unit_id <> ALL ($5::uuid[]) LIMIT 50`,
      [units.map((u) => u.unitId), units.map((u) => u.parentId), units.map((u) => u.name.vi), on, ended],
    );
  }

  grants(tx: Tx, unitIds: readonly string[], on: string): Promise<{ unitId: string; role: string; count: number }[]> {
    return rows(
      tx,
      `SELECT unit_id AS "unitId", role, count(*)::int AS count FROM role_grant WHERE unit_id = ANY($1::uuid[]) AND superseded_at IS NULL AND (valid_to IS NULL OR valid_to > $2::date) GROUP BY 1, 2 ORDER BY 1, 2`,
      [unitIds, on],
    );
  }

  async list(tx: Tx, f: { scope: string | null; today: string; unitId: string | null; from: string | null; to: string | null; actId: string | null; page: number; pageSize: number }): Promise<{ rows: ActRow[]; total: number }> {
    const from = `FROM unit_act a WHERE ($3::uuid IS NULL OR EXISTS (SELECT FROM unit_act_unit x WHERE x.act_id = a.id AND x.unit_id = $3))
      AND ($4::date IS NULL OR a.happened_on >= $4) AND ($5::date IS NULL OR a.happened_on <= $5) AND ($6::uuid IS NULL OR a.id = $6)
      AND ($1::ltree[] IS NULL OR EXISTS (SELECT FROM unit_act_unit x JOIN unit_in_scope($1::ltree[], $2::date) s ON s.unit_id = x.unit_id WHERE x.act_id = a.id AND a.happened_on <= s.before_on))`;
    const params = [f.scope, f.today, f.unitId, f.from, f.to, f.actId];
    const found = await rows<ActRow>(tx, `SELECT ${act} ${from} ORDER BY a.happened_on DESC, a.id DESC LIMIT $7 OFFSET $8`, [...params, f.pageSize, (f.page - 1) * f.pageSize]);
    const total = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n ${from}`, params);
    return { rows: found, total: total?.n ?? 0 };
  }

  lock(tx: Tx, actId: string): Promise<{ request: UnitAct; on: string; undoneAt: Date | null } | null> {
    return firstRow(tx, `SELECT request, happened_on AS on, undone_at AS "undoneAt" FROM unit_act WHERE id = $1 FOR UPDATE`, [actId]);
  }

  async unitsOf(tx: Tx, actId: string): Promise<string[]> {
    return (await rows<{ id: string }>(tx, `SELECT DISTINCT unit_id AS id FROM unit_act_unit WHERE act_id = $1`, [actId])).map((r) => r.id);
  }

  /** What of the act's versions others have changed since, or stands on a unit it founded. */
  builtUpon(tx: Tx, actId: string): Promise<{ unitId: string; on: string } | null> {
    return firstRow(
      tx,
      `SELECT unit_id AS "unitId", on_day AS on FROM (
         SELECT v.unit_id, coalesce(n.happened_on, (v.superseded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) AS on_day
         FROM unit_version v LEFT JOIN unit_act n ON n.id = v.ended_act_id
         WHERE v.act_id = $1 AND v.superseded_at IS NOT NULL AND (n.id IS NULL OR n.undone_at IS NULL)
         UNION ALL
         SELECT c.parent_id, c.valid_from FROM unit_version c JOIN unit_act_unit f ON f.unit_id = c.parent_id AND f.act_id = $1 AND f.effect = 'founded'
         WHERE c.superseded_at IS NULL AND c.act_id IS DISTINCT FROM $1) later
       LIMIT 1`,
      [actId],
    );
  }

  /** Supersedes what the act wrote and adds again what it replaced. Answers the units whose place changes. */
  async undo(tx: Tx, actId: string, by: string): Promise<string[]> {
    await tx.query(`UPDATE unit_version SET superseded_at = now() WHERE act_id = $1 AND superseded_at IS NULL`, [actId]);
    await tx.query(`UPDATE unit_lineage SET superseded_at = now(), ended_act_id = $1 WHERE act_id = $1 AND superseded_at IS NULL`, [actId]);
    // the rows come back with the act that had made them, so that this one can be taken back too
    const back = await rows<{ id: string }>(
      tx,
      `WITH back AS (
         INSERT INTO unit_version (id, unit_id, code, name, kind, parent_id, path, search_key, sort_key, valid_from, valid_to, decision_number, recorded_by, act_id)
         SELECT uuid_v7(), unit_id, code, name, kind, parent_id, path, search_key, sort_key, valid_from, valid_to, decision_number, $2::uuid, act_id FROM unit_version WHERE ended_act_id = $1 RETURNING unit_id)
       SELECT DISTINCT unit_id AS id FROM back`,
      [actId, by],
    );
    return back.map((r) => r.id);
  }

  /** A unit that came back where its parent no longer stands as it did. */
  misplaced(tx: Tx, unitIds: readonly string[]): Promise<{ unitId: string; on: string } | null> {
    return firstRow(
      tx,
      `SELECT v.unit_id AS "unitId", greatest(v.valid_from, p.valid_from) AS on FROM unit_version v JOIN unit_version p ON p.unit_id = v.parent_id AND p.superseded_at IS NULL
         AND p.valid_from < coalesce(v.valid_to, 'infinity') AND v.valid_from < coalesce(p.valid_to, 'infinity')
       WHERE v.unit_id = ANY($1::uuid[]) AND v.superseded_at IS NULL AND subpath(v.path, 0, -1) <> p.path
       UNION ALL
       SELECT v.unit_id, v.valid_from FROM unit_version v WHERE v.unit_id = ANY($1::uuid[]) AND v.superseded_at IS NULL AND v.parent_id IS NOT NULL AND v.valid_to IS NULL
         AND NOT EXISTS (SELECT FROM unit_version p WHERE p.unit_id = v.parent_id AND p.superseded_at IS NULL AND p.valid_to IS NULL)
       LIMIT 1`,
      [unitIds],
    );
  }

  async markUndone(tx: Tx, actId: string, by: string, reason: string): Promise<void> {
    await tx.query(`UPDATE unit_act SET undone_at = now(), undone_by = $2, undo_reason = $3 WHERE id = $1`, [actId, by, reason]);
  }

  async markCorrected(tx: Tx, actId: string, correctedBy: string): Promise<void> {
    await tx.query(`UPDATE unit_act SET corrected_by_act = $2 WHERE id = $1`, [actId, correctedBy]);
  }
}
