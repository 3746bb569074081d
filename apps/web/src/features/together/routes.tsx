import { page } from '../../app/page-route';

export const togetherPages = [page('/questions/:questionId', () => import('./question-page').then((m) => m.QuestionPage), 'signedIn')];
