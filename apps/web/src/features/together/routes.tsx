import { page } from '../../app/page-route';

export const togetherPages = [
  page('/questions/:questionId', () => import('./question-page').then((m) => m.QuestionPage), 'signedIn'),
  page('/attend/:code', () => import('./attend').then((m) => m.Attend), 'signedIn'),
  page('/my-classes', () => import('./my-classes').then((m) => m.MyClasses), 'signedIn'),
];
