import { page } from '../../app/page-route';

export const placementPages = [
  page('/placement', () => import('./placement-list').then((m) => m.PlacementList), 'signedIn'),
  page('/placement/:placementId', () => import('./placement-page').then((m) => m.PlacementPage), 'signedIn'),
];
