import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { EnrolmentDetail, LessonPage } from '@kynangso/contracts/learning';

/** A course on the device: the outline as it was, and which lessons are here. */
export interface KeptCourse {
  /** the person it was put here by; nobody else is ever shown it */
  owner: string;
  enrolmentId: string;
  detail: EnrolmentDetail;
  lessonIds: string[];
  bytes: number;
  /** practice questions that came along; left out = none */
  practice?: { count: number; bytes: number };
  keptAt: string;
}
export interface KeptLesson {
  owner: string;
  enrolmentId: string;
  lessonId: string;
  page: LessonPage;
  /** hashes of its pictures and attachments, which stand in the media cache */
  files: { hash: string; bytes: number }[];
}
/** Something read, until the server has it. It holds ids and a time, no content. */
export interface LateEvent {
  id?: number;
  owner: string;
  enrolmentId: string;
  lessonId: string;
  event: 'opened' | 'completed';
  secondsSpent: number;
  occurredAt: string;
  /** the server's reason for not taking it; it isn't sent again */
  refused?: string;
}

interface Device extends DBSchema {
  course: { key: [string, string]; value: KeptCourse };
  lesson: { key: [string, string, string]; value: KeptLesson };
  event: { key: number; value: LateEvent };
}

let opened: Promise<IDBPDatabase<Device>> | null = null;

/** The device's own store, shared by pages and the service worker. Rejects where the browser keeps nothing (a private window). */
export function device(): Promise<IDBPDatabase<Device>> {
  opened ??= openDB<Device>('kynangso-device', 1, {
    upgrade(db) {
      db.createObjectStore('course', { keyPath: ['owner', 'enrolmentId'] });
      db.createObjectStore('lesson', { keyPath: ['owner', 'enrolmentId', 'lessonId'] });
      db.createObjectStore('event', { keyPath: 'id', autoIncrement: true });
    },
    terminated: () => void (opened = null),
  }).catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

/** All keys of a compound store that begin with these parts. */
export const within = (...parts: string[]): IDBKeyRange => IDBKeyRange.bound(parts, [...parts, []]);
