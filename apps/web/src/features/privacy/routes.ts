import { page } from '../../app/page-route';

/** One's own page comes with the staff's: it is opened seldom, from the account, and would weigh on every learner's first page. */
export const privacyPages = [
  page('/me/data', () => import('./my-data').then((m) => m.MyData), 'signedIn'),
  page('/admin/data-requests', () => import('./request-desk').then((m) => m.RequestDesk), 'identity.manage_account'),
];
