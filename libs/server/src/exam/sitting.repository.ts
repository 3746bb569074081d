import { Injectable } from '@nestjs/common';
import type { AttemptState, ExamDraft, ExamKind } from '@kynangso/contracts/exam';
import type { ShortText } from '@kynangso/contracts/kernel';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import type { ExamPart, Sitting } from './entities';
import { storedDraft } from './stored-draft';

/** A sitting with the published version it stands on: never changes, so it may be cached. */
export interface SittingFacts {
  id: string; examId: string; examCode: string; kind: ExamKind; examVersionId: string; opensAt: Date; closesAt: Date | null; populations: string[] | null;
  content: ExamDraft; frameworkVersion: string; parts: ExamPart[]; levelTitle: ShortText | null; itemCount: number; ownerUnitId: string | null;
}
export interface MySittingRow extends SittingFacts {
  now: Date; attemptsUsed: number; openAttemptId: string | null;
  /** only asked of one sitting: may the person sit it, as far as lists and populations go? */
  isAdmitted?: boolean;
}
export interface SittingListRow {
  id: string; examId: string; versionNumber: number; opensAt: Date; closesAt: Date | null; populations: string[] | null; counts: Partial<Record<AttemptState, number>>;
}

const facts = `s.id, s.exam_id AS "examId", e.code AS "examCode", e.kind, s.exam_version_id AS "examVersionId", s.opens_at AS "opensAt", s.closes_at AS "closesAt",
  s.populations, v.content, v.framework_version AS "frameworkVersion", v.parts, v.level_title AS "levelTitle", v.item_count AS "itemCount", e.owner_unit_id AS "ownerUnitId"`;
const from = `sitting s JOIN exam e ON e.id = s.exam_id JOIN exam_version v ON v.id = s.exam_version_id`;
const own = `clock_timestamp() AS now,
  (SELECT count(*)::int FROM attempt a WHERE a.sitting_id = s.id AND a.person_id IN (SELECT same.person_id FROM same_person($1) same) AND a.state <> 'voided') AS "attemptsUsed",
  (SELECT a.id FROM attempt a WHERE a.sitting_id = s.id AND a.person_id IN (SELECT same.person_id FROM same_person($1) same) AND a.state = 'in_progress' ORDER BY a.person_id = $1 DESC LIMIT 1) AS "openAttemptId"`;
/** the person belongs to one of the populations today, or everyone may sit; who has begun may always go on */
export const admittedTo = (person: string): string => `((NOT s.requires_list AND (s.populations IS NULL
  OR EXISTS (SELECT 1 FROM current_membership m WHERE m.person_id IN (SELECT same.person_id FROM same_person(${person}) same) AND m.status <> 'left' AND m.populations && s.populations)))
  OR EXISTS (SELECT 1 FROM sitting_candidate c WHERE c.sitting_id = s.id AND c.person_id IN (SELECT same.person_id FROM same_person(${person}) same) AND c.is_listed)
  OR EXISTS (SELECT 1 FROM attempt a WHERE a.sitting_id = s.id AND a.person_id IN (SELECT same.person_id FROM same_person(${person}) same)))`;
const admitted = admittedTo('$1');

@Injectable()
export class SittingRepository {
  /** Sittings that are open or open within `days`, practice, and any with an attempt still open. Quizzes are found through their lessons. */
  async listMine(tx: Tx, personId: string, days: number): Promise<MySittingRow[]> {
    const found = await rows<MySittingRow>(
      tx,
      `SELECT ${facts}, ${own} FROM ${from}
       WHERE ((NOT s.is_standing AND s.opens_at < now() + make_interval(days => $2) AND (s.closes_at IS NULL OR s.closes_at > now()) AND ${admitted})
          OR (s.is_standing AND e.kind = 'practice' AND v.status = 'published' AND ${admitted})
          OR s.id IN (SELECT a.sitting_id FROM attempt a WHERE a.person_id IN (SELECT same.person_id FROM same_person($1) same) AND a.state = 'in_progress'))
       ORDER BY s.opens_at, s.id LIMIT 200`,
      [personId, days],
    );
    return found.map(storedDraft);
  }

  /** Who is not on the list of a sitting that goes by one is found, and told so; otherwise it doesn't exist for those it isn't meant for. */
  async getMine(tx: Tx, personId: string, sittingId: string): Promise<MySittingRow | null> {
    const found = await firstRow<MySittingRow>(tx, `SELECT ${facts}, ${own}, ${admitted} AS "isAdmitted" FROM ${from} WHERE s.id = $2 AND (s.requires_list OR ${admitted})`, [personId, sittingId]);
    return found && storedDraft(found);
  }

  async findFacts(tx: Tx, sittingId: string): Promise<SittingFacts | null> {
    const found = await firstRow<SittingFacts>(tx, `SELECT ${facts} FROM ${from} WHERE s.id = $1`, [sittingId]);
    return found && storedDraft(found);
  }

  /** The standing sitting of an exam's published version. */
  async standingId(tx: Tx, examId: string): Promise<string | null> {
    const found = await firstRow<{ id: string }>(
      tx,
      `SELECT s.id FROM sitting s JOIN exam_version v ON v.id = s.exam_version_id WHERE s.exam_id = $1 AND s.is_standing AND v.status = 'published'`,
      [examId],
    );
    return found?.id ?? null;
  }

  async insert(tx: Tx, s: Omit<Sitting, 'createdAt' | 'requiresList' | 'requiresCheckIn' | 'requiresSeb'> & Partial<Pick<Sitting, 'requiresList' | 'requiresCheckIn'>>): Promise<void> {
    await tx.query(
      `INSERT INTO sitting (id, exam_id, exam_version_id, opens_at, closes_at, populations, is_standing, requires_list, requires_check_in, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [s.id, s.examId, s.examVersionId, s.opensAt, s.closesAt, s.populations, s.isStanding, s.requiresList ?? false, s.requiresCheckIn ?? false, s.createdBy],
    );
  }

  list(tx: Tx, examId: string, sittingId?: string): Promise<SittingListRow[]> {
    return rows<SittingListRow>(
      tx,
      `SELECT s.id, s.exam_id AS "examId", v.number AS "versionNumber", s.opens_at AS "opensAt", s.closes_at AS "closesAt", s.populations,
              coalesce((SELECT json_object_agg(state, n) FROM (SELECT state, count(*)::int AS n FROM attempt a WHERE a.sitting_id = s.id GROUP BY state) c), '{}') AS counts
       FROM sitting s JOIN exam_version v ON v.id = s.exam_version_id
       WHERE s.exam_id = $1 AND ($2::uuid IS NULL OR s.id = $2) ORDER BY s.opens_at DESC, s.id LIMIT 500`,
      [examId, sittingId ?? null],
    );
  }

  /** A window that hasn't opened yet can't be closed. */
  async closeNow(tx: Tx, sittingId: string): Promise<void> {
    await tx.query(`UPDATE sitting SET closes_at = clock_timestamp() WHERE id = $1 AND (closes_at IS NULL OR closes_at > clock_timestamp()) AND opens_at < clock_timestamp()`, [sittingId]);
  }

  /** A paper of it may still be written in. */
  async isRunning(tx: Tx, sittingId: string): Promise<boolean> {
    return (await firstRow(tx, `SELECT 1 FROM running_paper WHERE sitting_id = $1 LIMIT 1`, [sittingId])) !== null;
  }

  /** in order of their number */
  async formIds(tx: Tx, sittingId: string): Promise<string[]> {
    return (await rows<{ id: string }>(tx, `SELECT id FROM form WHERE sitting_id = $1 ORDER BY number`, [sittingId])).map((f) => f.id);
  }
}
