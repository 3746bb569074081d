import { matchRoutes } from 'react-router';
import type { PatchRoutesOnNavigationFunction, RouteObject } from 'react-router';
import { assistedPages } from '../features/assisted/routes';
import { authRoutes } from '../features/auth/routes';
import { certificateRoutes } from '../features/certificate/routes';
import { competencyRoutes } from '../features/competency/routes';
import { contestPages } from '../features/contest/routes';
import { deviceRoutes } from '../features/device/routes';
import { dutyRoutes } from '../features/duties/routes';
import { examRoutes } from '../features/exam/routes';
import { homeRoutes } from '../features/home/routes';
import { learningRoutes } from '../features/learning/routes';
import { noticeRoutes } from '../features/notices/routes';
import { pathPages } from '../features/paths/routes';
import { placementPages } from '../features/placement/routes';
import { planPages } from '../features/plan/routes';
import { searchPages } from '../features/search/routes';
import { verifyRoutes } from '../features/verify/routes';
import { vneidPages } from '../features/vneid/routes';
import { Away } from './away';
import { Crash } from './layout/crash';
import { Shell } from './layout/shell';
import { Splash } from './layout/splash';
import { page } from './page-route';

const SHELL = 'shell';

/** What visitors and learners open, one line per feature; a phone that only learns never hears of the other hundred pages. */
export const routes: RouteObject[] = [
  {
    id: SHELL,
    element: <Shell />,
    errorElement: <Crash />,
    hydrateFallbackElement: <Splash />,
    children: [
      ...homeRoutes,
      ...authRoutes,
      ...learningRoutes,
      ...deviceRoutes,
      ...assistedPages,
      ...searchPages,
      ...placementPages,
      ...planPages,
      ...contestPages,
      ...pathPages,
      ...examRoutes,
      ...dutyRoutes,
      ...certificateRoutes,
      ...noticeRoutes,
      ...verifyRoutes,
      ...vneidPages,
      ...competencyRoutes,
      // for those who build; a release has no such page
      ...(import.meta.env.DEV ? [page('/styleguide', () => import('../styleguide/styleguide').then((m) => m.Styleguide))] : []),
      // without a network nobody knows whether there is such a page
      page('*', () => import('./layout/not-found').then(({ NotFound }) => () => (navigator.onLine ? <NotFound /> : <Away />))),
    ],
  },
];

let hasStaff = false;
/** An address no page above has: it may be one of staff's. */
export const findStaffRoutes: PatchRoutesOnNavigationFunction = async ({ path, patch, signal }) => {
  if (hasStaff || matchRoutes(routes, path)?.at(-1)?.route.path !== '*') return;
  // without a network they aren't to be had: the page that matches everything says so
  const { staffRoutes } = await import('./staff-routes').catch((error: unknown) => {
    if (navigator.onLine) throw error;
    return { staffRoutes: null };
  });
  // what is patched for somebody who has gone elsewhere meanwhile isn't taken
  if (hasStaff || signal.aborted || !staffRoutes) return;
  patch(SHELL, staffRoutes);
  hasStaff = true;
};
