import { Injectable } from '@nestjs/common';
import type { ResponseValue } from '@kynangso/contracts/bank';
import { sourcesOf } from '@kynangso/domain/exam';
import { Database, Keyring, rows, type Tx, underAny } from '@kynangso/server/platform';
import { AttemptRepository, type AttemptRow } from './attempt.repository';
import { closingOf } from './receipt';
import { ResponseRepository } from './response.repository';

/** A submitted attempt as the grading room gets it. */
export interface Submission {
  attemptId: string;
  revision: number;
  personId: string;
  formId: string;
  submittedAt: Date;
  /** JSON text by position, the same text for the same answer; unanswered positions are absent */
  responses: ReadonlyMap<number, string>;
  /** how sure the candidate said to be (1, 2, 3), by position, where the exam asks */
  certainties: ReadonlyMap<number, number>;
}
const noAnswers: Pick<Submission, 'responses' | 'certainties'> = { responses: new Map<number, string>(), certainties: new Map<number, number>() };

/** The desk between the exam and the grading room: papers handed in, taken for grading, returned or set aside. */
@Injectable()
export class SubmissionService {
  constructor(
    private readonly database: Database,
    private readonly attempts: AttemptRepository,
    private readonly responses: ResponseRepository,
    private readonly keyring: Keyring,
  ) {}

  /** Up to `limit` submitted attempts that no other worker holds, oldest first, locked until the transaction ends. */
  async claimSubmitted(tx: Tx, limit: number): Promise<Submission[]> {
    const claimed = await rows<Omit<Submission, 'responses' | 'certainties'>>(
      tx,
      `SELECT id AS "attemptId", revision, person_id AS "personId", form_id AS "formId", submitted_at AS "submittedAt" FROM attempt
       WHERE state = 'submitted' ORDER BY submitted_at LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [limit],
    );
    if (claimed.length === 0) return [];
    const answers = await this.responses.listPacked(tx, claimed.map((each) => each.attemptId));
    return claimed.map((each) => ({ ...each, ...(answers.get(each.attemptId) ?? noAnswers) }));
  }

  /** What was handed in, for scoring again: any papers, by attempt. */
  async handedIn(tx: Tx, attemptIds: readonly string[]): Promise<(attemptId: string) => Pick<Submission, 'responses' | 'certainties'>> {
    const answers = await this.responses.listPacked(tx, attemptIds);
    return (attemptId) => answers.get(attemptId) ?? noAnswers;
  }

  async markGraded(tx: Tx, graded: readonly { attemptId: string; gradeId: string }[]): Promise<void> {
    if (graded.length === 0) return;
    await tx.query(
      `UPDATE attempt a SET state = 'graded', grade_id = g.grade FROM unnest($1::uuid[], $2::uuid[]) AS g (id, grade)
       WHERE a.id = g.id AND a.state = ANY($3::text[])`,
      [graded.map((g) => g.attemptId), graded.map((g) => g.gradeId), sourcesOf('graded')],
    );
  }

  /** Answers with the attempts that were still waiting and are now aside. */
  async setAside(tx: Tx, attemptIds: readonly string[]): Promise<string[]> {
    const moved = await rows<{ id: string }>(
      tx,
      `WITH moved AS (UPDATE attempt SET state = 'grading_failed' WHERE id = ANY($1::uuid[]) AND state = ANY($2::text[]) RETURNING id) SELECT id FROM moved`,
      [attemptIds, sourcesOf('grading_failed')],
    );
    return moved.map((each) => each.id);
  }

  /** Back to be graded again. */
  async putBack(tx: Tx, attemptId: string): Promise<void> {
    await tx.query(`UPDATE attempt SET state = 'submitted' WHERE id = $1 AND state = 'grading_failed'`, [attemptId]);
  }

  /**
   * Closes attempts whose time is over, without their clients: what was saved is what counts, and they are handed in at their
   * deadline, so that a sweeper that comes late moves no result to another day. Returns how many were closed.
   */
  closeOverdue(limit = 200): Promise<number> {
    return this.database.transaction(async (tx) => {
      const overdue = await this.attempts.lockOverdue(tx, limit);
      if (overdue.length === 0) return 0;
      const answers = await this.responses.byAttempt(tx, overdue.map((attempt) => attempt.id));
      // a pause that nobody ended stopped the clock before the deadline
      const endOf = ({ deadlineAt, pausedAt }: AttemptRow): Date => (pausedAt ?? deadlineAt) as Date;
      await this.attempts.close(tx, overdue.map((attempt) => closingOf(attempt, endOf(attempt), 'deadline', answers.get(attempt.id) ?? [], this.keyring)));
      await this.attempts.notify(tx, overdue.map((attempt) => attempt.id));
      return overdue.length;
    });
  }

  /** Own answers by position, for a result that is released. */
  async answers(tx: Tx, attemptId: string): Promise<Map<number, ResponseValue>> {
    return new Map((await this.responses.listAll(tx, [attemptId])).map(({ position, response }) => [position, response]));
  }

  /** Papers handed in and not graded, and how long the oldest has waited; of exams owned in the scope (null = all). */
  async backlog(scope: string | null = null): Promise<{ waiting: number; oldestSeconds: number }> {
    const [row] = await rows<{ waiting: number; oldest: number | null }>(
      this.database.read(),
      `SELECT count(*)::int AS waiting, extract(epoch FROM clock_timestamp() - min(submitted_at))::float8 AS oldest FROM attempt a
       WHERE state = 'submitted' AND ($1::ltree[] IS NULL OR EXISTS (
         SELECT 1 FROM sitting s JOIN exam e ON e.id = s.exam_id JOIN current_unit u ON u.unit_id = e.owner_unit_id WHERE s.id = a.sitting_id AND ${underAny('u.path', 1)}))`,
      [scope],
    );
    return { waiting: row?.waiting ?? 0, oldestSeconds: Math.max(0, row?.oldest ?? 0) };
  }
}
