import { practiceRoutes } from '@kynangso/contracts/exam';
import { learnerRoutes } from '@kynangso/contracts/learning';
import type { EnrolmentDetail, LessonPage, LessonSize } from '@kynangso/contracts/learning';
import type { Locale } from '@kynangso/contracts/kernel';
import { call } from '../api';
import { mediaUrl } from '../media';
import { device, type KeptCourse, within } from './db';
import { withEvents } from './overlay';
import { dropPractice, keepPractice, keptPractice } from './practice';
import { announce, eventsOf } from './progress-queue';

const PREFIX = 'kept-media-';
const cacheOf = (owner: string): Promise<Cache> => caches.open(PREFIX + owner);

export interface Keeping {
  owner: string;
  enrolmentId: string;
  lessons: readonly LessonSize[];
  /** the practice questions too */
  withPractice?: boolean;
  locale: Locale;
  onStep: (done: number) => void;
}

/**
 * Puts lessons with their pictures and attachments on the device, one after the other: what has come when the network goes stays and can be
 * read. Lessons that are here already are not fetched again: those of an enrolment never change.
 */
export async function keep({ owner, enrolmentId, lessons, withPractice = false, locale, onStep }: Keeping): Promise<void> {
  const db = await device();
  const detail = await call(learnerRoutes.getEnrolment, { params: { enrolmentId } });
  const cache = await cacheOf(owner);
  for (const [at, { lessonId, files }] of lessons.entries()) {
    const page = await call(learnerRoutes.getLesson, { params: { enrolmentId, lessonId }, query: { locale } });
    for (const { hash } of files) if (!(await cache.match(mediaUrl(hash)))) await cache.add(mediaUrl(hash));
    const tx = db.transaction(['course', 'lesson'], 'readwrite');
    await tx.objectStore('lesson').put({ owner, enrolmentId, lessonId, page, files });
    const all = await tx.objectStore('lesson').getAll(within(owner, enrolmentId));
    const { practice } = (await tx.objectStore('course').get([owner, enrolmentId])) ?? {};
    await tx.objectStore('course').put({ owner, enrolmentId, detail, lessonIds: all.map((lesson) => lesson.lessonId), bytes: weigh(all), ...(practice ? { practice } : {}), keptAt: new Date().toISOString() });
    await tx.done;
    onStep(at + 1);
  }
  if (withPractice) {
    const pack = await call(practiceRoutes.takePractice, { params: { enrolmentId }, body: { locale } });
    const practice = { count: pack.items.length, bytes: await keepPractice(owner, pack) };
    const before = (await db.get('course', [owner, enrolmentId])) ?? { owner, enrolmentId, detail, lessonIds: [], bytes: 0, keptAt: pack.madeAt };
    await db.put('course', { ...before, practice });
    onStep(lessons.length + 1);
  }
  announce();
}

/** Bytes of lessons on the device; a picture of several of them counts once. */
function weigh(lessons: readonly { page: LessonPage; files: { hash: string; bytes: number }[] }[]): number {
  const files = new Map(lessons.flatMap((lesson) => lesson.files.map((file) => [file.hash, file.bytes] as const)));
  return lessons.reduce((sum, lesson) => sum + new Blob([JSON.stringify(lesson.page.body)]).size, [...files.values()].reduce((sum, bytes) => sum + bytes, 0));
}

export const keptCourses = async (owner: string): Promise<KeptCourse[]> => {
  const events = await eventsOf(owner);
  return (await (await device()).getAll('course', within(owner))).map((course) => ({ ...course, detail: withEvents(course.detail, events) }));
};

export async function keptEnrolment(owner: string, enrolmentId: string): Promise<EnrolmentDetail | null> {
  const course = await (await device()).get('course', [owner, enrolmentId]);
  return course ? withEvents(course.detail, await eventsOf(owner)) : null;
}

export async function keptLesson(owner: string, enrolmentId: string, lessonId: string): Promise<LessonPage | null> {
  const kept = await (await device()).get('lesson', [owner, enrolmentId, lessonId]);
  if (!kept) return null;
  const now = (await keptEnrolment(owner, enrolmentId))?.modules.flatMap((module) => module.lessons).find((lesson) => lesson.id === lessonId);
  return { ...kept.page, lesson: now ?? kept.page.lesson };
}

/**
 * Takes a course off the device at once. What comes back puts it there again as it was, without a network: its words are in this page's
 * memory, and its pictures leave when `settle` is called, or with signing out.
 */
export async function remove(owner: string, enrolmentId: string): Promise<{ undo: () => Promise<void>; settle: () => Promise<void> }> {
  const db = await device();
  const [course, lessons, practice] = await Promise.all([db.get('course', [owner, enrolmentId]), db.getAll('lesson', within(owner, enrolmentId)), keptPractice(owner, enrolmentId).catch(() => null)]);
  await db.delete('lesson', within(owner, enrolmentId));
  await db.delete('course', [owner, enrolmentId]);
  await dropPractice(owner, enrolmentId).catch(() => undefined);
  announce();
  return {
    undo: async () => {
      const tx = db.transaction(['course', 'lesson'], 'readwrite');
      for (const lesson of lessons) void tx.objectStore('lesson').put(lesson);
      if (course) void tx.objectStore('course').put(course);
      await tx.done;
      if (practice) await keepPractice(owner, practice.pack);
      announce();
    },
    settle: () => dropPictures(owner, lessons),
  };
}

/** Those that no other lesson here shows. */
async function dropPictures(owner: string, gone: readonly { files: { hash: string }[] }[]): Promise<void> {
  const db = await device();
  const still = new Set((await db.getAll('lesson', within(owner))).flatMap((lesson) => lesson.files.map((file) => file.hash)));
  const cache = await cacheOf(owner);
  for (const { hash } of gone.flatMap((lesson) => lesson.files)) if (!still.has(hash)) await cache.delete(mediaUrl(hash));
}

/** Everything of one person that can be read goes. What was read and not yet sent waits until that person is back: it is ids and times. */
export async function clear(owner: string): Promise<void> {
  const db = await device();
  await db.delete('lesson', within(owner));
  await db.delete('course', within(owner));
  await caches.delete(PREFIX + owner);
  announce();
}

/** Somebody has signed in: lessons of anybody else leave the device. */
export async function clearOthers(owner: string): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));
  const owners = new Set([...names, ...(await (await device()).getAllKeys('course')).map(([who]) => who)]);
  for (const other of owners) if (other !== owner) await clear(other);
}
