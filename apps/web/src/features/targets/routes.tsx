import { page } from '../../app/page-route';

export const targetPages = [
  page('/plan-targets', () => import('./board').then((m) => m.TargetsBoard), 'training.read'),
  page('/plan-targets/:code', () => import('./target-page').then((m) => m.TargetPage), 'training.read'),
];
