import { Injectable } from '@nestjs/common';
import type { AttemptState, CandidateStatus, SittingCandidate } from '@kynangso/contracts/exam';
import { searchPatterns } from '@kynangso/domain/org';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import { cardColumns, type CardRow, presentCard } from './person-card.repository';

export interface CandidateRow extends CardRow {
  status: CandidateStatus; roomId: string | null; centre: string | null; room: string | null; seat: number | null; invitedAt: Date | null; checkedInAt: Date | null;
  extraTimePercent: number | null; largeText: boolean | null; breakCount: number | null; breakMinutes: number | null; attemptState: AttemptState | null; total: number;
}
export interface CandidateFilter {
  q?: string | undefined; status?: CandidateStatus | undefined; roomId?: string | undefined; personIds?: readonly string[]; runId?: string; page: number; pageSize: number;
}

/** what the person needs in exams today, at most one row */
export const accommodationToday = (person: string): string => `LATERAL (
  SELECT extra_time_percent, large_text, break_count, break_minutes FROM accommodation x
  WHERE x.person_id IN (SELECT same.person_id FROM same_person(${person}) same) AND x.superseded_at IS NULL AND x.valid_from <= today_vn() AND (x.valid_to IS NULL OR today_vn() < x.valid_to)
  ORDER BY x.recorded_at DESC LIMIT 1)`;

/** who has neither come nor begun */
const toInvite = `FROM sitting_candidate c WHERE c.sitting_id = $1 AND ($2::uuid[] IS NULL OR c.person_id = ANY ($2)) AND c.status <> 'checked_in'
  AND NOT EXISTS (SELECT FROM attempt a WHERE a.sitting_id = c.sitting_id AND a.person_id = c.person_id)`;

@Injectable()
export class CandidateRepository {
  list(tx: Tx, sittingId: string, f: CandidateFilter): Promise<CandidateRow[]> {
    return rows<CandidateRow>(
      tx,
      `SELECT ${cardColumns('p')}, c.status, c.room_id AS "roomId", t.name AS centre, r.name AS room, c.seat, c.invited_at AS "invitedAt", c.checked_in_at AS "checkedInAt",
              x.extra_time_percent AS "extraTimePercent", x.large_text AS "largeText", x.break_count AS "breakCount", x.break_minutes AS "breakMinutes", a.state AS "attemptState", count(*) OVER ()::int AS total
       FROM sitting_candidate c JOIN person_card p ON p.person_id = c.person_id
       LEFT JOIN test_room r ON r.id = c.room_id LEFT JOIN test_centre t ON t.id = r.centre_id
       LEFT JOIN ${accommodationToday('c.person_id')} x ON true
       LEFT JOIN LATERAL (SELECT state FROM attempt a WHERE a.sitting_id = c.sitting_id AND a.person_id = c.person_id ORDER BY a.number DESC LIMIT 1) a ON true
       WHERE c.sitting_id = $1 AND p.search_key LIKE ALL ($2::text[]) AND ($3::text IS NULL OR c.status = $3) AND ($4::uuid IS NULL OR c.room_id = $4)
         AND ($5::uuid[] IS NULL OR c.person_id = ANY ($5)) AND ($8::uuid IS NULL OR c.invitation_run = $8)
       ORDER BY p.sort_key COLLATE "C", c.person_id LIMIT $6 OFFSET $7`,
      [sittingId, searchPatterns(f.q ?? ''), f.status ?? null, f.roomId ?? null, f.personIds ?? null, f.pageSize, (f.page - 1) * f.pageSize, f.runId ?? null],
    );
  }

  async one(tx: Tx, sittingId: string, personId: string): Promise<CandidateRow | null> {
    return (await this.list(tx, sittingId, { personIds: [personId], page: 1, pageSize: 1 }))[0] ?? null;
  }

  /** Ids of the list in list order. */
  async listed(tx: Tx, sittingId: string): Promise<string[]> {
    return (await rows<{ id: string }>(tx, `SELECT c.person_id AS id FROM sitting_candidate c JOIN person_card p ON p.person_id = c.person_id WHERE c.sitting_id = $1 AND c.is_listed ORDER BY p.sort_key COLLATE "C", c.person_id`, [sittingId])).map((r) => r.id);
  }

  /** How many were not on the list before. */
  async add(tx: Tx, sittingId: string, personIds: readonly string[], addedBy: string): Promise<number> {
    const added = await rows(
      tx,
      `INSERT INTO sitting_candidate AS c (sitting_id, person_id, is_listed, added_by) SELECT $1, id, true, $3 FROM unnest($2::uuid[]) AS id
       ON CONFLICT (sitting_id, person_id) DO UPDATE SET is_listed = true WHERE NOT c.is_listed RETURNING person_id`,
      [sittingId, personIds, addedBy],
    );
    return added.length;
  }

  async remove(tx: Tx, sittingId: string, personId: string): Promise<void> {
    await tx.query(`DELETE FROM sitting_candidate WHERE sitting_id = $1 AND person_id = $2`, [sittingId, personId]);
  }

  async setSeats(tx: Tx, sittingId: string, given: readonly { personId: string; roomId: string | null; seat: number | null }[]): Promise<void> {
    await tx.query(
      `UPDATE sitting_candidate c SET room_id = g.room, seat = g.seat FROM unnest($2::uuid[], $3::uuid[], $4::int[]) AS g (person, room, seat) WHERE c.sitting_id = $1 AND c.person_id = g.person`,
      [sittingId, given.map((g) => g.personId), given.map((g) => g.roomId), given.map((g) => g.seat)],
    );
  }

  async isSeatTaken(tx: Tx, sittingId: string, roomId: string, seat: number, by: string): Promise<boolean> {
    return (await firstRow(tx, `SELECT 1 FROM sitting_candidate WHERE sitting_id = $1 AND room_id = $2 AND seat = $3 AND person_id <> $4`, [sittingId, roomId, seat, by])) !== null;
  }

  async countOf(tx: Tx, sittingId: string, personIds: readonly string[]): Promise<number> {
    return (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM sitting_candidate WHERE sitting_id = $1 AND person_id = ANY ($2::uuid[])`, [sittingId, personIds]))?.n ?? 0;
  }

  async countToInvite(tx: Tx, sittingId: string, personIds: readonly string[] | null): Promise<number> {
    return (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n ${toInvite}`, [sittingId, personIds]))?.n ?? 0;
  }

  /** The next ones after a person, in order of id. */
  async toInvite(tx: Tx, sittingId: string, personIds: readonly string[] | null, after: string | null, limit: number): Promise<string[]> {
    return (await rows<{ id: string }>(tx, `SELECT c.person_id AS id ${toInvite} AND ($3::uuid IS NULL OR c.person_id > $3) ORDER BY c.person_id LIMIT $4`, [sittingId, personIds, after, limit])).map((row) => row.id);
  }

  async setCodes(tx: Tx, sittingId: string, runId: string, codes: readonly { personId: string; hash: Buffer }[]): Promise<void> {
    await tx.query(
      `UPDATE sitting_candidate c SET check_in_hash = g.hash, invitation_run = $4, invited_at = now(), status = CASE WHEN c.status = 'listed' THEN 'invited' ELSE c.status END, wrong_codes = 0
       FROM unnest($2::uuid[], $3::bytea[]) AS g (person, hash) WHERE c.sitting_id = $1 AND c.person_id = g.person`,
      [sittingId, codes.map((c) => c.personId), codes.map((c) => c.hash), runId],
    );
  }

  async findByCode(tx: Tx, sittingId: string, hash: Buffer): Promise<string | null> {
    return (await firstRow<{ id: string }>(tx, `SELECT person_id AS id FROM sitting_candidate WHERE sitting_id = $1 AND check_in_hash = $2`, [sittingId, hash]))?.id ?? null;
  }
}

export function presentCandidate(row: CandidateRow): SittingCandidate {
  const { roomId, centre, room, seat, extraTimePercent, largeText, breakCount, breakMinutes } = row;
  return {
    ...presentCard(row),
    status: row.status,
    seat: roomId !== null && centre !== null && room !== null && seat !== null ? { roomId, centre, room, seat } : null,
    invitedAt: row.invitedAt?.toISOString() ?? null,
    checkedInAt: row.checkedInAt?.toISOString() ?? null,
    accommodation: extraTimePercent === null ? null : { extraTimePercent, largeText: largeText === true, breakCount: breakCount ?? 0, breakMinutes: breakMinutes ?? 0 },
    attemptState: row.attemptState,
  };
}
