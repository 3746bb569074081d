import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { id, instant, type Locale, type ShortText } from '@kynangso/contracts/kernel';
import type { EnrolmentDetail, EnrolmentRow, LessonPage, LessonSize, Prerequisite, ProgressAnswer, progressRequest } from '@kynangso/contracts/learning';
import { acceptedMoment, creditSeconds, editionState, isInEditions, linesOf, missingPrerequisites, readingSign, WATCHED_SHARE_BP, watchedShareBp, wordsIn } from '@kynangso/domain/learning';
import { AppError, type Caller, Clock, conflict, Database, EffectService, notFound, type Tx } from '@kynangso/server/platform';
import { type EnrolmentHead, EnrolmentRepository, type LearnerLesson } from './enrolment.repository';
import { EditionRepository } from './edition/edition.repository';
import { EquivalenceService } from './equivalence/equivalence.service';
import { StreamRepository } from './recording/stream.repository';
import { PaceRepository } from './pace.repository';
import { afterEvent, latestDone, latestEvent, ProgressKeeper, progressOf } from './progress';
import { WatchRepository } from './watch.repository';
import { presentWatch, videoOf } from './watch.service';
import { presentDetail, presentLesson, presentOutline, presentRow } from './enrolment.presenter';

/** Grading says a quiz was graded; ids and the verdict only. */
const quizGraded = z.object({ personId: id, examId: id, passed: z.boolean(), submittedAt: instant.optional() });

/** Later than this a completion is told late, not sent slowly. */
const LATE_MS = 60_000;

/** What a learner does: begin, read, continue, complete. Everything narrows to the caller's own enrolments. */
@Injectable()
export class LearningService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly enrolments: EnrolmentRepository,
    private readonly progress: ProgressKeeper,
    private readonly watches: WatchRepository,
    private readonly streams: StreamRepository,
    private readonly paces: PaceRepository,
    private readonly equivalences: EquivalenceService,
    private readonly editions: EditionRepository,
    private readonly effects: EffectService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.effects.register('quiz.graded', 'learning', (payload, tx) => this.quizGraded(tx, quizGraded.parse(payload)));
  }

  enrol(caller: Caller, courseCode: string, again: boolean): Promise<EnrolmentDetail> {
    return this.database.transaction(async (tx) => {
      const before = await this.enrolments.newestOf(tx, caller.personId, courseCode);
      if (!before || (before.completedAt && again)) {
        const published = await this.enrolments.publishedVersion(tx, courseCode);
        if (!published) throw notFound('learning.course_not_found');
        if (await this.isInEditions(tx, courseCode)) throw conflict('learning.edition_needed');
        // who completed it once has proved what it asks for
        if (!before) await this.refuseUnprepared(tx, caller, published.prerequisites);
        await this.enrolments.begin(tx, caller.personId, published, this.clock.now());
      }
      const head = await this.enrolments.newestOf(tx, caller.personId, courseCode);
      if (!head) throw new Error('an enrolment just begun is not there');
      return presentDetail(head, await this.enrolments.lessons(tx, [head.id]));
    });
  }

  async listMine(caller: Caller): Promise<{ rows: EnrolmentRow[] }> {
    const tx = this.database.read();
    const heads = await this.enrolments.listOf(tx, caller.personId);
    const lessons = await this.enrolments.lessons(tx, heads.map((h) => h.id));
    return { rows: heads.map((h) => presentRow(h, lessons.filter((l) => l.enrolmentId === h.id))) };
  }

  async get(caller: Caller, enrolmentId: string): Promise<EnrolmentDetail> {
    const tx = this.database.read();
    const { head, lessons } = await this.progress.own(tx, caller, enrolmentId);
    return presentDetail(head, lessons);
  }

  async lesson(caller: Caller, enrolmentId: string, lessonId: string, locale: Locale = caller.locale): Promise<LessonPage> {
    const tx = this.database.read();
    const { head, lessons } = await this.progress.own(tx, caller, enrolmentId);
    const at = lessons.findIndex((l) => l.id === lessonId);
    const lesson = lessons[at];
    const content = lesson && (await this.enrolments.content(tx, lessonId, locale));
    if (!lesson || !content) throw notFound('learning.lesson_not_found');
    const video = videoOf(content.body ?? []);
    const beside = (step: number) => presentOutline(lessons[at + step]);
    return {
      enrolmentId,
      courseCode: head.courseCode,
      courseTitle: head.title,
      lesson: presentLesson(lesson),
      moduleTitle: lesson.moduleTitle,
      position: at + 1,
      lessonCount: lessons.length,
      locale: content.locale ?? 'vi',
      body: content.body ?? [],
      attachments: content.attachments,
      streams: video ? await this.streams.ofLesson(tx, [video.media]) : [],
      watch: video && presentWatch(await this.watches.find(tx, enrolmentId, lessonId), video),
      previous: beside(-1),
      next: beside(1),
    };
  }

  async sizes(caller: Caller, enrolmentId: string, locale: Locale = caller.locale): Promise<{ rows: LessonSize[] }> {
    const tx = this.database.read();
    await this.progress.own(tx, caller, enrolmentId);
    return { rows: await this.enrolments.sizes(tx, enrolmentId, locale) };
  }

  async record(caller: Caller, enrolmentId: string, lessonId: string, { event, secondsSpent, occurredAt }: z.output<typeof progressRequest>): Promise<ProgressAnswer> {
    const answer = await this.database.transaction(async (tx) => {
      await this.enrolments.lock(tx, enrolmentId);
      const { head, lessons } = await this.progress.own(tx, caller, enrolmentId);
      const lesson = lessons.find((l) => l.id === lessonId);
      if (!lesson) throw notFound('learning.lesson_not_found');
      if (event === 'completed' && lesson.kind === 'quiz' && !lesson.completedAt) throw new AppError('learning.quiz_not_passed', 'conflict');
      if (event === 'completed' && lesson.kind === 'assignment' && !lesson.completedAt) throw new AppError('learning.work_not_accepted', 'conflict');
      if (event === 'completed' && lesson.kind === 'video' && !lesson.completedAt) throw await this.notWatched(tx, enrolmentId, lessonId);
      const now = this.clock.now();
      const at = acceptedMoment(occurredAt ? new Date(occurredAt) : null, head.startedAt, now);
      const isDone = event === 'completed';
      const seconds = creditSeconds(secondsSpent, latestEvent(lessons), at);
      await this.enrolments.recordEvent(tx, { enrolmentId, lessonId, at, seconds, completedAt: isDone ? at : null, heardAt: isDone && now.getTime() - at.getTime() > LATE_MS ? now : null });
      await this.enrolments.touch(tx, enrolmentId, at, lessonId);
      if (isDone && lesson.kind === 'text' && !lesson.completedAt) await this.noteReading(tx, head, lesson, caller.locale, lesson.secondsSpent + seconds, at);
      const after = lessons.map((l) => (l === lesson ? afterEvent(l, at, seconds, isDone) : l));
      const completedAt = await this.progress.settle(tx, head, after, latestDone(after) ?? at);
      return progressOf({ ...head, completedAt, lastLessonId: lessonId }, after, lessonId);
    });
    if (answer.completedAt) await this.effects.wake();
    return answer;
  }

  /** For the training room: one completed course. Null when there is no such completion. */
  async getCompletion(tx: Tx, enrolmentId: string): Promise<{ personId: string; courseId: string; courseCode: string; title: ShortText; completedAt: Date } | null> {
    const head = await this.enrolments.find(tx, enrolmentId);
    if (!head?.completedAt) return null;
    const { personId, courseId, courseCode, title, completedAt } = head;
    return { personId, courseId, courseCode, title, completedAt };
  }

  /** A passed quiz completes its lesson wherever the person has it open. It counts from when the paper was handed in. */
  private async quizGraded(tx: Tx, graded: z.output<typeof quizGraded>): Promise<void> {
    if (!graded.passed) return;
    const at = graded.submittedAt ? new Date(graded.submittedAt) : this.clock.now();
    for (const { enrolmentId, lessonId } of await this.enrolments.awaitingQuiz(tx, graded.personId, graded.examId)) {
      await this.enrolments.recordEvent(tx, { enrolmentId, lessonId, at, seconds: 0, completedAt: at });
      await this.enrolments.touch(tx, enrolmentId, at, null);
      const head = await this.enrolments.find(tx, enrolmentId);
      if (head) await this.progress.settle(tx, head, await this.enrolments.lessons(tx, [enrolmentId]), at);
    }
  }

  /** While an edition is not over, a course is begun through one. */
  private async isInEditions(tx: Tx, courseCode: string): Promise<boolean> {
    const today = this.clock.today();
    const found = await this.editions.ofCourse(tx, courseCode, null, today);
    return isInEditions(found.map((edition) => editionState(edition, edition.isCancelled, today)));
  }

  private async notWatched(tx: Tx, enrolmentId: string, lessonId: string): Promise<AppError> {
    const video = videoOf((await this.enrolments.content(tx, lessonId, 'vi'))?.body ?? []);
    const watch = await this.watches.find(tx, enrolmentId, lessonId);
    return new AppError('learning.video_not_watched', 'conflict', { percent: WATCHED_SHARE_BP / 100, watched: Math.floor(watchedShareBp(watch?.watched ?? [], video?.durationMs ?? 0) / 100) });
  }

  private async refuseUnprepared(tx: Tx, caller: Caller, asked: readonly Prerequisite[]): Promise<void> {
    if (asked.length === 0) return;
    const names = await this.enrolments.courseNames(tx, asked.flatMap((each) => each.anyOf));
    const missing = missingPrerequisites(asked, new Set((await this.equivalences.counted(tx, caller.personId)).keys()));
    if (missing.length === 0) return;
    const nameOf = (code: string): string => names.find((each) => each.code === code)?.title[caller.locale] ?? names.find((each) => each.code === code)?.title.vi ?? code;
    const or = caller.locale === 'vi' ? ' hoặc ' : ' or ';
    throw conflict('learning.prerequisite_missing', { courses: missing.map((each) => each.anyOf.map(nameOf).join(or)).join('; '), missing: missing.map((each) => each.anyOf) });
  }

  /** A text said to be read in far less time than reading takes: for a person to look at, nothing else. */
  private async noteReading(tx: Tx, head: EnrolmentHead, lesson: LearnerLesson, locale: Locale, seconds: number, at: Date): Promise<void> {
    const sign = readingSign(wordsIn(linesOf((await this.enrolments.content(tx, lesson.id, locale))?.body ?? [])), seconds);
    if (sign) await this.paces.note(tx, { enrolmentId: head.id, lessonId: lesson.id, personId: head.personId, at }, sign);
  }
}
