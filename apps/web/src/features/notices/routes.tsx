import { page } from '../../app/page-route';

export const noticeRoutes = [page('/notices', () => import('./notices').then((m) => m.Notices), 'signedIn')];
