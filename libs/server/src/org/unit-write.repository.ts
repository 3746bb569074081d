import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { LineageKind, UnitKind } from '@kynangso/contracts/org';
import { searchText, unitSortKey } from '@kynangso/domain/org';
import { firstRow, newId, rows, type Tx } from '@kynangso/server/platform';

const TREE_LOCK = 7_110_148;

export interface UnitState {
  code: string;
  name: ShortText;
  kind: UnitKind;
  parentId: string | null;
  path: string;
}
export interface OpenVersion extends UnitState {
  versionId: string;
  unitId: string;
  validFrom: string;
  decisionNumber: string | null;
}
export interface VersionToAdd extends UnitState {
  unitId: string;
  validFrom: string;
  validTo: string | null;
  decisionNumber: string | null;
}

const open = `id AS "versionId", unit_id AS "unitId", code, name, kind, parent_id AS "parentId", path::text AS path, valid_from AS "validFrom", decision_number AS "decisionNumber"`;

/** Writes of the unit tree. Versions are only ever superseded and added. */
@Injectable()
export class UnitWriteRepository {
  /** One change of the tree at a time: a move rewrites the paths of a whole subtree. */
  async lockTree(tx: Tx): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [TREE_LOCK]);
  }

  /** New units with the labels their paths are made of. */
  async addUnits(tx: Tx, count: number): Promise<{ id: string; label: string }[]> {
    const added = await rows<{ id: string; seq: number }>(tx, `INSERT INTO unit (id) SELECT * FROM unnest($1::uuid[]) RETURNING id, seq`, [Array.from({ length: count }, () => newId())]);
    return added.map(({ id, seq }) => ({ id, label: `u${seq}` }));
  }

  findOpen(tx: Tx, unitId: string): Promise<OpenVersion | null> {
    return firstRow<OpenVersion>(tx, `SELECT ${open} FROM unit_version WHERE unit_id = $1 AND superseded_at IS NULL AND valid_to IS NULL`, [unitId]);
  }

  /** Does the unit stand on the day (at this path, where one is given)? */
  async stands(tx: Tx, unitId: string, on: string, path: string | null): Promise<boolean> {
    return (await firstRow(tx, `SELECT 1 FROM unit_as_of($2::date) u WHERE u.unit_id = $1 AND ($3::text IS NULL OR u.path = $3::ltree)`, [unitId, on, path])) !== null;
  }

  openByCode(tx: Tx, codes: readonly string[]): Promise<OpenVersion[]> {
    return rows<OpenVersion>(tx, `SELECT ${open} FROM unit_version WHERE upper(code) = ANY($1::text[]) AND superseded_at IS NULL AND valid_to IS NULL`, [codes]);
  }

  openUnder(tx: Tx, path: string): Promise<OpenVersion[]> {
    return rows<OpenVersion>(tx, `SELECT ${open} FROM unit_version WHERE path <@ $1::ltree AND superseded_at IS NULL AND valid_to IS NULL`, [path]);
  }

  /** The last day any version under the path begins or ends after `on`; null when nothing stands in the way of a change then. */
  async changedAfter(tx: Tx, path: string, on: string): Promise<string | null> {
    const found = await firstRow<{ on: string | null }>(
      tx,
      `SELECT max(greatest(valid_from, coalesce(valid_to, valid_from)))::text AS on FROM unit_version
       WHERE path <@ $1::ltree AND superseded_at IS NULL AND (valid_from > $2::date OR valid_to > $2::date)`,
      [path, on],
    );
    return found?.on ?? null;
  }

  async isCodeTaken(tx: Tx, code: string, exceptUnitId: string | null): Promise<boolean> {
    return (await firstRow(
      tx,
      `SELECT 1 FROM unit_version WHERE upper(code) = upper($1) AND superseded_at IS NULL AND valid_to IS NULL AND unit_id IS DISTINCT FROM $2::uuid`,
      [code, exceptUnitId],
    )) !== null;
  }

  async supersede(tx: Tx, versionIds: readonly string[]): Promise<void> {
    await tx.query(`UPDATE unit_version SET superseded_at = now() WHERE id = ANY($1::uuid[])`, [versionIds]);
  }

  async addVersions(tx: Tx, versions: readonly VersionToAdd[], recordedBy: string | null): Promise<void> {
    if (versions.length === 0) return;
    await tx.query(
      `INSERT INTO unit_version (id, unit_id, code, name, kind, parent_id, path, search_key, sort_key, valid_from, valid_to, decision_number, recorded_by)
       SELECT t.*, $13::uuid FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::jsonb[], $5::text[], $6::uuid[], $7::ltree[], $8::text[], $9::text[], $10::date[], $11::date[], $12::text[]) AS t`,
      [
        versions.map(() => newId()), versions.map((v) => v.unitId), versions.map((v) => v.code), versions.map((v) => JSON.stringify(v.name)), versions.map((v) => v.kind),
        versions.map((v) => v.parentId), versions.map((v) => v.path), versions.map((v) => searchText(v.name.vi, v.name.en, v.code)), versions.map((v) => unitSortKey(v.name.vi)),
        versions.map((v) => v.validFrom), versions.map((v) => v.validTo), versions.map((v) => v.decisionNumber), recordedBy,
      ],
    );
  }

  /** Units and people that still need the unit on a day or later. */
  async needing(tx: Tx, unitId: string, on: string): Promise<{ children: number; people: number }> {
    const found = await firstRow<{ children: number; people: number }>(
      tx,
      `SELECT (SELECT count(DISTINCT unit_id)::int FROM unit_version WHERE parent_id = $1 AND superseded_at IS NULL AND (valid_to IS NULL OR valid_to > $2::date)) AS children,
              (SELECT count(DISTINCT person_id)::int FROM membership WHERE unit_id = $1 AND superseded_at IS NULL AND (valid_to IS NULL OR valid_to > $2::date)) AS people`,
      [unitId, on],
    );
    return found ?? { children: 0, people: 0 };
  }

  /** Would `to` -> ... -> `from` already hold, so that the new link closes a circle? */
  async leadsTo(tx: Tx, fromUnitId: string, toUnitId: string): Promise<boolean> {
    return (await firstRow(
      tx,
      `WITH RECURSIVE later (unit_id) AS (
         SELECT $1::uuid UNION SELECT l.to_unit_id FROM unit_lineage l JOIN later ON l.from_unit_id = later.unit_id WHERE l.superseded_at IS NULL)
       SELECT 1 FROM later WHERE unit_id = $2`,
      [fromUnitId, toUnitId],
    )) !== null;
  }

  async lineageFrom(tx: Tx, fromUnitId: string): Promise<{ toUnitId: string; shareBp: number }[]> {
    return rows(tx, `SELECT to_unit_id AS "toUnitId", share_bp AS "shareBp" FROM unit_lineage WHERE from_unit_id = $1 AND superseded_at IS NULL`, [fromUnitId]);
  }

  async addLineage(
    tx: Tx,
    link: { fromUnitId: string; toUnitId: string; kind: LineageKind; on: string; shareBp: number; decisionNumber: string | null },
    recordedBy: string | null,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO unit_lineage (id, from_unit_id, to_unit_id, kind, happened_on, share_bp, decision_number, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [newId(), link.fromUnitId, link.toUnitId, link.kind, link.on, link.shareBp, link.decisionNumber, recordedBy],
    );
  }
}
