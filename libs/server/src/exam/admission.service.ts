import { Injectable } from '@nestjs/common';
import { firstRow, type Tx } from '@kynangso/server/platform';

/** What a candidate is told about getting in. */
export interface AdmissionFacts {
  seat: { centre: string; address: string; room: string; seat: number } | null;
  needsCheckIn: boolean;
  isCheckedIn: boolean;
  needsSeb: boolean;
  accommodation: { extraTimePercent: number; largeText: boolean; breakCount: number; breakMinutes: number } | null;
}
interface AdmissionRow {
  requiresCheckIn: boolean; requiresSeb: boolean; isCheckedIn: boolean;
  centre: string | null; address: string | null; room: string | null; seat: number | null;
  extraTimePercent: number | null; largeText: boolean | null; breakCount: number | null; breakMinutes: number | null;
}

const admission = `SELECT s.requires_check_in AS "requiresCheckIn", s.requires_seb AS "requiresSeb",
    coalesce(c.status = 'checked_in', false) AS "isCheckedIn", t.name AS centre, t.address, r.name AS room, c.seat,
    h.extra_time_percent AS "extraTimePercent", h.large_text AS "largeText", h.break_count AS "breakCount", h.break_minutes AS "breakMinutes"
  FROM sitting s LEFT JOIN sitting_candidate c ON c.sitting_id = s.id AND c.person_id IN (SELECT same.person_id FROM same_person($2) same)
  LEFT JOIN test_room r ON r.id = c.room_id LEFT JOIN test_centre t ON t.id = r.centre_id
  LEFT JOIN LATERAL (
    SELECT x.extra_time_percent, x.large_text, x.break_count, x.break_minutes FROM accommodation x
    WHERE x.person_id IN (SELECT same.person_id FROM same_person($2) same) AND x.superseded_at IS NULL AND x.valid_from <= today_vn() AND (x.valid_to IS NULL OR today_vn() < x.valid_to) ORDER BY x.recorded_at DESC LIMIT 1
  ) h ON true WHERE s.id = $1 ORDER BY c.person_id = $2 DESC LIMIT 1`;

/** What a candidate is told before the start. Whether they may begin is decided by the start's own statement (StartRepository) and SebService. */
@Injectable()
export class AdmissionService {
  async facts(tx: Tx, personId: string, sittingId: string): Promise<AdmissionFacts> {
    const row = await firstRow<AdmissionRow>(tx, admission, [sittingId, personId]);
    const seat = row && row.centre !== null && row.address !== null && row.room !== null && row.seat !== null ? { centre: row.centre, address: row.address, room: row.room, seat: row.seat } : null;
    return { seat, needsCheckIn: row?.requiresCheckIn ?? false, isCheckedIn: row?.isCheckedIn ?? false, needsSeb: row?.requiresSeb ?? false, accommodation: comfortOf(row) };
  }
}

const comfortOf = (row: AdmissionRow | null | undefined): AdmissionFacts['accommodation'] =>
  row?.extraTimePercent == null ? null : { extraTimePercent: row.extraTimePercent, largeText: row.largeText ?? false, breakCount: row.breakCount ?? 0, breakMinutes: row.breakMinutes ?? 0 };
