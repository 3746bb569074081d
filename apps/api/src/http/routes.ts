import { bankRoutes } from '@kynangso/contracts/bank';
import { competencyRoutes } from '@kynangso/contracts/competency';
import { identityRoutes } from '@kynangso/contracts/identity';
import type { Route } from '@kynangso/contracts/kernel';

/** Every endpoint by room: what OpenAPI is made of and what the boot test compares the handlers with. */
export const routesByRoom: Record<string, Record<string, Route>> = {
  identity: identityRoutes,
  competency: competencyRoutes,
  bank: bankRoutes,
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
];
