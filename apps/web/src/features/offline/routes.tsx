import { page } from '../../app/page-route';

export const offlinePages = [
  page('/training-classes', () => import('./classes').then((m) => m.Classes), 'training.record'),
  page('/training-classes/new', () => import('./new-class').then((m) => m.NewClass), 'training.record'),
  page('/training-classes/:id', () => import('./class-page').then((m) => m.ClassPage), 'training.record'),
  page('/training-classes/:id/sessions/:number/check-in', () => import('./check-in-page').then((m) => m.CheckInPage), 'training.record'),
  page('/people-groups', () => import('./groups').then((m) => m.Groups), 'training.record'),
  page('/people-groups/:id', () => import('./group-page').then((m) => m.GroupPage), 'training.record'),
  page('/training-topics', () => import('./topics').then((m) => m.Topics), 'training.record'),
  page('/evidence', () => import('./evidence-queue').then((m) => m.EvidenceQueue), 'training.record'),
  page('/my-evidence', () => import('./my-evidence').then((m) => m.MyEvidence), 'signedIn'),
  page('/record-imports', () => import('./record-imports').then((m) => m.RecordImports), 'training.record'),
  page('/record-imports/:id', () => import('./record-import').then((m) => m.RecordImportPage), 'training.record'),
];
