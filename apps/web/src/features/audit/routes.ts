import { page } from '../../app/page-route';

export const auditPages = [page('/admin/audit', () => import('./audit').then((m) => m.Audit), 'audit.read')];
