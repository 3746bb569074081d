import { bankRoutes } from '@kynangso/contracts/bank';
import { competencyRoutes } from '@kynangso/contracts/competency';
import { examRoutes } from '@kynangso/contracts/exam';
import { exportRoutes } from '@kynangso/contracts/export';
import { gradingRoutes } from '@kynangso/contracts/grading';
import { identityRoutes } from '@kynangso/contracts/identity';
import type { Route } from '@kynangso/contracts/kernel';
import { orgRoutes } from '@kynangso/contracts/org';
import { trainingRoutes } from '@kynangso/contracts/training';

/** Every endpoint by room: what OpenAPI is made of and what the boot test compares the handlers with. */
export const routesByRoom: Record<string, Record<string, Route>> = {
  identity: identityRoutes,
  org: orgRoutes,
  competency: competencyRoutes,
  bank: bankRoutes,
  exam: examRoutes,
  grading: gradingRoutes,
  training: trainingRoutes,
  export: exportRoutes,
};

/**
 * The public list: the only doors open without a session. A route that says 'public' and is not here fails
 * the boot test, and so does a name here that no route has.
 */
export const publicDoors: readonly string[] = [
  'GET /auth/session',
  'POST /auth/login',
  'POST /auth/register',
  'POST /auth/activate',
  'GET /frameworks',
  'GET /frameworks/:code',
  'GET /frameworks/:code/pass-rules',
];
