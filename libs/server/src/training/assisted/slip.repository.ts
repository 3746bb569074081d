import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';

@Injectable()
export class SlipRepository {
  /** A new slip ends the one before. */
  async issue(tx: Tx, s: { id: string; citizenId: string; hash: Buffer; by: string; at: Date; expiresAt: Date }): Promise<void> {
    await tx.query(`UPDATE assisted_slip SET ended_at = $2 WHERE citizen_id = $1 AND used_at IS NULL AND ended_at IS NULL`, [s.citizenId, s.at]);
    await tx.query(`INSERT INTO assisted_slip (id, citizen_id, code_hash, issued_by, issued_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)`, [s.id, s.citizenId, s.hash, s.by, s.at, s.expiresAt]);
  }

  /** Once: whoever comes second finds it used. */
  async use(tx: Tx, hash: Buffer, personId: string, at: Date): Promise<{ citizenId: string; unitId: string } | null> {
    const used = await firstRow<{ citizenId: string }>(
      tx,
      `WITH used AS (UPDATE assisted_slip SET used_at = $2 WHERE code_hash = $1 AND used_at IS NULL AND ended_at IS NULL AND expires_at > $2 RETURNING citizen_id) SELECT citizen_id AS "citizenId" FROM used`,
      [hash, at],
    );
    if (!used) return null;
    return firstRow(tx, `WITH joined AS (UPDATE assisted_citizen SET person_id = $2 WHERE id = $1 AND withdrawn_at IS NULL RETURNING id, unit_id) SELECT id AS "citizenId", unit_id AS "unitId" FROM joined`, [used.citizenId, personId]);
  }

  /** Of the person's record and of those decided to be the same person. */
  sessionsOf(tx: Tx, personId: string): Promise<{ team: ShortText; heldOn: string; subject: string; place: string; results: { skill: string; mark: string }[] }[]> {
    return rows(
      tx,
      `WITH mine AS (SELECT x.id FROM assisted_citizen c JOIN assisted_citizen x ON x.same_as = c.same_as WHERE c.person_id IN (SELECT same.person_id FROM same_person($1) same)),
       there AS (SELECT DISTINCT m.session_id FROM assisted_mark m JOIN mine ON mine.id = m.citizen_id)
       SELECT u.name AS team, s.held_on AS "heldOn", s.subject, s.place,
         coalesce((SELECT jsonb_agg(jsonb_build_object('skill', n.about, 'mark', n.value) ORDER BY n.about) FROM assisted_mark_now n JOIN mine ON mine.id = n.citizen_id WHERE n.session_id = s.id AND n.about <> 'attendance'), '[]') AS results
       FROM there JOIN assisted_session s ON s.id = there.session_id JOIN unit_place(today_vn()) u ON u.unit_id = s.unit_id
       WHERE EXISTS (SELECT FROM assisted_mark_now n JOIN mine ON mine.id = n.citizen_id WHERE n.session_id = s.id AND n.value <> 'absent')
       ORDER BY s.held_on DESC, s.id LIMIT 200`,
      [personId],
    );
  }
}
