import { Injectable } from '@nestjs/common';
import type { AlignmentKind, AlignmentTarget } from '@kynangso/contracts/competency';
import { rows, type Tx } from '@kynangso/server/platform';

@Injectable()
export class AlignmentRepository {
  /** Which of the targets no current framework has. */
  unknown(tx: Tx, targets: readonly AlignmentTarget[]): Promise<AlignmentTarget[]> {
    return rows(
      tx,
      `SELECT t.framework, t.node FROM unnest($1::text[], $2::text[]) AS t(framework, node)
       LEFT JOIN current_framework f ON f.code = t.framework
       LEFT JOIN framework_node n ON n.framework_id = f.framework_id AND n.code = t.node
       WHERE n.code IS NULL`,
      [targets.map((each) => each.framework), targets.map((each) => each.node)],
    );
  }

  async replace(tx: Tx, kind: AlignmentKind, objectId: string, targets: readonly AlignmentTarget[]): Promise<void> {
    await tx.query(`DELETE FROM alignment WHERE object_kind = $1 AND object_id = $2`, [kind, objectId]);
    await tx.query(
      `INSERT INTO alignment (object_kind, object_id, framework_id, node_code, position)
       SELECT $1, $2, f.framework_id, t.node, t.n FROM unnest($3::text[], $4::text[]) WITH ORDINALITY AS t(framework, node, n)
       JOIN current_framework f ON f.code = t.framework
       ON CONFLICT DO NOTHING`,
      [kind, objectId, targets.map((each) => each.framework), targets.map((each) => each.node)],
    );
  }

  async forget(tx: Tx, kind: AlignmentKind, objectIds: readonly string[]): Promise<void> {
    await tx.query(`DELETE FROM alignment WHERE object_kind = $1 AND object_id = ANY($2::uuid[])`, [kind, objectIds]);
  }

  async remember(tx: Tx, kind: AlignmentKind, targets: readonly (AlignmentTarget & { objectId: string })[]): Promise<void> {
    await tx.query(
      `INSERT INTO alignment (object_kind, object_id, framework_id, node_code, position)
       SELECT $1, t.object_id, f.framework_id, t.node, row_number() OVER (PARTITION BY t.object_id ORDER BY t.n) FROM unnest($2::uuid[], $3::text[], $4::text[]) WITH ORDINALITY AS t(object_id, framework, node, n)
       JOIN current_framework f ON f.code = t.framework JOIN framework_node k ON k.framework_id = f.framework_id AND k.code = t.node
       ON CONFLICT DO NOTHING`,
      [kind, targets.map((each) => each.objectId), targets.map((each) => each.framework), targets.map((each) => each.node)],
    );
  }

  async of(tx: Tx, kind: AlignmentKind, objectIds: readonly string[]): Promise<Map<string, AlignmentTarget[]>> {
    const found = await rows<AlignmentTarget & { objectId: string }>(
      tx,
      `SELECT a.object_id AS "objectId", f.code AS framework, a.node_code AS node FROM alignment a JOIN framework f ON f.id = a.framework_id
       WHERE a.object_kind = $1 AND a.object_id = ANY($2) ORDER BY a.object_id, a.position`,
      [kind, objectIds],
    );
    const byObject = new Map<string, AlignmentTarget[]>();
    for (const { objectId, ...target } of found) byObject.set(objectId, [...(byObject.get(objectId) ?? []), target]);
    return byObject;
  }

  /** Everything of a kind aligned to any revision of the framework. */
  inFramework(tx: Tx, kind: AlignmentKind, frameworkCode: string): Promise<{ node: string; objectId: string }[]> {
    return rows(
      tx,
      `SELECT a.node_code AS node, a.object_id AS "objectId" FROM alignment a JOIN framework f ON f.id = a.framework_id
       WHERE a.object_kind = $1 AND f.code = $2`,
      [kind, frameworkCode],
    );
  }
}
