import { Injectable } from '@nestjs/common';
import type { AssignmentSpec, CriterionMark, SubmissionState } from '@kynangso/contracts/learning';
import { firstRow, newId, rows, type Tx } from '@kynangso/server/platform';
import type { AssignmentFile } from './entities';

export interface WorkRow {
  id: string;
  text: string;
  revision: number;
  savedAt: Date | null;
}
export interface OwnSubmissionRow {
  id: string;
  number: number;
  draftRevision: number;
  state: SubmissionState;
  text: string;
  fileIds: string[];
  handedInAt: Date;
  decidedAt: Date | null;
  points: number | null;
  marks: CriterionMark[];
  comment: string;
  claimedAt: Date | null;
}
const fileColumns = `f.id, f.work_id AS "workId", f.name, f.media_type AS "mediaType", f.size, f.sha256, f.uploaded_at AS "uploadedAt", f.is_in_draft AS "isInDraft"`;
/** rounds of one piece of work; more are not shown */
const MOST_ROUNDS = 50;

/** A learner's work: draft, files, what was handed in. Whoever asks owns the enrolment. */
@Injectable()
export class AssignmentRepository {
  async spec(tx: Tx, lessonId: string): Promise<AssignmentSpec | null> {
    return (await firstRow<{ assignment: AssignmentSpec | null }>(tx, `SELECT assignment FROM lesson WHERE id = $1`, [lessonId]))?.assignment ?? null;
  }

  find(tx: Tx, enrolmentId: string, lessonId: string): Promise<WorkRow | null> {
    return firstRow(tx, `SELECT id, text, revision, saved_at AS "savedAt" FROM assignment_work WHERE enrolment_id = $1 AND lesson_id = $2`, [enrolmentId, lessonId]);
  }

  /** The caller holds the enrolment's lock. */
  async begin(tx: Tx, enrolmentId: string, lessonId: string): Promise<WorkRow> {
    await tx.query(`INSERT INTO assignment_work (id, enrolment_id, lesson_id) VALUES ($1, $2, $3) ON CONFLICT (enrolment_id, lesson_id) DO NOTHING`, [newId(), enrolmentId, lessonId]);
    const work = await this.find(tx, enrolmentId, lessonId);
    if (!work) throw new Error('work just begun is not there');
    return work;
  }

  async saveDraft(tx: Tx, workId: string, text: string, at: Date): Promise<void> {
    await tx.query(`UPDATE assignment_work SET text = $2, revision = revision + 1, saved_at = $3 WHERE id = $1`, [workId, text, at]);
  }

  files(tx: Tx, workId: string): Promise<AssignmentFile[]> {
    return rows(tx, `SELECT ${fileColumns} FROM assignment_file f WHERE f.work_id = $1 ORDER BY f.uploaded_at, f.id`, [workId]);
  }

  async addFile(tx: Tx, f: AssignmentFile): Promise<void> {
    await tx.query(`INSERT INTO assignment_file (id, work_id, name, media_type, size, sha256, uploaded_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`, [f.id, f.workId, f.name, f.mediaType, f.size, f.sha256, f.uploadedAt]);
  }

  /** What was handed in with a file keeps it. */
  async dropFile(tx: Tx, workId: string, fileId: string): Promise<void> {
    await tx.query(`UPDATE assignment_file SET is_in_draft = false WHERE id = $1 AND work_id = $2`, [fileId, workId]);
    await tx.query(`DELETE FROM assignment_file f WHERE f.id = $1 AND f.work_id = $2 AND NOT EXISTS (SELECT FROM assignment_submission s WHERE s.work_id = f.work_id AND f.id = ANY(s.file_ids))`, [fileId, workId]);
  }

  /** Newest first. */
  submissions(tx: Tx, workId: string): Promise<OwnSubmissionRow[]> {
    return rows(
      tx,
      `SELECT id, number, draft_revision AS "draftRevision", state, text, file_ids AS "fileIds", handed_in_at AS "handedInAt", decided_at AS "decidedAt", points, marks, comment, claimed_at AS "claimedAt"
       FROM assignment_submission WHERE work_id = $1 ORDER BY number DESC LIMIT ${MOST_ROUNDS}`,
      [workId],
    );
  }

  async handIn(tx: Tx, s: { id: string; workId: string; number: number; draftRevision: number; text: string; fileIds: string[]; at: Date }): Promise<void> {
    await tx.query(
      `INSERT INTO assignment_submission (id, work_id, number, draft_revision, text, file_ids, handed_in_at, state) VALUES ($1, $2, $3, $4, $5, $6, $7, 'waiting')`,
      [s.id, s.workId, s.number, s.draftRevision, s.text, s.fileIds, s.at],
    );
  }

  /** Takes turns with who takes it up for marking; null: this work has no such round. */
  lockRound(tx: Tx, workId: string, submissionId: string): Promise<Pick<OwnSubmissionRow, 'number' | 'state' | 'marks' | 'comment' | 'claimedAt'> | null> {
    return firstRow(tx, `SELECT number, state, marks, comment, claimed_at AS "claimedAt" FROM assignment_submission WHERE id = $2 AND work_id = $1 FOR UPDATE`, [workId, submissionId]);
  }

  async isTakenBack(tx: Tx, workId: string, submissionId: string): Promise<boolean> {
    return (await firstRow(tx, `SELECT 1 FROM assignment_work WHERE id = $1 AND taken_back_id = $2`, [workId, submissionId])) !== null;
  }

  /** The draft stands as it was handed in. Its revision goes on, so that a handing in sent before and arriving late hands nothing in. */
  async takeBack(tx: Tx, workId: string, submissionId: string): Promise<void> {
    await tx.query(`DELETE FROM assignment_submission WHERE id = $2 AND work_id = $1`, [workId, submissionId]);
    await tx.query(`UPDATE assignment_work SET revision = revision + 1, taken_back_id = $2 WHERE id = $1`, [workId, submissionId]);
  }

  /** Work of the same lesson accepted in another round of the course. */
  keptFrom(tx: Tx, enrolmentId: string, lessonId: string): Promise<{ at: Date; version: number } | null> {
    return firstRow(
      tx,
      `SELECT s.handed_in_at AS at, v.number AS version FROM enrolment e JOIN lesson l ON l.id = $2
       JOIN enrolment o ON o.course_id = e.course_id AND o.id <> e.id AND o.person_id IN (SELECT same.person_id FROM same_person(e.person_id) same)
       JOIN assignment_work w ON w.enrolment_id = o.id JOIN lesson ol ON ol.id = w.lesson_id AND ol.code = l.code JOIN course_version v ON v.id = o.version_id
       JOIN assignment_submission s ON s.work_id = w.id AND s.state = 'accepted' WHERE e.id = $1 ORDER BY s.handed_in_at DESC LIMIT 1`,
      [enrolmentId, lessonId],
    );
  }

  /** Those of the hashes that some work still has. */
  async known(tx: Tx, hashes: readonly string[]): Promise<Set<string>> {
    return new Set((await rows<{ sha256: string }>(tx, `SELECT DISTINCT sha256 FROM assignment_file WHERE sha256 = ANY($1::text[])`, [hashes])).map((row) => row.sha256));
  }
}
