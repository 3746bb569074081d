import { page } from '../../app/page-route';

export const operationsPages = [page('/admin/operations', () => import('./operations').then((m) => m.Operations), 'audit.read')];
