import { page } from '../../app/page-route';

export const dutyRoutes = [page('/duties', () => import('./my-duties').then((m) => m.MyDuties), 'signedIn')];
