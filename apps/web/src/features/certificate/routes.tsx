import { page } from '../../app/page-route';

export const certificateRoutes = [page('/certificates', () => import('./my-certificates').then((m) => m.MyCertificates), 'signedIn')];
