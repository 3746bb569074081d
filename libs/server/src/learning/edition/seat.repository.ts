import { Injectable } from '@nestjs/common';
import { newId, rows, type Tx } from '@kynangso/server/platform';
import type { OwnSeat } from './edition.repository';

const mine = (index: number): string => `IN (SELECT p.person_id FROM same_person($${index}::uuid) p)`;

/** Places and the line. Every write happens while the edition is locked. */
@Injectable()
export class SeatRepository {
  /** The person's seat in each edition that they haven't given back, with their place in the line. */
  own(tx: Tx, personId: string, editionIds: readonly string[]): Promise<OwnSeat[]> {
    return rows(
      tx,
      `SELECT s.edition_id AS "editionId", s.state, s.enrolment_id AS "enrolmentId", to_char(n.completed_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') AS "completedOn",
         CASE WHEN s.state = 'waiting' THEN (SELECT count(*)::int FROM edition_seat w WHERE w.edition_id = s.edition_id AND w.state = 'waiting' AND w.place_in_line <= s.place_in_line) END AS position
       FROM edition_seat s LEFT JOIN enrolment n ON n.id = s.enrolment_id WHERE s.edition_id = ANY ($2) AND s.state <> 'left' AND s.person_id ${mine(1)}`,
      [personId, editionIds],
    );
  }

  async take(tx: Tx, s: { editionId: string; personId: string; isSeated: boolean; at: Date }): Promise<void> {
    await tx.query(
      `INSERT INTO edition_seat (id, edition_id, person_id, state, asked_at, seated_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (edition_id, person_id) WHERE state <> 'left' DO NOTHING`,
      [newId(), s.editionId, s.personId, s.isSeated ? 'seated' : 'waiting', s.at, s.isSeated ? s.at : null],
    );
  }

  async leave(tx: Tx, editionId: string, personId: string, at: Date): Promise<void> {
    await tx.query(`UPDATE edition_seat SET state = 'left', left_at = $3 WHERE edition_id = $1 AND state <> 'left' AND person_id ${mine(2)}`, [editionId, personId, at]);
  }

  line(tx: Tx, editionId: string): Promise<{ id: string; personId: string }[]> {
    return rows(tx, `SELECT id, person_id AS "personId" FROM edition_seat WHERE edition_id = $1 AND state = 'waiting' ORDER BY place_in_line`, [editionId]);
  }

  async seat(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
    await tx.query(`UPDATE edition_seat SET state = 'seated', seated_at = $2 WHERE id = ANY ($1)`, [ids, at]);
  }

  async people(tx: Tx, editionId: string): Promise<string[]> {
    return (await rows<{ personId: string }>(tx, `SELECT person_id AS "personId" FROM edition_seat WHERE edition_id = $1 AND state <> 'left'`, [editionId])).map((row) => row.personId);
  }

  async open(tx: Tx, editionId: string, personId: string, enrolmentId: string): Promise<void> {
    await tx.query(`UPDATE edition_seat SET enrolment_id = $3 WHERE edition_id = $1 AND state = 'seated' AND person_id ${mine(2)}`, [editionId, personId, enrolmentId]);
  }
}
