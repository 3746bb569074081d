import { page } from '../../app/page-route';

export const proctorPages = [
  page('/proctor', () => import('./watch-list').then((m) => m.WatchList), 'exam.proctor'),
  page('/proctor/:sittingId', () => import('./board-page').then((m) => m.BoardPage), 'exam.proctor'),
];
