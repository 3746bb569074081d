import { page } from '../../app/page-route';

export const privacyPages = [page('/admin/data-requests', () => import('./request-desk').then((m) => m.RequestDesk), 'operations.privacy')];
