import { page } from '../../app/page-route';

export const examDeskPages = [
  page('/exam-desk', () => import('./exam-list').then((m) => m.ExamList), 'exam.read'),
  page('/exam-desk/new', () => import('./new-exam').then((m) => m.NewExam), 'exam.manage'),
  page('/exam-desk/:examId', () => import('./exam-page').then((m) => m.ExamPage), 'exam.read'),
  page('/exam-desk/:examId/forms', () => import('./form-pages').then((m) => m.FormsPreviewPage), 'exam.manage'),
  page('/exam-desk/sittings/:sittingId/forms', () => import('./form-pages').then((m) => m.SittingFormsPage), 'exam.read'),
  page('/exam-desk/:examId/edit', () => import('./edit-exam').then((m) => m.EditExam), 'exam.manage'),
  page('/grading', () => import('./grading').then((m) => m.Grading), 'grading.operate'),
];
