import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { MarkSheet, submissionRoutes, SubmissionPage, SubmissionRow } from '@kynangso/contracts/learning';
import { searchKey } from '@kynangso/domain/kernel';
import { claimedUntil, judgeMarks, maxPointsOf } from '@kynangso/domain/learning';
import { AuditService } from '@kynangso/server/audit';
import { NotifyService } from '@kynangso/server/notify';
import { AppError, type Caller, Clock, conflict, Database, EffectService, invalid, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { EnrolmentRepository } from '../enrolment.repository';
import { latestDone, ProgressKeeper } from '../progress';
import { AssignmentRepository } from './assignment.repository';
import { presentFile } from './assignment.service';
import type { AssignmentFile } from './entities';
import { type SubmissionRecord, SubmissionRepository } from './submission.repository';
import { WorkFileStore } from './work-file.store';

type Query = z.output<typeof submissionRoutes.listSubmissions.query>;
const LEAST_REASON = 10;

/** Work handed in, as teaching staff mark it: taken by one at a time, never one's own. */
@Injectable()
export class SubmissionDeskService {
  constructor(
    private readonly database: Database,
    private readonly submissions: SubmissionRepository,
    private readonly works: AssignmentRepository,
    private readonly enrolments: EnrolmentRepository,
    private readonly progress: ProgressKeeper,
    private readonly store: WorkFileStore,
    private readonly effects: EffectService,
    private readonly notices: NotifyService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller, query: Query): Promise<{ rows: SubmissionRow[]; total: number; page: number; pageSize: number; counts: { waiting: number; mine: number } }> {
    const [tx, scope] = [this.database.read(), teaches(caller)];
    const { view, page, pageSize } = query;
    const found = await this.submissions.list(tx, scope, caller.personId, { view, courseId: query.courseId ?? null, words: query.q ? searchKey(query.q) : null, page, pageSize });
    return { rows: found.rows.map((row) => presentRow(row, caller, this.clock.now())), total: found.total, page, pageSize, counts: await this.submissions.counts(tx, scope, caller.personId) };
  }

  async get(caller: Caller, id: string, tx: Tx = this.database.read()): Promise<SubmissionPage> {
    const row = await this.found(tx, caller, id);
    const files = (await this.works.files(tx, row.workId)).filter((file) => row.fileIds.includes(file.id));
    const earlier = await this.submissions.earlier(tx, row.workId, row.number);
    const now = this.clock.now();
    return {
      ...presentRow(row, caller, now), assignment: row.assignment, text: row.text, files: files.map(presentFile), decidedByName: row.decidedByName,
      // marks in the making are their maker's own
      sheet: row.state !== 'waiting' || row.claimedBy === caller.personId || !isHeld(row, now) ? { marks: row.marks, comment: row.comment } : { marks: [], comment: '' },
      claimedUntil: row.claimedAt && isHeld(row, now) ? claimedUntil(row.claimedAt).toISOString() : null,
      earlier: earlier.map((each) => ({ ...each, handedInAt: each.handedInAt.toISOString() })),
    };
  }

  claim(caller: Caller, id: string): Promise<SubmissionPage> {
    return this.act(caller, id, async (tx, row, now) => {
      if (row.claimedBy !== caller.personId && isHeld(row, now)) throw conflict('learning.submission_taken', { name: row.claimedByName ?? '' });
      await this.submissions.claim(tx, id, caller.personId, now);
      if (row.claimedBy !== caller.personId) await this.note(tx, caller, row, 'submission.claimed');
      return this.get(caller, id, tx);
    });
  }

  release(caller: Caller, id: string): Promise<void> {
    return this.act(caller, id, async (tx, row, now) => {
      if (row.claimedBy !== caller.personId) throw conflict('learning.submission_not_claimed');
      await this.submissions.claim(tx, id, null, now);
      await this.note(tx, caller, row, 'submission.released');
    });
  }

  saveMarks(caller: Caller, id: string, sheet: MarkSheet): Promise<void> {
    return this.act(caller, id, async (tx, row, now) => {
      this.refuseUnclaimed(caller, row, sheet);
      await this.submissions.saveMarks(tx, id, sheet, now);
    });
  }

  /** Accepted work is the evidence that completes its lesson, from when it was handed in. */
  async decide(caller: Caller, id: string, { decision, ...sheet }: MarkSheet & { decision: 'accept' | 'return' }): Promise<SubmissionPage> {
    const answer = await this.act(caller, id, async (tx, row, now) => {
      const judged = this.refuseUnclaimed(caller, row, sheet);
      if (decision === 'accept') {
        if (judged.missing.length > 0) throw invalid('learning.marks_missing', { count: judged.missing.length, criteria: judged.missing });
        if (judged.lowest.length > 0) throw conflict('learning.marks_lowest', { criteria: judged.lowest });
        if (!judged.isPassed) throw conflict('learning.marks_below', { points: judged.points, needed: row.assignment.pass.points });
      } else if (sheet.comment.length < LEAST_REASON) throw invalid('learning.return_reason');
      const state = decision === 'accept' ? 'accepted' : 'returned';
      await this.submissions.decide(tx, id, { state, sheet, points: judged.points, by: caller.personId, at: now });
      if (state === 'accepted') await this.complete(tx, row);
      const href = `/learn/${row.enrolmentId}/${row.lessonId}`;
      await this.notices.tell(tx, [state === 'accepted'
        ? { personId: row.personId, kind: 'work.accepted', key: id, params: { title: row.lessonTitle }, href }
        : { personId: row.personId, kind: 'work.returned', key: id, params: { title: row.lessonTitle, reason: sheet.comment.slice(0, 300) }, href }]);
      await this.note(tx, caller, row, `submission.${state}`, { points: judged.points, number: row.number });
      return this.get(caller, id, tx);
    });
    if (decision === 'accept') await this.effects.wake();
    return answer;
  }

  async file(caller: Caller, id: string, fileId: string): Promise<AssignmentFile & { path: string }> {
    const tx = this.database.read();
    const row = await this.found(tx, caller, id);
    const file = row.fileIds.includes(fileId) ? (await this.works.files(tx, row.workId)).find((each) => each.id === fileId) : undefined;
    if (!file) throw notFound('learning.work_file_not_found');
    return { ...file, path: this.store.pathOf(file.sha256) };
  }

  private async complete(tx: Tx, row: SubmissionRecord): Promise<void> {
    await this.enrolments.lock(tx, row.enrolmentId);
    const at = row.handedInAt;
    await this.enrolments.recordEvent(tx, { enrolmentId: row.enrolmentId, lessonId: row.lessonId, at, seconds: 0, completedAt: at });
    const head = await this.enrolments.find(tx, row.enrolmentId);
    const lessons = await this.enrolments.lessons(tx, [row.enrolmentId]);
    if (head) await this.progress.settle(tx, head, lessons, latestDone(lessons) ?? at);
  }

  /** Within the caller's courses, undecided and not the caller's own. */
  private act<T>(caller: Caller, id: string, work: (tx: Tx, row: SubmissionRecord, now: Date) => Promise<T>): Promise<T> {
    return this.database.transaction(async (tx) => {
      await this.found(tx, caller, id);
      await this.submissions.lock(tx, id);
      const row = await this.found(tx, caller, id);
      if (row.isOwn) throw new AppError('learning.submission_own', 'forbidden');
      if (row.state !== 'waiting') throw conflict('learning.submission_decided');
      return work(tx, row, this.clock.now());
    });
  }

  private refuseUnclaimed(caller: Caller, row: SubmissionRecord, sheet: MarkSheet) {
    if (row.claimedBy !== caller.personId) throw conflict('learning.submission_not_claimed');
    const judged = judgeMarks(row.assignment, sheet.marks);
    if (!judged) throw invalid('learning.marks_unknown');
    return judged;
  }

  private async found(tx: Tx, caller: Caller, id: string): Promise<SubmissionRecord> {
    const row = await this.submissions.find(tx, teaches(caller), caller.personId, id);
    if (row) return row;
    throw notFound((await this.submissions.isTakenBack(tx, teaches(caller), id)) ? 'learning.submission_taken_back' : 'learning.submission_not_found');
  }

  private note(tx: Tx, caller: Caller, row: SubmissionRecord, action: string, after?: Record<string, unknown>): Promise<void> {
    return this.audit.record(tx, { actor: caller, action, objectKind: 'submission', objectId: row.id, unitId: row.ownerUnitId, ...(after ? { after } : {}) });
  }
}

const teaches = (caller: Caller): string | null => scopeParam(caller, 'learning.teach');
const isHeld = (row: Pick<SubmissionRecord, 'claimedAt'>, now: Date): boolean => row.claimedAt !== null && claimedUntil(row.claimedAt) > now;

function presentRow(row: SubmissionRecord, caller: Caller, now: Date): SubmissionRow {
  const isMine = row.claimedBy === caller.personId;
  return {
    id: row.id, number: row.number, state: row.state, learnerName: row.learnerName, courseId: row.courseId, courseCode: row.courseCode, courseTitle: row.courseTitle, lessonTitle: row.lessonTitle,
    handedInAt: row.handedInAt.toISOString(), decidedAt: row.decidedAt?.toISOString() ?? null, points: row.state === 'waiting' ? null : row.points, maxPoints: maxPointsOf(row.assignment.rubric),
    claimedByName: isMine || isHeld(row, now) ? row.claimedByName : null, isMine, isOwn: row.isOwn,
  };
}
