import { page } from '../../app/page-route';

export const recordingPages = [page('/recordings', () => import('./recordings').then((m) => m.Recordings), 'learning.author')];
