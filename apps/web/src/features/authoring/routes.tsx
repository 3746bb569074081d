import { page } from '../../app/page-route';

export const authoringPages = [
  page('/author/courses', () => import('./course-list').then((m) => m.CourseList), 'learning.author'),
  page('/author/courses/new', () => import('./new-course').then((m) => m.NewCourse), 'learning.author'),
  page('/author/courses/:courseId', () => import('./course-desk').then((m) => m.CourseDesk), 'learning.author'),
  page('/author/courses/:courseId/lessons/:lessonCode', () => import('./lesson-page').then((m) => m.LessonPage), 'learning.author'),
  page('/author/courses/:courseId/preview/:lessonCode', () => import('./preview').then((m) => m.Preview), 'learning.author'),
];
