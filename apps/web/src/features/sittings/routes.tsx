import { page } from '../../app/page-route';

export const sittingPages = [
  page('/exam-desk/sittings/:sittingId', () => import('./sitting-page').then((m) => m.SittingPage), 'exam.read'),
  page('/exam-desk/sittings/:sittingId/imports/:importId', () => import('./import-page').then((m) => m.ImportPage), 'exam.manage'),
  page('/exam-desk/sittings/:sittingId/print', () => import('./print-page').then((m) => m.PrintPage), 'exam.read'),
  page('/test-centres', () => import('./centres').then((m) => m.Centres), 'exam.read'),
];
