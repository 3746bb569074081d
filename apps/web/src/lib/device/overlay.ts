import type { EnrolmentDetail } from '@kynangso/contracts/learning';
import type { LateEvent } from './db';

/** An outline with what was read since it was put on the device; the server hasn't heard of it yet. */
export function withEvents(detail: EnrolmentDetail, events: readonly LateEvent[]): EnrolmentDetail {
  const mine = events.filter((event) => event.enrolmentId === detail.id && !event.refused);
  if (mine.length === 0) return detail;
  const modules = detail.modules.map((module) => ({
    ...module,
    lessons: module.lessons.map((lesson) => {
      const done = mine.find((event) => event.lessonId === lesson.id && event.event === 'completed');
      if (lesson.state === 'completed') return lesson;
      if (done) return { ...lesson, state: 'completed' as const, completedAt: done.occurredAt };
      return mine.some((event) => event.lessonId === lesson.id) ? { ...lesson, state: 'opened' as const } : lesson;
    }),
  }));
  const lessons = modules.flatMap((module) => module.lessons);
  const open = lessons.filter((lesson) => lesson.state !== 'completed');
  const last = lessons.findIndex((lesson) => lesson.id === mine.at(-1)?.lessonId);
  const next = [...lessons.slice(last), ...lessons.slice(0, last)].find((lesson) => lesson.state !== 'completed') ?? null;
  return {
    ...detail,
    modules,
    lessonsDone: lessons.length - open.length,
    minutesLeft: open.reduce((sum, lesson) => sum + lesson.minutes, 0),
    nextLesson: next && { id: next.id, code: next.code, kind: next.kind, title: next.title, minutes: next.minutes },
  };
}
