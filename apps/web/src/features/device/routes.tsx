import { page } from '../../app/page-route';

export const deviceRoutes = [page('/device', () => import('./device-page').then((m) => m.DevicePage), 'signedIn')];
