import { Injectable } from '@nestjs/common';
import { firstRow, type Tx } from '@kynangso/server/platform';

/** What a candidate is told about getting in. */
export interface AdmissionFacts {
  seat: { centre: string; address: string; room: string; seat: number } | null;
  needsCheckIn: boolean;
  isCheckedIn: boolean;
  needsSeb: boolean;
}
interface AdmissionRow {
  requiresCheckIn: boolean; requiresSeb: boolean; isCheckedIn: boolean;
  centre: string | null; address: string | null; room: string | null; seat: number | null;
}

const admission = `SELECT s.requires_check_in AS "requiresCheckIn", s.requires_seb AS "requiresSeb",
    coalesce(c.status = 'checked_in', false) AS "isCheckedIn", t.name AS centre, t.address, r.name AS room, c.seat
  FROM sitting s LEFT JOIN sitting_candidate c ON c.sitting_id = s.id AND c.person_id = $2
  LEFT JOIN test_room r ON r.id = c.room_id LEFT JOIN test_centre t ON t.id = r.centre_id WHERE s.id = $1`;

/** What a candidate is told before the start. Whether they may begin is decided by the start's own statement (StartRepository) and SebService. */
@Injectable()
export class AdmissionService {
  async facts(tx: Tx, personId: string, sittingId: string): Promise<AdmissionFacts> {
    const row = await firstRow<AdmissionRow>(tx, admission, [sittingId, personId]);
    const seat = row && row.centre !== null && row.address !== null && row.room !== null && row.seat !== null ? { centre: row.centre, address: row.address, room: row.room, seat: row.seat } : null;
    return { seat, needsCheckIn: row?.requiresCheckIn ?? false, isCheckedIn: row?.isCheckedIn ?? false, needsSeb: row?.requiresSeb ?? false };
  }
}
