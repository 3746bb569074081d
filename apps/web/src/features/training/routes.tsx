import { page } from '../../app/page-route';

export const trainingPages = [
  page('/completion', () => import('./completion').then((m) => m.Completion), 'training.read'),
  page('/completion/people', () => import('./people').then((m) => m.People), 'org.read_person'),
  page('/requirements', () => import('./requirements').then((m) => m.Requirements), 'training.read'),
  page('/requirements/new', () => import('./new-requirement').then((m) => m.NewRequirement), 'training.manage'),
  page('/requirements/:id/reminders', () => import('./reminders').then((m) => m.Reminders), 'training.read'),
];
