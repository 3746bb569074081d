import { page } from '../../app/page-route';

export const pollPages = [
  page('/author/polls', () => import('./poll-list').then((m) => m.PollList), 'learning.teach'),
  page('/author/polls/:courseId/:lessonCode/:pollCode', () => import('./poll-show').then((m) => m.PollShow), 'learning.teach'),
];
