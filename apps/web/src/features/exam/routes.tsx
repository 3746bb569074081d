import { page } from '../../app/page-route';

export const examRoutes = [
  page('/exams', () => import('./exam-list').then((m) => m.ExamList), 'signedIn'),
  page('/results', () => import('./result-list').then((m) => m.ResultList), 'signedIn'),
  page('/sittings/:sittingId', () => import('./start').then((m) => m.SittingStart), 'signedIn'),
  page('/quizzes/:examId', () => import('./start').then((m) => m.QuizStart), 'signedIn'),
  page('/attempts/:attemptId', () => import('./runner').then((m) => m.Runner), 'signedIn', 'bare'),
  page('/attempts/:attemptId/receipt', () => import('./receipt').then((m) => m.Receipt), 'signedIn'),
  page('/attempts/:attemptId/result', () => import('./result').then((m) => m.Result), 'signedIn'),
];
