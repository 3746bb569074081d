import { page } from '../../app/page-route';

export const competencyRoutes = [
  page('/frameworks', () => import('./framework-list').then((m) => m.FrameworkList)),
  page('/frameworks/:code', () => import('./framework').then((m) => m.Framework)),
];
