import { page } from '../../app/page-route';

export const planPages = [page('/plan', () => import('./plan-page').then((m) => m.PlanPage), 'signedIn')];
