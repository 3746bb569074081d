import { page } from '../../app/page-route';

export const noticeRoutes = [
  page('/notices', () => import('./notices').then((m) => m.Notices), 'signedIn'),
  page('/notices/mail', () => import('./mail-preference').then((m) => m.MailPreferencePage), 'signedIn'),
  page('/unsubscribe/:token', () => import('./unsubscribe').then((m) => m.Unsubscribe), 'public'),
  page('/mail', () => import('./mail-desk').then((m) => m.MailDeskPage), 'notify.operate'),
];
