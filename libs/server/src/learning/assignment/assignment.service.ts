import { Injectable } from '@nestjs/common';
import type { AssignmentPage, AssignmentSpec, WorkFile } from '@kynangso/contracts/learning';
import { claimedUntil, mayWrite, takeBackRefusal } from '@kynangso/domain/learning';
import { AuditService } from '@kynangso/server/audit';
import { PermissionHolders } from '@kynangso/server/identity';
import { NotifyService } from '@kynangso/server/notify';
import { type Caller, Clock, conflict, Database, invalid, newId, notFound, type Tx } from '@kynangso/server/platform';
import { type EnrolmentHead, EnrolmentRepository, type LearnerLesson } from '../enrolment.repository';
import { ProgressKeeper } from '../progress';
import { AssignmentRepository, type OwnSubmissionRow, type WorkRow } from './assignment.repository';
import type { AssignmentFile } from './entities';
import { plainWorkName, WorkFileStore } from './work-file.store';

interface Place { enrolmentId: string; lessonId: string }
interface Opened { spec: AssignmentSpec; head: EnrolmentHead; lesson: LearnerLesson }
/** bytes nobody names are kept for a day: the row of an upload under way comes later than they */
const ORPHAN_MS = 86_400_000;
/** people told that work waits; more than teach a course together */
const MOST_TOLD = 50;

/** A learner's work in an assignment: the draft as it is written, files, handing in. */
@Injectable()
export class AssignmentService {
  constructor(
    private readonly database: Database,
    private readonly progress: ProgressKeeper,
    private readonly enrolments: EnrolmentRepository,
    private readonly works: AssignmentRepository,
    private readonly store: WorkFileStore,
    private readonly holders: PermissionHolders,
    private readonly notices: NotifyService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async get(caller: Caller, at: Place): Promise<AssignmentPage> {
    const tx = this.database.read();
    return this.page(tx, at, (await this.open(tx, caller, at)).spec);
  }

  saveDraft(caller: Caller, at: Place, { revision, text }: { revision: number; text: string }): Promise<{ revision: number }> {
    return this.write(caller, at, async (tx, { spec }, work) => {
      if (!spec.text && text !== '') throw invalid('learning.work_too_long', { letters: text.length, most: 0 });
      if (spec.text && text.length > spec.text.most) throw invalid('learning.work_too_long', { letters: text.length, most: spec.text.most });
      if (work.revision !== revision) {
        // an answer that got lost: the same words again are no conflict
        if (work.text === text) return { revision: work.revision };
        throw conflict('learning.work_changed', { revision: work.revision });
      }
      await this.works.saveDraft(tx, work.id, text, this.clock.now());
      return { revision: revision + 1 };
    });
  }

  async addFile(caller: Caller, at: Place, bytes: Buffer, name: string): Promise<WorkFile> {
    const { files } = (await this.open(this.database.read(), caller, at)).spec;
    if (!files) throw invalid('learning.work_no_files');
    const { mediaType, content } = await this.store.check(bytes, files);
    const sha256 = await this.store.put(content);
    return this.write(caller, at, async (tx, _, work) => {
      const before = (await this.works.files(tx, work.id)).filter((file) => file.isInDraft);
      const same = before.find((file) => file.sha256 === sha256);
      if (same) return presentFile(same);
      if (before.length >= files.most) throw conflict('learning.work_files_many', { most: files.most });
      const file: AssignmentFile = { id: newId(), workId: work.id, name: plainWorkName(name), mediaType, size: content.length, sha256, uploadedAt: this.clock.now(), isInDraft: true };
      await this.works.addFile(tx, file);
      return presentFile(file);
    });
  }

  removeFile(caller: Caller, at: Place, fileId: string): Promise<void> {
    return this.write(caller, at, (tx, _, work) => this.works.dropFile(tx, work.id, fileId));
  }

  async file(caller: Caller, at: Place, fileId: string): Promise<AssignmentFile & { path: string }> {
    const tx = this.database.read();
    await this.open(tx, caller, at);
    const work = await this.works.find(tx, at.enrolmentId, at.lessonId);
    const file = work && (await this.works.files(tx, work.id)).find((each) => each.id === fileId);
    if (!file) throw notFound('learning.work_file_not_found');
    return { ...file, path: this.store.pathOf(file.sha256) };
  }

  /** Hands in what the person sees: the draft at its revision with its files. The same again changes nothing. */
  handIn(caller: Caller, at: Place, revision: number): Promise<AssignmentPage> {
    return this.database.transaction(async (tx) => {
      await this.enrolments.lock(tx, at.enrolmentId);
      const { spec, head, lesson } = await this.open(tx, caller, at);
      const work = await this.works.begin(tx, at.enrolmentId, at.lessonId);
      const before = await this.works.submissions(tx, work.id);
      const newest = before[0];
      if (newest && !mayWrite(newest.state)) {
        if (newest.draftRevision === revision) return this.page(tx, at, spec);
        throw conflict(newest.state === 'waiting' ? 'learning.work_waiting' : 'learning.work_closed');
      }
      if (lesson.completedAt) throw conflict('learning.work_closed');
      if (work.revision !== revision) throw conflict('learning.work_changed', { revision: work.revision });
      const fileIds = (await this.works.files(tx, work.id)).filter((file) => file.isInDraft).map((file) => file.id);
      if (work.text.trim() === '' && fileIds.length === 0) throw invalid('learning.work_empty');
      const now = this.clock.now();
      const id = newId();
      await this.works.handIn(tx, { id, workId: work.id, number: (newest?.number ?? 0) + 1, draftRevision: revision, text: work.text, fileIds, at: now });
      await this.enrolments.recordEvent(tx, { enrolmentId: head.id, lessonId: lesson.id, at: now, seconds: 0, completedAt: null });
      await this.enrolments.touch(tx, head.id, now, lesson.id);
      await this.tellReviewers(tx, head, caller.personId);
      await this.audit.record(tx, { actor: caller, action: 'submission.submitted', objectKind: 'submission', objectId: id, after: { number: (newest?.number ?? 0) + 1, files: fileIds.length } });
      return this.page(tx, at, spec);
    });
  }

  /** The round becomes the draft again, if nobody was faster with taking it up for marking: both lock the round first. The same again changes nothing. */
  takeBack(caller: Caller, at: Place, submissionId: string): Promise<AssignmentPage> {
    return this.database.transaction(async (tx) => {
      await this.open(tx, caller, at);
      const work = await this.works.find(tx, at.enrolmentId, at.lessonId);
      const round = work && (await this.works.lockRound(tx, work.id, submissionId));
      await this.enrolments.lock(tx, at.enrolmentId);
      const { spec, lesson } = await this.open(tx, caller, at);
      if (!work || !round) {
        if (work && (await this.works.isTakenBack(tx, work.id, submissionId))) return this.page(tx, at, spec);
        throw notFound('learning.work_not_handed_in');
      }
      // a lesson that is done takes nothing more, so its work could not come again
      const refusal = lesson.completedAt ? 'learning.work_closed' : takeBackRefusal(round);
      if (refusal) throw conflict(refusal);
      await this.works.takeBack(tx, work.id, submissionId);
      await this.audit.record(tx, { actor: caller, action: 'submission.withdrawn', objectKind: 'submission', objectId: submissionId, before: { number: round.number } });
      return this.page(tx, at, spec);
    });
  }

  /** Bytes whose row never came or was erased. For the worker's housekeeping. */
  removeOrphans(): Promise<number> {
    return this.store.removeOrphans((hashes) => this.works.known(this.database.read(), hashes), ORPHAN_MS);
  }

  private write<T>(caller: Caller, at: Place, act: (tx: Tx, opened: Opened, work: WorkRow) => Promise<T>): Promise<T> {
    return this.database.transaction(async (tx) => {
      await this.enrolments.lock(tx, at.enrolmentId);
      const opened = await this.open(tx, caller, at);
      const work = await this.works.begin(tx, at.enrolmentId, at.lessonId);
      const newest = (await this.works.submissions(tx, work.id))[0];
      if (!mayWrite(newest?.state ?? null) || opened.lesson.completedAt) throw conflict('learning.work_closed');
      return act(tx, opened, work);
    });
  }

  private async open(tx: Tx, caller: Caller, at: Place): Promise<Opened> {
    const { head, lessons } = await this.progress.own(tx, caller, at.enrolmentId);
    const lesson = lessons.find((l) => l.id === at.lessonId);
    if (!lesson) throw notFound('learning.lesson_not_found');
    const spec = await this.works.spec(tx, at.lessonId);
    if (!spec) throw notFound('learning.no_assignment');
    return { spec, head, lesson };
  }

  private async page(tx: Tx, at: Place, assignment: AssignmentSpec): Promise<AssignmentPage> {
    const work = await this.works.find(tx, at.enrolmentId, at.lessonId);
    const files = work ? await this.works.files(tx, work.id) : [];
    const submissions = work ? await this.works.submissions(tx, work.id) : [];
    const kept = submissions[0]?.state === 'accepted' ? null : await this.works.keptFrom(tx, at.enrolmentId, at.lessonId);
    return {
      assignment,
      draft: { text: work?.text ?? '', revision: work?.revision ?? 0, savedAt: work?.savedAt?.toISOString() ?? null, files: files.filter((file) => file.isInDraft).map(presentFile) },
      submissions: submissions.map((each) => presentOwn(each, files, this.clock.now())),
      mayWrite: mayWrite(submissions[0]?.state ?? null) && kept === null,
      mayTakeBack: submissions[0] !== undefined && kept === null && takeBackRefusal(submissions[0]) === null,
      keptFrom: kept && { at: kept.at.toISOString(), version: kept.version },
    };
  }

  /** Once a day and course: a queue is looked through, not counted. */
  private async tellReviewers(tx: Tx, head: EnrolmentHead, learnerId: string): Promise<void> {
    const people = await this.holders.of(tx, 'learning.teach', await this.enrolments.ownerUnit(tx, head.courseId), MOST_TOLD);
    await this.notices.tell(tx, people.filter((personId) => personId !== learnerId).map((personId) => ({ personId, kind: 'work.waiting', key: `${head.courseId}/${this.clock.today()}`, params: { title: head.title }, href: `/author/submissions?course=${head.courseId}` })));
  }
}

export const presentFile = ({ id, name, mediaType, size, uploadedAt }: AssignmentFile): WorkFile => ({ id, name, mediaType, size, uploadedAt: uploadedAt.toISOString() });

function presentOwn(s: OwnSubmissionRow, files: readonly AssignmentFile[], now: Date): AssignmentPage['submissions'][number] {
  const isDecided = s.decidedAt !== null;
  return {
    id: s.id, number: s.number, state: s.state, text: s.text, files: files.filter((file) => s.fileIds.includes(file.id)).map(presentFile), handedInAt: s.handedInAt.toISOString(), decidedAt: s.decidedAt?.toISOString() ?? null,
    points: isDecided ? s.points : null, marks: isDecided ? s.marks : [], comment: isDecided ? s.comment : '', isTaken: !isDecided && s.claimedAt !== null && claimedUntil(s.claimedAt) > now,
  };
}
