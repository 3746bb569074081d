import type { RouteObject } from 'react-router';
import { accommodationPages } from '../features/accommodation/routes';
import { authRoutes } from '../features/auth/routes';
import { bankPages } from '../features/bank/routes';
import { boardPages } from '../features/boards/routes';
import { certificateDeskPages } from '../features/certificate-desk/routes';
import { certificateRoutes } from '../features/certificate/routes';
import { closingPages } from '../features/closing/routes';
import { competencyRoutes } from '../features/competency/routes';
import { dutyRoutes } from '../features/duties/routes';
import { examDeskPages } from '../features/exam-desk/routes';
import { examRoutes } from '../features/exam/routes';
import { exportPages } from '../features/export/routes';
import { homeRoutes } from '../features/home/routes';
import { identityPages } from '../features/identity/routes';
import { learningRoutes } from '../features/learning/routes';
import { markingPages } from '../features/marking/routes';
import { noticeRoutes } from '../features/notices/routes';
import { offlinePages } from '../features/offline/routes';
import { orgPages } from '../features/org/routes';
import { proctorPages } from '../features/proctor/routes';
import { regradePages } from '../features/regrade/routes';
import { searchPages } from '../features/search/routes';
import { sittingPages } from '../features/sittings/routes';
import { targetPages } from '../features/targets/routes';
import { trainingPages } from '../features/training/routes';
import { verifyRoutes } from '../features/verify/routes';
import { vneidPages } from '../features/vneid/routes';
import { Crash } from './layout/crash';
import { NotFound } from './layout/not-found';
import { Shell } from './layout/shell';
import { Splash } from './layout/splash';

/** Every page of the web; one line per feature. */
export const routes: RouteObject[] = [
  {
    element: <Shell />,
    errorElement: <Crash />,
    hydrateFallbackElement: <Splash />,
    children: [
      ...homeRoutes,
      ...authRoutes,
      ...learningRoutes,
      ...searchPages,
      ...examRoutes,
      ...dutyRoutes,
      ...certificateRoutes,
      ...noticeRoutes,
      ...verifyRoutes,
      ...vneidPages,
      ...competencyRoutes,
      ...orgPages,
      ...boardPages,
      ...trainingPages,
      ...closingPages,
      ...offlinePages,
      ...targetPages,
      ...exportPages,
      ...bankPages,
      ...examDeskPages,
      ...sittingPages,
      ...accommodationPages,
      ...proctorPages,
      ...markingPages,
      ...regradePages,
      ...certificateDeskPages,
      ...identityPages,
      { path: '*', element: <NotFound />, handle: { access: 'public' } },
    ],
  },
];
