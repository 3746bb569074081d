import { Injectable } from '@nestjs/common';
import type { LineageLink } from '@kynangso/domain/org';
import { rows, type Tx } from '@kynangso/server/platform';

export interface KnownLink extends LineageLink {
  kind: string;
  decisionNumber: string | null;
}

const columns = `l.from_unit_id AS "fromUnitId", l.to_unit_id AS "toUnitId", l.happened_on AS on, l.share_bp AS "shareBp", l.kind, l.decision_number AS "decisionNumber"`;

@Injectable()
export class UnitLineageRepository {
  /** Links into and out of everything the units come from. */
  behind(tx: Tx, unitIds: readonly string[]): Promise<KnownLink[]> {
    return rows<KnownLink>(
      tx,
      `WITH RECURSIVE reach (unit_id) AS (
         SELECT unnest($1::uuid[]) UNION SELECT l.from_unit_id FROM unit_lineage l JOIN reach r ON l.to_unit_id = r.unit_id WHERE l.superseded_at IS NULL)
       SELECT ${columns} FROM unit_lineage l WHERE l.superseded_at IS NULL AND (l.to_unit_id IN (SELECT unit_id FROM reach) OR l.from_unit_id IN (SELECT unit_id FROM reach))
       ORDER BY l.happened_on, l.id`,
      [unitIds],
    );
  }

  /** Links out of the units and of everything they went to. */
  ahead(tx: Tx, unitIds: readonly string[]): Promise<KnownLink[]> {
    return rows<KnownLink>(
      tx,
      `WITH RECURSIVE reach (unit_id) AS (
         SELECT unnest($1::uuid[]) UNION SELECT l.to_unit_id FROM unit_lineage l JOIN reach r ON l.from_unit_id = r.unit_id WHERE l.superseded_at IS NULL)
       SELECT ${columns} FROM unit_lineage l WHERE l.superseded_at IS NULL AND l.from_unit_id IN (SELECT unit_id FROM reach) ORDER BY l.happened_on, l.id`,
      [unitIds],
    );
  }

  async pathsOn(tx: Tx, unitIds: readonly string[], day: string): Promise<Map<string, string>> {
    const found = await rows<{ id: string; path: string }>(tx, `SELECT unit_id AS id, path::text AS path FROM unit_as_of($2::date) WHERE unit_id = ANY($1::uuid[])`, [unitIds, day]);
    return new Map(found.map((p) => [p.id, p.path]));
  }

  async lives(tx: Tx, unitIds: readonly string[]): Promise<Map<string, { from: string; to: string | null }>> {
    const found = await rows<{ id: string; from: string; to: string | null }>(
      tx,
      `SELECT unit_id AS id, min(valid_from) AS from, CASE WHEN bool_or(valid_to IS NULL) THEN NULL ELSE max(valid_to) END AS to
       FROM unit_version WHERE unit_id = ANY($1::uuid[]) AND superseded_at IS NULL GROUP BY 1`,
      [unitIds],
    );
    return new Map(found.map(({ id, ...life }) => [id, life]));
  }
}
