import { page } from '../../app/page-route';

export const accommodationPages = [
  page('/accommodations', () => import('./list').then((m) => m.AccommodationList), 'exam.accommodate'),
  page('/accommodations/:personId', () => import('./person').then((m) => m.PersonAccommodation), 'exam.accommodate'),
];
