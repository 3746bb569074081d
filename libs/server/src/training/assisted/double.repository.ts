import { Injectable } from '@nestjs/common';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';

export interface DoubleSide { id: string; unitId: string; fullName: string; birthYear: number | null; phone: string | null; registeredAt: Date; registeredBy: string; sessions: number; lastOn: string | null }
export interface DecisionRow { id: string; unitId: string; aId: string; bId: string; a: string | null; b: string | null; isSame: boolean; decidedBy: string; decidedAt: Date }

const MOST = 200;
/** Pairs of one team whose names are equal and of which nothing differs, not decided on and not one already. The rule is domain/training samePerson. */
const OPEN = `
  FROM assisted_citizen a JOIN assisted_citizen b ON b.unit_id = a.unit_id AND b.name_key = a.name_key AND b.id > a.id AND b.same_as <> a.same_as
    AND (a.birth_year IS NULL OR b.birth_year IS NULL OR a.birth_year = b.birth_year) AND (a.phone IS NULL OR b.phone IS NULL OR a.phone = b.phone)
  WHERE a.unit_id = ANY($1::uuid[]) AND a.name_key IS NOT NULL AND NOT EXISTS (SELECT FROM assisted_decision d WHERE d.a_id = a.id AND d.b_id = b.id AND d.undone_at IS NULL)`;
const DECISION = `
  SELECT d.id, d.unit_id AS "unitId", d.a_id AS "aId", d.b_id AS "bId", a.full_name AS a, b.full_name AS b, d.is_same AS "isSame", p.full_name AS "decidedBy", d.decided_at AS "decidedAt"
  FROM assisted_decision d JOIN assisted_citizen a ON a.id = d.a_id JOIN assisted_citizen b ON b.id = d.b_id JOIN person p ON p.id = d.decided_by JOIN unit_place(today_vn()) u ON u.unit_id = d.unit_id`;

@Injectable()
export class DoubleRepository {
  async openCounts(tx: Tx, unitIds: readonly string[]): Promise<Map<string, number>> {
    const found = await rows<{ id: string; n: number }>(tx, `SELECT a.unit_id AS id, count(*)::int AS n ${OPEN} GROUP BY 1`, [unitIds]);
    return new Map(found.map((f) => [f.id, f.n]));
  }
  openPairs(tx: Tx, unitId: string): Promise<{ a: string; b: string }[]> {
    return rows(tx, `SELECT a.id AS a, b.id AS b ${OPEN} ORDER BY b.received_at DESC, a.id, b.id LIMIT ${MOST}`, [[unitId]]);
  }
  sides(tx: Tx, scope: string | null, ids: readonly string[]): Promise<DoubleSide[]> {
    return rows(
      tx,
      `SELECT c.id, c.unit_id AS "unitId", c.full_name AS "fullName", c.birth_year AS "birthYear", c.phone, c.received_at AS "registeredAt", p.full_name AS "registeredBy",
         count(DISTINCT s.id)::int AS sessions, max(s.held_on) AS "lastOn"
       FROM assisted_citizen c JOIN unit_place(today_vn()) u ON u.unit_id = c.unit_id JOIN person p ON p.id = c.registered_by
       LEFT JOIN assisted_mark m ON m.citizen_id = c.id AND m.value = 'present' LEFT JOIN assisted_session s ON s.id = m.session_id
       WHERE c.id = ANY($2::uuid[]) AND c.full_name IS NOT NULL AND ($1::ltree[] IS NULL OR u.path <@ $1::ltree[]) GROUP BY c.id, p.full_name`,
      [scope, ids],
    );
  }

  decided(tx: Tx, unitId: string): Promise<DecisionRow[]> {
    return rows(tx, `${DECISION} WHERE d.unit_id = $1 AND d.undone_at IS NULL ORDER BY d.decided_at DESC, d.id LIMIT ${MOST}`, [unitId]);
  }
  decision(tx: Tx, scope: string | null, id: string): Promise<DecisionRow | null> {
    return firstRow(tx, `${DECISION} WHERE d.id = $2 AND d.undone_at IS NULL AND ($1::ltree[] IS NULL OR u.path <@ $1::ltree[])`, [scope, id]);
  }
  /** False when the pair is decided already. */
  async decide(tx: Tx, d: { id: string; unitId: string; a: string; b: string; isSame: boolean; by: string; at: Date }): Promise<boolean> {
    const made = await rows(
      tx,
      `INSERT INTO assisted_decision (id, unit_id, a_id, b_id, is_same, decided_by, decided_at) VALUES ($1, $2, least($3::uuid, $4::uuid), greatest($3::uuid, $4::uuid), $5, $6, $7)
       ON CONFLICT (a_id, b_id) WHERE undone_at IS NULL DO NOTHING RETURNING id`,
      [d.id, d.unitId, d.a, d.b, d.isSame, d.by, d.at],
    );
    return made.length > 0;
  }
  async undo(tx: Tx, id: string, by: string, at: Date): Promise<void> {
    await tx.query(`UPDATE assisted_decision SET undone_by = $2, undone_at = $3 WHERE id = $1`, [id, by, at]);
  }

  /** Every record that decisions of the team tie to these, oldest first, and the ties. */
  async group(tx: Tx, unitId: string): Promise<{ ids: string[]; pairs: [string, string][] }> {
    const pairs = await rows<{ a: string; b: string }>(tx, `SELECT a_id AS a, b_id AS b FROM assisted_decision WHERE unit_id = $1 AND is_same AND undone_at IS NULL`, [unitId]);
    const ids = await rows<{ id: string }>(
      tx,
      `SELECT c.id FROM assisted_citizen c WHERE c.unit_id = $1 AND (c.same_as <> c.id OR EXISTS (SELECT FROM assisted_decision d WHERE c.id IN (d.a_id, d.b_id) AND d.unit_id = $1 AND d.is_same)) ORDER BY c.withdrawn_at IS NOT NULL, c.received_at, c.id`,
      [unitId],
    );
    return { ids: ids.map((r) => r.id), pairs: pairs.map((p) => [p.a, p.b]) };
  }
  async standFor(tx: Tx, standIns: ReadonlyMap<string, string>): Promise<void> {
    await tx.query(`UPDATE assisted_citizen c SET same_as = n.same FROM unnest($1::uuid[], $2::uuid[]) AS n (id, same) WHERE c.id = n.id AND c.same_as <> n.same`, [[...standIns.keys()], [...standIns.values()]]);
  }
}
