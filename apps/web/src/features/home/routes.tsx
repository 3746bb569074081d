import { page } from '../../app/page-route';

export const homeRoutes = [page('/', () => import('./home').then((m) => m.Home))];
