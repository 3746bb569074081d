import { page } from '../../app/page-route';

export const exportPages = [page('/exports', () => import('./exports').then((m) => m.Exports), 'export.create')];
