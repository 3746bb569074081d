import { Injectable } from '@nestjs/common';
import type { Accommodation } from '@kynangso/contracts/exam';
import { searchPatterns } from '@kynangso/domain/org';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import { cardColumns, type CardRow, isInScope } from './person-card.repository';

export interface AccommodationRow extends Omit<Accommodation, 'recordedAt' | 'supersededAt'> {
  recordedAt: Date; supersededAt: Date | null;
}
const columns = `x.id, x.extra_time_percent AS "extraTimePercent", x.large_text AS "largeText", x.break_count AS "breakCount", x.break_minutes AS "breakMinutes", x.note_ref AS "noteRef", x.valid_from AS "validFrom", x.valid_to AS "validTo",
  x.recorded_at AS "recordedAt", (SELECT full_name FROM person_card r WHERE r.person_id = x.recorded_by) AS "recordedBy", x.superseded_at AS "supersededAt"`;
const holdsOn = (index: number): string => `x.superseded_at IS NULL AND x.valid_from <= $${index}::date AND (x.valid_to IS NULL OR $${index}::date < x.valid_to)`;

/** What people need in exams, with its history: a change closes the row that stood and adds another. */
@Injectable()
export class AccommodationRepository {
  find(tx: Tx, personId: string, day: string): Promise<AccommodationRow | null> {
    return firstRow(tx, `SELECT ${columns} FROM accommodation x WHERE x.person_id IN (SELECT same.person_id FROM same_person($1) same) AND ${holdsOn(2)} ORDER BY x.recorded_at DESC LIMIT 1`, [personId, day]);
  }

  history(tx: Tx, personId: string): Promise<AccommodationRow[]> {
    return rows(tx, `SELECT ${columns} FROM accommodation x WHERE x.person_id IN (SELECT same.person_id FROM same_person($1) same) ORDER BY x.recorded_at DESC, x.id DESC`, [personId]);
  }

  list(tx: Tx, scope: string | null, day: string, words: string, page: number, pageSize: number): Promise<(AccommodationRow & CardRow & { total: number })[]> {
    return rows(
      tx,
      `SELECT ${columns}, ${cardColumns('p', 1)}, count(*) OVER ()::int AS total FROM accommodation x JOIN person_card p ON p.person_id = x.person_id
       WHERE ${isInScope('x.person_id', 1)} AND ${holdsOn(2)} AND p.search_key LIKE ALL ($3::text[]) ORDER BY p.sort_key COLLATE "C", x.id LIMIT $4 OFFSET $5`,
      [scope, day, searchPatterns(words), pageSize, (page - 1) * pageSize],
    );
  }

  /** Closes the rows that hold on any day of [from, to); what they said of the days before and after is kept in rows of its own. */
  async supersede(tx: Tx, personId: string, from: string, to: string | null, recordedBy: string): Promise<number> {
    const closed = await rows(
      tx,
      `WITH gone AS (
         UPDATE accommodation SET superseded_at = now()
         WHERE person_id = $1 AND superseded_at IS NULL AND (valid_to IS NULL OR valid_to > $2::date) AND ($3::date IS NULL OR valid_from < $3::date) RETURNING *
       ), kept AS (
         INSERT INTO accommodation (id, person_id, extra_time_percent, large_text, break_count, break_minutes, note_ref, valid_from, valid_to, recorded_by)
         SELECT gen_random_uuid(), person_id, extra_time_percent, large_text, break_count, break_minutes, note_ref, part.from_on, part.to_on, $4::uuid
         FROM gone CROSS JOIN LATERAL (VALUES (valid_from, $2::date, valid_from < $2::date), ($3::date, valid_to, $3::date < coalesce(valid_to, 'infinity'))) AS part (from_on, to_on, is_kept)
         WHERE part.is_kept
       ) SELECT 1 FROM gone`,
      [personId, from, to, recordedBy],
    );
    return closed.length;
  }

  async insert(tx: Tx, a: Pick<Accommodation, 'id' | 'extraTimePercent' | 'largeText' | 'breakCount' | 'breakMinutes' | 'noteRef' | 'validFrom' | 'validTo'> & { personId: string; recordedBy: string }): Promise<void> {
    await tx.query(
      `INSERT INTO accommodation (id, person_id, extra_time_percent, large_text, break_count, break_minutes, note_ref, valid_from, valid_to, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [a.id, a.personId, a.extraTimePercent, a.largeText, a.breakCount, a.breakMinutes, a.noteRef, a.validFrom, a.validTo, a.recordedBy],
    );
  }
}
