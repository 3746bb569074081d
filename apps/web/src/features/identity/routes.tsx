import { page } from '../../app/page-route';

export const identityPages = [page('/accounts', () => import('./accounts').then((m) => m.Accounts), 'identity.manage_account')];
