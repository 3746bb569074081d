import { page } from '../../app/page-route';

/** The runner may lose its network: what it asks and says on the way comes with it, not when it is first needed. */
const runner = async () => {
  const [{ Runner }] = await Promise.all([import('./runner'), import('../../components/dialog-box'), import('../../components/toast-region')]);
  return Runner;
};

export const examRoutes = [
  page('/exams', () => import('./exam-list').then((m) => m.ExamList), 'signedIn'),
  page('/results', () => import('./result-list').then((m) => m.ResultList), 'signedIn'),
  page('/sittings/:sittingId', () => import('./start').then((m) => m.SittingStart), 'signedIn'),
  page('/quizzes/:examId', () => import('./start').then((m) => m.QuizStart), 'signedIn'),
  page('/attempts/:attemptId', runner, 'signedIn', 'bare'),
  page('/attempts/:attemptId/receipt', () => import('./receipt').then((m) => m.Receipt), 'signedIn'),
  page('/attempts/:attemptId/result', () => import('./result').then((m) => m.Result), 'signedIn'),
];
