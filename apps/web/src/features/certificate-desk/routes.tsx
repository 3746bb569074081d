import { page } from '../../app/page-route';

export const certificateDeskPages = [
  page('/certificate-desk', () => import('./certificates').then((m) => m.Certificates), 'certificate.read'),
  page('/certificate-desk/programmes', () => import('./programmes').then((m) => m.Programmes), 'certificate.read'),
  page('/certificate-desk/programmes/new', () => import('./new-programme').then((m) => m.NewProgrammePage), 'certificate.manage'),
];
