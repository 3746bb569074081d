import type { EnrolmentDetail, EnrolmentRow } from '@kynangso/contracts/learning';
import { nextLesson } from '@kynangso/domain/learning';
import type { EnrolmentHead, LearnerLesson } from './enrolment.repository';

type Outline = NonNullable<EnrolmentRow['nextLesson']>;
type ProgressLesson = EnrolmentDetail['modules'][number]['lessons'][number];

export function presentOutline(lesson: LearnerLesson | undefined): Outline | null {
  if (!lesson) return null;
  const { id, code, kind, title, minutes } = lesson;
  return { id, code, kind, title, minutes };
}

export function presentLesson(lesson: LearnerLesson): ProgressLesson {
  const { id, code, kind, title, minutes, examId } = lesson;
  const state = lesson.completedAt ? 'completed' : lesson.openedAt ? 'opened' : 'not_started';
  return { id, code, kind, title, minutes, examId, state, completedAt: lesson.completedAt?.toISOString() ?? null };
}

function presentNext(head: EnrolmentHead, lessons: readonly LearnerLesson[]): Outline | null {
  const next = nextLesson(lessons.map((l) => ({ id: l.id, done: l.completedAt !== null, lesson: l })), head.lastLessonId);
  return presentOutline(next?.lesson);
}

export function presentRow(head: EnrolmentHead, lessons: readonly LearnerLesson[]): EnrolmentRow {
  const open = lessons.filter((l) => l.completedAt === null);
  return {
    id: head.id,
    courseCode: head.courseCode,
    title: head.title,
    version: head.version,
    startedAt: head.startedAt.toISOString(),
    lastActiveAt: head.lastActiveAt.toISOString(),
    completedAt: head.completedAt?.toISOString() ?? null,
    lessonsDone: lessons.length - open.length,
    lessonCount: lessons.length,
    minutesLeft: open.reduce((sum, l) => sum + l.minutes, 0),
    secondsSpent: lessons.reduce((sum, l) => sum + l.secondsSpent, 0),
    nextLesson: presentNext(head, lessons),
  };
}

export function presentDetail(head: EnrolmentHead, lessons: readonly LearnerLesson[]): EnrolmentDetail {
  const modules = new Map<string, EnrolmentDetail['modules'][number]>();
  for (const lesson of lessons) {
    const module = modules.get(lesson.moduleId) ?? { id: lesson.moduleId, code: lesson.moduleCode, title: lesson.moduleTitle, lessons: [] };
    module.lessons.push(presentLesson(lesson));
    modules.set(lesson.moduleId, module);
  }
  return { ...presentRow(head, lessons), newerVersion: head.newerVersion, rule: head.rule, modules: [...modules.values()] };
}
