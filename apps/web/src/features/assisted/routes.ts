import { page } from '../../app/page-route';

/** A mentor's own desk: with a learner's pages, since it opens without a network. */
export const assistedPages = [
  page('/assisted', () => import('./desk').then((m) => m.AssistedDesk), 'assisted.lead'),
  page('/assisted/:step', () => import('./steps').then((m) => m.Steps), 'assisted.lead'),
  page('/assisted/sessions/:id', () => import('./session').then((m) => m.SessionPage), 'assisted.lead'),
  page('/assisted/sessions/:id/register', () => import('./register').then((m) => m.Register), 'assisted.lead'),
  page('/assisted/teach/:lessonId', () => import('./teach').then((m) => m.Teach), 'assisted.lead'),
];
