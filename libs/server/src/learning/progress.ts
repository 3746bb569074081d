import type { ProgressAnswer } from '@kynangso/contracts/learning';
import { isCourseComplete } from '@kynangso/domain/learning';
import { type Caller, EffectService, notFound, type Tx } from '@kynangso/server/platform';
import { Injectable } from '@nestjs/common';
import { type EnrolmentHead, EnrolmentRepository, type LearnerLesson } from './enrolment.repository';
import { presentRow } from './enrolment.presenter';

/** What every way of learning shares: one's own enrolment, and the course that is complete once its rule is met. */
@Injectable()
export class ProgressKeeper {
  constructor(
    private readonly enrolments: EnrolmentRepository,
    private readonly effects: EffectService,
  ) {}

  async own(tx: Tx, caller: Caller, enrolmentId: string): Promise<{ head: EnrolmentHead; lessons: LearnerLesson[] }> {
    const head = await this.enrolments.findOwn(tx, caller.personId, enrolmentId);
    if (!head) throw notFound('learning.enrolment_not_found');
    return { head, lessons: await this.enrolments.lessons(tx, [enrolmentId]) };
  }

  /** Completes the course once, when its rule is met by what is done now; answers with when it was completed. */
  async settle(tx: Tx, head: EnrolmentHead, lessons: readonly LearnerLesson[], at: Date): Promise<Date | null> {
    const done = lessons.map((l) => ({ code: l.code, module: l.moduleCode, kind: l.kind, done: l.completedAt !== null }));
    if (head.completedAt || !isCourseComplete(head.rule, done)) return head.completedAt;
    if (await this.enrolments.complete(tx, head.id, at)) await this.effects.enqueue(tx, { kind: 'course.completed', key: head.id, payload: { enrolmentId: head.id } });
    return at;
  }
}

export const afterEvent = (lesson: LearnerLesson, at: Date, seconds: number, isDone: boolean): LearnerLesson => ({
  ...lesson,
  openedAt: lesson.openedAt ?? at,
  // what is told late moves nothing back
  lastEventAt: lesson.lastEventAt && lesson.lastEventAt > at ? lesson.lastEventAt : at,
  secondsSpent: lesson.secondsSpent + seconds,
  completedAt: lesson.completedAt ?? (isDone ? at : null),
});

export function progressOf(head: EnrolmentHead, lessons: readonly LearnerLesson[], lessonId: string): ProgressAnswer {
  const { lessonsDone, lessonCount, completedAt, nextLesson } = presentRow(head, lessons);
  const lesson = lessons.find((l) => l.id === lessonId);
  return { lessonState: lesson?.completedAt ? 'completed' : 'opened', secondsSpent: lesson?.secondsSpent ?? 0, lessonsDone, lessonCount, completedAt, nextLesson };
}

export function latestEvent(lessons: readonly LearnerLesson[]): Date | null {
  const times = lessons.flatMap((l) => (l.lastEventAt ? [l.lastEventAt.getTime()] : []));
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}

/** A course is done when the last of what it asked for was, whichever of it was heard of last. */
export function latestDone(lessons: readonly LearnerLesson[]): Date | null {
  const times = lessons.flatMap((l) => (l.completedAt ? [l.completedAt.getTime()] : []));
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}
