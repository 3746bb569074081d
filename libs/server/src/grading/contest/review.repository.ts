import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import { firstRow, newId, rows, type Tx } from '@kynangso/server/platform';

export interface ReviewRow {
  personId: string; fullName: string; unit: ShortText | null; pointsCenti: number; maxCenti: number; spentMs: number; submittedAt: Date; attemptId: string;
  isFast: boolean; twins: number; verdict: 'keep' | 'exclude' | null; reason: string | null; decidedBy: string | null; decidedAt: Date | null; total: number;
}

/**
 * Results with something about them: faster than the contest holds for possible, or another entry of the same name and birth date. A
 * decision to keep is about the paper it looked at; another paper that counts later is looked at anew.
 */
const noted = `
  SELECT e.person_id, p.full_name, e.unit_id, e.points_centi, e.max_centi, e.spent_ms, e.submitted_at, e.attempt_id, e.spent_ms < $2 * 1000 AS is_fast,
         CASE WHEN p.birth_date IS NULL THEN 0 ELSE (
           SELECT count(*)::int FROM person o JOIN contest_entry x ON x.person_id = o.id AND x.contest_id = e.contest_id AND x.attempt_id IS NOT NULL
           WHERE split_part(o.search_key, E'\\n', 1) = split_part(p.search_key, E'\\n', 1) AND o.birth_date = p.birth_date AND o.id <> p.id AND o.id NOT IN (SELECT s.person_id FROM same_person(p.id) s)) END AS twins,
         d.verdict, d.reason, d.decided_by, d.decided_at
  FROM contest_entry e JOIN person p ON p.id = e.person_id
  LEFT JOIN LATERAL (
    SELECT l.* FROM (SELECT c.* FROM contest_decision c WHERE c.contest_id = e.contest_id AND c.person_id = e.person_id ORDER BY c.decided_at DESC, c.id DESC LIMIT 1) l
    WHERE l.verdict = 'exclude' OR (l.verdict = 'keep' AND l.attempt_id = e.attempt_id)
  ) d ON true
  WHERE e.contest_id = $1 AND e.attempt_id IS NOT NULL`;

@Injectable()
export class ReviewRepository {
  list(tx: Tx, contestId: string, leastSeconds: number, { only, page, pageSize }: { only: 'open' | 'decided' | 'all'; page: number; pageSize: number }): Promise<ReviewRow[]> {
    return rows(
      tx,
      `SELECT n.person_id AS "personId", n.full_name AS "fullName", (SELECT u.name FROM unit_place(today_vn()) u WHERE u.unit_id = n.unit_id) AS unit, n.points_centi AS "pointsCenti", n.max_centi AS "maxCenti",
              n.spent_ms AS "spentMs", n.submitted_at AS "submittedAt", n.attempt_id AS "attemptId", n.is_fast AS "isFast", n.twins, n.verdict, n.reason, b.full_name AS "decidedBy", n.decided_at AS "decidedAt",
              count(*) OVER ()::int AS total
       FROM (${noted}) n LEFT JOIN person b ON b.id = n.decided_by
       WHERE CASE $3 WHEN 'open' THEN n.verdict IS NULL AND (n.is_fast OR n.twins > 0) WHEN 'decided' THEN n.verdict IS NOT NULL ELSE n.verdict IS NOT NULL OR n.is_fast OR n.twins > 0 END
       ORDER BY n.spent_ms, n.person_id LIMIT $4 OFFSET $5`,
      [contestId, leastSeconds, only, pageSize, (page - 1) * pageSize],
    );
  }

  async openCount(tx: Tx, contestId: string, leastSeconds: number): Promise<number> {
    return (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM (${noted}) n WHERE n.verdict IS NULL AND (n.is_fast OR n.twins > 0)`, [contestId, leastSeconds]))?.n ?? 0;
  }

  /** The entry's paper that counts, held so that two decisions come one after the other. */
  async lock(tx: Tx, contestId: string, personId: string): Promise<{ attemptId: string | null; isExcluded: boolean; last: string | null } | null> {
    // apart: a statement sees what was there when it began, and this one may have waited
    await tx.query(`SELECT 1 FROM contest_entry WHERE contest_id = $1 AND person_id = $2 FOR UPDATE`, [contestId, personId]);
    return firstRow(
      tx,
      `SELECT e.attempt_id AS "attemptId", e.is_excluded AS "isExcluded",
              (SELECT c.verdict FROM contest_decision c WHERE c.contest_id = e.contest_id AND c.person_id = e.person_id ORDER BY c.decided_at DESC, c.id DESC LIMIT 1) AS last
       FROM contest_entry e WHERE e.contest_id = $1 AND e.person_id = $2`,
      [contestId, personId],
    );
  }

  async decide(tx: Tx, contestId: string, decision: { personId: string; attemptId: string; verdict: 'keep' | 'exclude' | 'undo'; reason: string; decidedBy: string }): Promise<void> {
    await tx.query(`INSERT INTO contest_decision (id, contest_id, person_id, attempt_id, verdict, reason, decided_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`, [
      newId(), contestId, decision.personId, decision.attemptId, decision.verdict, decision.reason, decision.decidedBy,
    ]);
    await tx.query(`UPDATE contest_entry SET is_excluded = $3 WHERE contest_id = $1 AND person_id = $2 AND is_excluded <> $3`, [contestId, decision.personId, decision.verdict === 'exclude']);
  }
}
