import { Injectable } from '@nestjs/common';
import type { RegradeCounts, RegradePaper } from '@kynangso/contracts/grading';
import type { ShortText } from '@kynangso/contracts/kernel';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';

/** What a regrade would do or did, from the papers it changes. */
@Injectable()
export class ConsequenceRepository {
  async counts(tx: Tx, regradeId: string, attempts: number): Promise<RegradeCounts> {
    const found = await firstRow<Omit<RegradeCounts, 'attempts'>>(
      tx,
      `SELECT count(*)::int AS changed,
         (count(*) FILTER (WHERE w.points_after_centi::bigint * greatest(b.max_centi, 1) > b.points_centi::bigint * greatest(w.max_after_centi, 1)))::int AS up,
         (count(*) FILTER (WHERE w.points_after_centi::bigint * greatest(b.max_centi, 1) < b.points_centi::bigint * greatest(w.max_after_centi, 1)))::int AS down,
         (count(*) FILTER (WHERE b.passed AND NOT w.passed_after))::int AS "passToFail",
         (count(*) FILTER (WHERE NOT b.passed AND w.passed_after))::int AS "failToPass",
         (count(*) FILTER (WHERE b.level IS DISTINCT FROM w.level_after))::int AS "levelChanged",
         (count(*) FILTER (WHERE w.certificate = 'issue'))::int AS "certificatesIssued",
         (count(*) FILTER (WHERE w.certificate = 'reissue'))::int AS "certificatesReissued",
         (count(*) FILTER (WHERE w.certificate = 'revoke'))::int AS "certificatesRevoked"
       FROM regrade_paper w JOIN grade b ON b.id = w.grade_before_id WHERE w.regrade_id = $1`,
      [regradeId],
    );
    if (!found) throw new Error('a count has a row');
    return { attempts, ...found };
  }

  papers(tx: Tx, regradeId: string, only: 'all' | 'pass_to_fail' | 'fail_to_pass', { page, pageSize }: { page: number; pageSize: number }): Promise<(RegradePaper & { total: number })[]> {
    return rows(
      tx,
      `SELECT w.attempt_id AS "attemptId", p.full_name AS "fullName", u.name AS "unitName", b.points_centi AS "beforeCenti", w.points_after_centi AS "afterCenti",
         b.max_centi AS "maxBeforeCenti", w.max_after_centi AS "maxAfterCenti", b.passed AS "passedBefore", w.passed_after AS "passedAfter", w.certificate,
         count(*) OVER ()::int AS total
       FROM regrade_paper w JOIN grade b ON b.id = w.grade_before_id JOIN attempt_fact f ON f.attempt_id = w.attempt_id JOIN person p ON p.id = f.person_id
       LEFT JOIN LATERAL (SELECT m.unit_id FROM current_membership m WHERE m.person_id = f.person_id AND m.status <> 'left' ORDER BY m.valid_from DESC LIMIT 1) m ON true
       LEFT JOIN current_unit u ON u.unit_id = m.unit_id
       WHERE w.regrade_id = $1 AND ($2 = 'all' OR (b.passed <> w.passed_after AND w.passed_after = ($2 = 'fail_to_pass')))
       ORDER BY (b.passed AND NOT w.passed_after) DESC, (NOT b.passed AND w.passed_after) DESC, p.sort_key, w.attempt_id LIMIT $3 OFFSET $4`,
      [regradeId, only, pageSize, (page - 1) * pageSize],
    );
  }

  /** Units whose figures move: people of them whose pass changes, most first. */
  units(tx: Tx, regradeId: string): Promise<{ unitId: string | null; name: ShortText; people: number; passToFail: number; failToPass: number }[]> {
    return rows(
      tx,
      `SELECT u.unit_id AS "unitId", coalesce(u.name, '{"vi": "Không thuộc đơn vị nào", "en": "In no unit"}') AS name, count(DISTINCT f.person_id)::int AS people,
         (count(*) FILTER (WHERE b.passed AND NOT w.passed_after))::int AS "passToFail", (count(*) FILTER (WHERE NOT b.passed AND w.passed_after))::int AS "failToPass"
       FROM regrade_paper w JOIN grade b ON b.id = w.grade_before_id JOIN attempt_fact f ON f.attempt_id = w.attempt_id
       LEFT JOIN current_membership m ON m.person_id = f.person_id AND m.status <> 'left' LEFT JOIN current_unit u ON u.unit_id = m.unit_id
       WHERE w.regrade_id = $1 AND b.passed <> w.passed_after GROUP BY u.unit_id, u.name ORDER BY count(*) DESC, u.unit_id LIMIT 100`,
      [regradeId],
    );
  }
}
