import { page } from '../../app/page-route';

export const vneidPages = [
  page('/vneid', () => import('./confirmation').then((m) => m.Confirmation), 'signedIn'),
  page('/vneid/callback', () => import('./callback').then((m) => m.Callback), 'signedIn'),
];
