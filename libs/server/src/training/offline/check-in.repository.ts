import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { ClassState } from '@kynangso/contracts/training';
import { firstRow, newId, rows, type Tx } from '@kynangso/server/platform';

export interface CheckInSession {
  classId: string;
  number: number;
  title: ShortText;
  unitId: string;
  state: ClassState;
  place: string;
  subject: string | null;
  heldOn: string;
  startsAt: string | null;
  minutes: number;
  onlineUrl: string | null;
  isTaken: boolean;
  from: Date | null;
  until: Date | null;
  lateAt: Date | null;
}
export interface CheckInPersonRow {
  participantId: string;
  personId: string;
  fullName: string;
  at: Date | null;
  byCode: boolean | null;
  isLate: boolean | null;
  /** how many of the session came by the same device, this one included */
  sameDevice: number;
  openedLinkAt: Date | null;
}
const SESSION = `
  SELECT c.id AS "classId", s.number, c.title, c.unit_id AS "unitId", c.state, c.place, s.subject, s.held_on AS "heldOn", s.starts_at AS "startsAt", s.minutes, s.online_url AS "onlineUrl",
    s.taken_at IS NOT NULL AS "isTaken", s.check_in_from AS "from", s.check_in_until AS "until", s.late_at AS "lateAt"
  FROM class_session s JOIN training_class c ON c.id = s.class_id`;

/** Who came to a session, by code or by hand. */
@Injectable()
export class CheckInRepository {
  /** @param scope where the caller keeps records; pass undefined for whoever holds a code */
  session(tx: Tx, classId: string, number: number, scope?: string | null): Promise<CheckInSession | null> {
    return firstRow(tx, `${SESSION} JOIN unit_place(today_vn()) u ON u.unit_id = c.unit_id WHERE c.id = $1 AND s.number = $2 AND ($3::ltree[] IS NULL OR u.path <@ $3::ltree[])`, [classId, number, scope ?? null]);
  }

  async open(tx: Tx, classId: string, number: number, window: { from: Date; until: Date; lateAt: Date | null }): Promise<void> {
    await tx.query(`UPDATE class_session SET check_in_from = $3, check_in_until = $4, late_at = $5 WHERE class_id = $1 AND number = $2`, [classId, number, window.from, window.until, window.lateAt]);
  }

  /** Nobody's code is taken after this; the session counts as attended to. */
  async close(tx: Tx, classId: string, number: number, by: string, at: Date): Promise<void> {
    await tx.query(`UPDATE class_session SET check_in_until = least(check_in_until, $3::timestamptz), taken_at = clock_timestamp(), taken_by = $4 WHERE class_id = $1 AND number = $2`, [classId, number, at, by]);
  }

  people(tx: Tx, classId: string, number: number): Promise<CheckInPersonRow[]> {
    return rows(
      tx,
      `SELECT k.id AS "participantId", k.person_id AS "personId", p.full_name AS "fullName", a.recorded_at AS at, a.by_code AS "byCode", a.is_late AS "isLate", o.opened_at AS "openedLinkAt",
         CASE WHEN a.device IS NULL THEN 0 ELSE count(*) OVER (PARTITION BY a.device)::int END AS "sameDevice"
       FROM class_participant k JOIN person p ON p.id = k.person_id
       LEFT JOIN class_attendance a ON a.participant_id = k.id AND a.session_number = $2 AND a.superseded_at IS NULL
       LEFT JOIN class_link_opened o ON o.participant_id = k.id AND o.session_number = $2
       WHERE k.class_id = $1 AND k.removed_at IS NULL ORDER BY p.sort_key COLLATE "C", k.person_id`,
      [classId, number],
    );
  }

  /** The person's place on the roster, under whatever id a merge gave them. */
  async participant(tx: Tx, classId: string, personId: string): Promise<string | null> {
    const found = await firstRow<{ id: string }>(tx, `SELECT id FROM class_participant WHERE class_id = $1 AND removed_at IS NULL AND person_id IN (SELECT same.person_id FROM same_person($2) same) ORDER BY added_at LIMIT 1`, [classId, personId]);
    return found?.id ?? null;
  }

  attendance(tx: Tx, participantId: string, number: number): Promise<{ at: Date; isLate: boolean } | null> {
    return firstRow(tx, `SELECT recorded_at AS at, is_late AS "isLate" FROM class_attendance WHERE participant_id = $1 AND session_number = $2 AND superseded_at IS NULL`, [participantId, number]);
  }

  async isStruckOff(tx: Tx, participantId: string, number: number): Promise<boolean> {
    return (await firstRow(tx, `SELECT 1 FROM class_struck_off WHERE participant_id = $1 AND session_number = $2`, [participantId, number])) !== null;
  }

  /** False when the person is noted already. */
  async note(tx: Tx, of: { participantId: string; number: number; by: string; at: Date; byCode: boolean; isLate: boolean; device: Buffer | null }): Promise<boolean> {
    const made = await rows(
      tx,
      `INSERT INTO class_attendance (id, participant_id, session_number, recorded_by, recorded_at, by_code, is_late, device) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (participant_id, session_number) WHERE superseded_at IS NULL DO NOTHING RETURNING id`,
      [newId(), of.participantId, of.number, of.by, of.at, of.byCode, of.isLate, of.device],
    );
    return made.length > 0;
  }

  async supersede(tx: Tx, participantId: string, number: number): Promise<void> {
    await tx.query(`UPDATE class_attendance SET superseded_at = clock_timestamp() WHERE participant_id = $1 AND session_number = $2 AND superseded_at IS NULL`, [participantId, number]);
  }

  async strikeOff(tx: Tx, participantId: string, number: number, by: string, at: Date): Promise<void> {
    await tx.query(`INSERT INTO class_struck_off (participant_id, session_number, struck_by, struck_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`, [participantId, number, by, at]);
  }

  async takeBack(tx: Tx, participantId: string, number: number): Promise<void> {
    await tx.query(`DELETE FROM class_struck_off WHERE participant_id = $1 AND session_number = $2`, [participantId, number]);
  }
}
