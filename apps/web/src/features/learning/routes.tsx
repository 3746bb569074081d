import { page } from '../../app/page-route';

export const learningRoutes = [
  page('/courses', () => import('./catalogue').then((m) => m.Catalogue)),
  page('/courses/:code', () => import('./course').then((m) => m.Course)),
  page('/learn/:enrolmentId', () => import('./enrolment').then((m) => m.Enrolment), 'signedIn'),
  page('/learn/:enrolmentId/practice', () => import('../practice/practice-page').then((m) => m.PracticePage), 'signedIn'),
  page('/learn/:enrolmentId/:lessonId', () => import('./player').then((m) => m.Player), 'signedIn'),
];
