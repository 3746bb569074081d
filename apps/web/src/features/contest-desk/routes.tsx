import { page } from '../../app/page-route';

export const contestDeskPages = [
  page('/contest-desk', () => import('./desk-list').then((m) => m.DeskList), 'exam.read'),
  page('/contest-desk/new', () => import('./new-contest').then((m) => m.NewContest), 'exam.manage'),
  page('/contest-desk/:contestId', () => import('./desk-page').then((m) => m.DeskPage), 'exam.read'),
  page('/contest-desk/:contestId/edit', () => import('./edit-contest').then((m) => m.EditContest), 'exam.manage'),
];
