import { page } from '../../app/page-route';

export const authRoutes = [
  page('/login', () => import('./login').then((m) => m.Login)),
  page('/register', () => import('./register').then((m) => m.Register)),
  page('/activate', () => import('./activate').then((m) => m.Activate)),
  page('/account', () => import('./account').then((m) => m.Account), 'signedIn'),
];
