import { page } from '../../app/page-route';

export const assignmentPages = [
  page('/author/submissions', () => import('./submission-list').then((m) => m.SubmissionList), 'learning.teach'),
  page('/author/submissions/:submissionId', () => import('./submission-desk').then((m) => m.SubmissionDesk), 'learning.teach'),
];
