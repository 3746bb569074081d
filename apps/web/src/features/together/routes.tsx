import { page } from '../../app/page-route';

export const togetherPages = [
  page('/questions/:questionId', () => import('./question-page').then((m) => m.QuestionPage), 'signedIn'),
  page('/attend/:code', () => import('./attend').then((m) => m.Attend), 'signedIn'),
  page('/announcements', () => import('./announcements').then((m) => m.Announcements), 'signedIn'),
  page('/announcements/:id', () => import('./announcements').then((m) => m.AnnouncementPage), 'signedIn'),
  page('/my-classes', () => import('./my-classes').then((m) => m.MyClasses), 'signedIn'),
];
