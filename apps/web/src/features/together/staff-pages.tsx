import { page } from '../../app/page-route';

export const togetherDeskPages = [page('/author/questions', () => import('./desk').then((m) => m.QuestionDesk), 'learning.teach')];
