import { page } from '../../app/page-route';

export const contestPages = [
  page('/contests', () => import('./contest-list').then((m) => m.ContestList)),
  page('/contests/:code', () => import('./contest-page').then((m) => m.ContestPage)),
];
