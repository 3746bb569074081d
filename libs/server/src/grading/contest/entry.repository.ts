import { Injectable } from '@nestjs/common';
import type { ContestDraft, ContestShownAs } from '@kynangso/contracts/grading';
import type { ShortText } from '@kynangso/contracts/kernel';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import { notTwice } from './contest.repository';

/** An entry as the board keeps it. */
export interface EntryRow {
  personId: string; unitId: string | null; shownAs: ContestShownAs; fullName: string; guess: number | null; isExcluded: boolean; isTwice: boolean;
  attemptId: string | null; gradeId: string | null; pointsCenti: number | null; maxCenti: number | null; spentMs: number | null;
}
export interface OwnEntry { personId: string; shownAs: ContestShownAs; guess: number | null; joinedAt: Date }
export interface MineRow {
  fullName: string; unitId: string | null; unitName: ShortText | null; isAudience: boolean; attemptsUsed: number; openAttemptId: string | null; lastAttemptId: string | null;
}

const entry = `e.person_id AS "personId", e.unit_id AS "unitId", e.shown_as AS "shownAs", p.full_name AS "fullName", e.guess, e.is_excluded AS "isExcluded", NOT ${notTwice('e')} AS "isTwice",
  e.attempt_id AS "attemptId", e.grade_id AS "gradeId", e.points_centi AS "pointsCenti", e.max_centi AS "maxCenti", e.spent_ms AS "spentMs"`;
const same = (index: number): string => `(SELECT s.person_id FROM same_person($${index}) s)`;

/** Who takes part, and with what. */
@Injectable()
export class EntryRepository {
  /**
   * Entries written by transactions that had not all ended at `since`, and where to go on from: none is missed, whatever order
   * transactions end in; some are read twice. Without `since` all of them.
   */
  async changed(tx: Tx, contestId: string, since: string | null): Promise<{ until: string; rows: EntryRow[] }> {
    const found = await rows<EntryRow & { until: string; personId: string | null }>(
      tx,
      `SELECT h.until, n.* FROM (SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS until) h
       LEFT JOIN (SELECT ${entry} FROM contest_entry e JOIN person p ON p.id = e.person_id WHERE e.contest_id = $1 AND e.written >= $2::bigint) n ON true`,
      [contestId, since ?? '0'],
    );
    return { until: found[0]?.until ?? '0', rows: found.filter((row) => row.personId !== null) };
  }

  own(tx: Tx, contestId: string, personId: string): Promise<OwnEntry | null> {
    return firstRow(tx, `SELECT person_id AS "personId", shown_as AS "shownAs", guess, joined_at AS "joinedAt" FROM contest_entry WHERE contest_id = $1 AND person_id IN ${same(2)} ORDER BY person_id = $2 DESC LIMIT 1`, [contestId, personId]);
  }

  /** The person beside the contest: the newest place of work that lets them take part, and their papers. */
  async mine(tx: Tx, personId: string, sittingId: string, { populations, unitIds }: Pick<ContestDraft, 'populations' | 'unitIds'>): Promise<MineRow | null> {
    return firstRow(
      tx,
      `SELECT p.full_name AS "fullName", m.unit_id AS "unitId", m.name AS "unitName", (m.unit_id IS NOT NULL OR ($3::text[] IS NULL AND $4::uuid[] IS NULL)) AS "isAudience",
              (SELECT count(*)::int FROM attempt a WHERE a.sitting_id = $2 AND a.person_id IN ${same(1)} AND a.state <> 'voided') AS "attemptsUsed",
              (SELECT a.id FROM attempt a WHERE a.sitting_id = $2 AND a.person_id IN ${same(1)} AND a.state = 'in_progress' LIMIT 1) AS "openAttemptId",
              (SELECT a.id FROM attempt a WHERE a.sitting_id = $2 AND a.person_id IN ${same(1)} AND a.state NOT IN ('in_progress', 'voided') ORDER BY a.submitted_at DESC LIMIT 1) AS "lastAttemptId"
       FROM person p LEFT JOIN LATERAL (
         SELECT m.unit_id, u.name FROM current_membership m JOIN current_unit u ON u.unit_id = m.unit_id
         WHERE m.person_id IN ${same(1)} AND m.status <> 'left' AND ($3::text[] IS NULL OR m.populations && $3)
           AND ($4::uuid[] IS NULL OR u.path <@ ARRAY (SELECT w.path FROM current_unit w WHERE w.unit_id = ANY ($4)))
         ORDER BY m.valid_from DESC, m.membership_id LIMIT 1
       ) m ON true WHERE p.id = $1`,
      [personId, sittingId, populations, unitIds],
    );
  }

  /** Linked records enter as the one they stand for, so that the key lets one person in once. Null: somebody was faster. */
  async enter(tx: Tx, contestId: string, personId: string, given: { unitId: string | null; shownAs: ContestShownAs; guess: number | null; at: Date }): Promise<string | null> {
    const made = await rows<{ id: string }>(
      tx,
      `INSERT INTO contest_entry (contest_id, person_id, unit_id, shown_as, guess, joined_at, consented_at)
       SELECT $1, r.survivor_id, $3, $4, $5, $6, $6 FROM resolved_person r WHERE r.person_id = $2 ON CONFLICT DO NOTHING RETURNING person_id AS id`,
      [contestId, personId, given.unitId, given.shownAs, given.guess, given.at],
    );
    return made[0]?.id ?? null;
  }

  async change(tx: Tx, contestId: string, personId: string, given: { shownAs: ContestShownAs; guess: number | null; at: Date }): Promise<void> {
    await tx.query(`UPDATE contest_entry SET shown_as = $3, guess = $4, consented_at = $5 WHERE contest_id = $1 AND person_id = $2`, [contestId, personId, given.shownAs, given.guess, given.at]);
  }

  /** People of each unit who could take part. */
  async unitPeople(tx: Tx, unitIds: readonly string[], populations: readonly string[] | null): Promise<Map<string, number>> {
    if (unitIds.length === 0) return new Map();
    const found = await rows<{ unitId: string; n: number }>(
      tx,
      `SELECT m.unit_id AS "unitId", count(DISTINCT r.survivor_id)::int AS n FROM current_membership m JOIN resolved_person r ON r.person_id = m.person_id
       WHERE m.unit_id = ANY($1::uuid[]) AND m.status <> 'left' AND ($2::text[] IS NULL OR m.populations && $2) GROUP BY 1`,
      [unitIds, populations],
    );
    return new Map(found.map((unit) => [unit.unitId, unit.n]));
  }

  async excludedReason(tx: Tx, contestId: string, personId: string): Promise<string | null> {
    const found = await firstRow<{ reason: string; verdict: string }>(tx, `SELECT reason, verdict FROM contest_decision WHERE contest_id = $1 AND person_id = $2 ORDER BY decided_at DESC, id DESC LIMIT 1`, [contestId, personId]);
    return found?.verdict === 'exclude' ? found.reason : null;
  }
}
