import { page } from '../../app/page-route';

export const regradePages = [
  page('/regrades', () => import('./regrade-list').then((m) => m.RegradeList), 'grading.regrade'),
  page('/regrades/new', () => import('./new-regrade').then((m) => m.NewRegrade), 'grading.regrade'),
  page('/regrades/:regradeId', () => import('./regrade-page').then((m) => m.RegradePage), 'grading.regrade'),
  page('/regrades/:regradeId/revise', () => import('./revise-regrade').then((m) => m.ReviseRegrade), 'grading.regrade'),
  page('/appeals', () => import('./appeals').then((m) => m.Appeals), 'grading.regrade'),
];
