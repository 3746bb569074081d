import { page } from '../../app/page-route';

export const markingPages = [
  page('/marking', () => import('./marking-list').then((m) => m.MarkingList), 'grading.mark'),
  page('/marking/mine', () => import('./my-marks').then((m) => m.MyMarks), 'grading.mark'),
  page('/marking/held-files', () => import('./held-files').then((m) => m.HeldFiles), 'grading.regrade'),
  page('/marking/:sittingId', () => import('./marking-desk').then((m) => m.MarkingDesk), 'grading.mark'),
];
