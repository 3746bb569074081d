import { Injectable } from '@nestjs/common';
import type { PaceKind, PaceNote, PaceState } from '@kynangso/contracts/learning';
import type { PaceSign } from '@kynangso/domain/learning';
import { searchKey } from '@kynangso/domain/kernel';
import { firstRow, newId, rows, type Tx } from '@kynangso/server/platform';

export type PaceRow = Omit<PaceNote, 'notedAt' | 'decidedAt'> & { notedAt: Date; decidedAt: Date | null };

/** $1 = scope: people with a place in those units today. Whoever may see the person sees which unit of theirs it is, and none beyond. */
const view = `
  SELECT n.id, n.kind, n.state, n.person_id AS "personId", p.full_name AS "fullName", w.name AS "unitName", c.code AS "courseCode", v.title AS "courseTitle", l.title AS "lessonTitle",
    n.seconds, n.against_seconds AS "againstSeconds", n.words, n.noted_at AS "notedAt", d.full_name AS "decidedByName", n.decided_at AS "decidedAt", n.comment`;
const from = `
  FROM pace_note n JOIN person p ON p.id = n.person_id
  JOIN enrolment e ON e.id = n.enrolment_id JOIN course c ON c.id = e.course_id JOIN course_version v ON v.id = e.version_id JOIN lesson l ON l.id = n.lesson_id
  LEFT JOIN person d ON d.id = n.decided_by
  LEFT JOIN LATERAL (SELECT u.name FROM current_membership m JOIN current_unit u ON u.unit_id = m.unit_id
    WHERE m.person_id IN (SELECT same.person_id FROM same_person(n.person_id) same) AND m.status <> 'left' AND ($1::ltree[] IS NULL OR u.path <@ $1::ltree[]) ORDER BY m.valid_from DESC LIMIT 1) w ON true
  WHERE ($1::ltree[] IS NULL OR w.name IS NOT NULL)`;

@Injectable()
export class PaceRepository {
  /** One note per lesson and kind; what grows while nobody has looked grows in it, and what a person has decided stays. */
  async note(tx: Tx, of: { enrolmentId: string; lessonId: string; personId: string; at: Date }, sign: PaceSign): Promise<void> {
    await tx.query(
      `INSERT INTO pace_note (id, enrolment_id, lesson_id, person_id, kind, seconds, against_seconds, words, noted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (enrolment_id, lesson_id, kind) DO UPDATE SET seconds = excluded.seconds, against_seconds = excluded.against_seconds WHERE pace_note.state = 'open'`,
      [newId(), of.enrolmentId, of.lessonId, of.personId, sign.kind, Math.min(sign.seconds, 2_000_000_000), Math.min(sign.againstSeconds, 2_000_000_000), sign.words, of.at],
    );
  }

  /** What nobody has looked at comes first, newest first. */
  async list(tx: Tx, scope: string | null, filter: { state?: PaceState | undefined; kind?: PaceKind | undefined; q?: string | undefined; page: number; pageSize: number }): Promise<{ rows: PaceRow[]; total: number }> {
    const words = filter.q ? `%${searchKey(filter.q).replace(/[\\%_]/g, '\\$&')}%` : null;
    const where = `${from} AND ($2::text IS NULL OR n.state = $2) AND ($3::text IS NULL OR n.kind = $3) AND ($4::text IS NULL OR p.search_key LIKE $4)`;
    const values = [scope, filter.state ?? null, filter.kind ?? null, words];
    const found = await rows<PaceRow>(tx, `${view} ${where} ORDER BY n.state <> 'open', n.noted_at DESC, n.id LIMIT $5 OFFSET $6`, [...values, filter.pageSize, (filter.page - 1) * filter.pageSize]);
    return { rows: found, total: (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n ${where}`, values))?.n ?? 0 };
  }

  find(tx: Tx, scope: string | null, id: string): Promise<PaceRow | null> {
    return firstRow(tx, `${view} ${from} AND n.id = $2`, [scope, id]);
  }

  /** Is it about this person, under any id a merge gave them? */
  async isAbout(tx: Tx, id: string, personId: string): Promise<boolean> {
    return (await firstRow(tx, `SELECT 1 FROM pace_note n WHERE n.id = $1 AND n.person_id IN (SELECT same.person_id FROM same_person($2) same)`, [id, personId])) !== null;
  }

  /** False when somebody has decided already. */
  async decide(tx: Tx, id: string, d: { state: PaceState; comment: string; by: string; at: Date }): Promise<boolean> {
    const done = await rows(tx, `WITH d AS (UPDATE pace_note SET state = $2, comment = $3, decided_by = $4, decided_at = $5 WHERE id = $1 AND state = 'open' RETURNING id) SELECT id FROM d`, [id, d.state, d.comment, d.by, d.at]);
    return done.length > 0;
  }
}
