import { page } from '../../app/page-route';

export const pacePages = [page('/pace-notes', () => import('./pace').then((m) => m.PaceQueue), 'training.record')];
