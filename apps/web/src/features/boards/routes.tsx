import { page } from '../../app/page-route';

export const boardPages = [
  page('/board', () => import('./board').then((m) => m.Board), 'training.read'),
  page('/missing', () => import('./missing').then((m) => m.Missing), 'org.read_person'),
  page('/my-people', () => import('./my-people').then((m) => m.MyPeople), 'org.read_person'),
];
