import { page } from '../../app/page-route';

export const verifyRoutes = [
  page('/verify', () => import('./verify-entry').then((m) => m.VerifyEntry)),
  page('/verify/:serial', () => import('./verify-result').then((m) => m.VerifyResult)),
];
