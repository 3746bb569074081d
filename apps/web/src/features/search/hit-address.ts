import type { SearchHit } from '@kynangso/contracts/learning';

/** The lesson itself for whoever is enrolled; the course, from which it can be begun, for everyone else. */
export const addressOf = ({ course, lesson, enrolmentId }: SearchHit): string =>
  lesson && enrolmentId ? `/learn/${enrolmentId}/${lesson.id}` : `/courses/${course.code}`;
