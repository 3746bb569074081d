import type { EnrolmentDetail, EnrolmentRow, LessonPage, ProgressAnswer } from '@kynangso/contracts/learning';
import type { LateEvent } from '../../lib/device/db';

/** What the device has of a learner's courses, for queries that get no answer. Its code comes when it is asked. */
export const fromDevice = {
  enrolment: (owner: string, enrolmentId: string) => (): Promise<EnrolmentDetail | null> => import('../../lib/device/kept').then(({ keptEnrolment }) => keptEnrolment(owner, enrolmentId)),
  lesson: (owner: string, enrolmentId: string, lessonId: string) => (): Promise<LessonPage | null> => import('../../lib/device/kept').then(({ keptLesson }) => keptLesson(owner, enrolmentId, lessonId)),
  enrolments: (owner: string) => async (): Promise<{ rows: EnrolmentRow[] } | null> => {
    const { keptCourses } = await import('../../lib/device/kept');
    const rows = (await keptCourses(owner)).map((course) => course.detail);
    return rows.length > 0 ? { rows } : null;
  },
};

/** Reports what was read: at once, or from the device when the network is back (null). */
export const tellProgress = (event: Omit<LateEvent, 'id' | 'occurredAt'>): Promise<ProgressAnswer | null> => import('../../lib/device/tell').then(({ tell }) => tell(event));
