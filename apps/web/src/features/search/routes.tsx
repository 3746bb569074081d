import { page } from '../../app/page-route';

export const searchPages = [page('/search', () => import('./search-page').then((m) => m.SearchPage))];
