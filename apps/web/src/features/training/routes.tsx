import { page } from '../../app/page-route';

export const trainingPages = [
  page('/completion', () => import('./completion').then((m) => m.Completion), 'training.read'),
  page('/completion/people', () => import('./people').then((m) => m.People), 'org.read_person'),
  page('/completion/why', () => import('./why').then((m) => m.Why), 'org.read_person'),
  page('/completion/compare', () => import('./compare').then((m) => m.Compare), 'training.read'),
  page('/recounts', () => import('./recounts').then((m) => m.Recounts), 'training.manage'),
  page('/requirements', () => import('./requirements').then((m) => m.Requirements), 'training.read'),
  page('/role-needs', () => import('./role/role-needs').then((m) => m.RoleNeeds), 'training.manage'),
  page('/requirements/new', () => import('./requirement-editor').then((m) => m.NewRequirement), 'training.manage'),
  page('/requirements/:id/versions', () => import('./requirement-editor').then((m) => m.NewVersion), 'training.manage'),
  page('/requirements/:id/reminders', () => import('./reminders').then((m) => m.Reminders), 'training.read'),
];
