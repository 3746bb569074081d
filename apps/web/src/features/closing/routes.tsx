import { page } from '../../app/page-route';

export const closingPages = [
  page('/closes', () => import('./closes').then((m) => m.Closes), 'training.read'),
  page('/closes/send', () => import('./send-close').then((m) => m.SendClose), 'training.submit'),
  page('/closes/:id', () => import('./close-page').then((m) => m.ClosePage), 'training.read'),
  page('/closes/:id/people', () => import('./close-people').then((m) => m.ClosePeople), 'org.read_person'),
];
