import { page } from '../../app/page-route';

/** one's own; opened from the account */
export const privacyRoutes = [page('/me/data', () => import('./my-data').then((m) => m.MyData), 'signedIn')];
