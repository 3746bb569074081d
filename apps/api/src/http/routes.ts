import { auditRoutes } from '@kynangso/contracts/audit';
import { bankRoutes } from '@kynangso/contracts/bank';
import { certificateRoutes } from '@kynangso/contracts/certificate';
import { competencyRoutes } from '@kynangso/contracts/competency';
import { examRoutes } from '@kynangso/contracts/exam';
import { exportRoutes, reportRoutes, scheduleRoutes, statisticsRoutes } from '@kynangso/contracts/export';
import { gradingRoutes } from '@kynangso/contracts/grading';
import { identityRoutes } from '@kynangso/contracts/identity';
import type { Route } from '@kynangso/contracts/kernel';
import { learningRoutes } from '@kynangso/contracts/learning';
import { mailTemplateRoutes, notifyRoutes } from '@kynangso/contracts/notify';
import { installationRoutes, operationsRoutes, privacyRoutes, settingRoutes } from '@kynangso/contracts/operations';
import { orgRoutes, personLinkRoutes, unitActRoutes } from '@kynangso/contracts/org';
import { announcementRoutes, assistedRoutes, checkInRoutes, closeRoutes, groupRoutes, insightRoutes, offlineRoutes, targetRoutes, trainingRoutes, vneidRoutes, planRoutes, roleNeedRoutes } from '@kynangso/contracts/training';

/** Every endpoint by room: what OpenAPI is made of and what the boot test compares the handlers with. */
export const routesByRoom: Record<string, Record<string, Route>> = {
  identity: identityRoutes,
  org: { ...orgRoutes, ...unitActRoutes, ...personLinkRoutes },
  competency: competencyRoutes,
  bank: bankRoutes,
  learning: learningRoutes,
  exam: examRoutes,
  grading: gradingRoutes,
  certificate: certificateRoutes,
  training: { ...trainingRoutes, ...insightRoutes, ...closeRoutes, ...offlineRoutes, ...checkInRoutes, ...groupRoutes, ...announcementRoutes, ...targetRoutes, ...vneidRoutes, ...planRoutes, ...roleNeedRoutes, ...assistedRoutes },
  export: { ...exportRoutes, ...reportRoutes, ...statisticsRoutes, ...scheduleRoutes },
  notify: { ...notifyRoutes, ...mailTemplateRoutes },
  audit: auditRoutes,
  operations: { ...operationsRoutes, ...privacyRoutes, ...installationRoutes, ...settingRoutes },
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
  'GET /courses',
  'GET /courses/:code',
  'GET /courses/:code/editions',
  'GET /paths',
  'GET /paths/:code',
  'GET /media/:hash',
  'GET /search/learning',
  'GET /verify/:serial',
  'GET /certificate-keys',
  'GET /mail/unsubscribe/:token',
  'POST /mail/unsubscribe/:token',
  'GET /installation',
  // the secret in the address is the right, for one file and an hour
  'GET /export-files/:token',
  'GET /contests',
  'GET /contests/:code',
  'GET /contests/:code/board',
  'GET /contests/:code/events',
  'GET /statistics',
  'GET /statistics/:closeId',
  'GET /statistics/:closeId/file',
];
