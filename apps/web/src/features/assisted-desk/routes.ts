import { page } from '../../app/page-route';

export const assistedDeskPages = [
  page('/assisted-report', () => import('./report').then((m) => m.AssistedReportPage), 'assisted.read'),
  page('/assisted-sessions', () => import('./sessions').then((m) => m.TeamSessions), 'assisted.lead'),
  page('/assisted-sessions/:id', () => import('./session').then((m) => m.TeamSession), 'assisted.lead'),
  page('/assisted-people', () => import('./people').then((m) => m.TeamPeople), 'assisted.lead'),
  page('/assisted-doubles', () => import('./doubles').then((m) => m.Doubles), 'assisted.lead'),
  page('/my-assisted', () => import('./mine').then((m) => m.MyAssisted), 'signedIn'),
];
