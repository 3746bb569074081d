import { page } from '../../app/page-route';

export const pathPages = [
  page('/paths', () => import('./path-list').then((m) => m.PathList)),
  page('/paths/:code', () => import('./path-page').then((m) => m.Path)),
];
