import { z } from 'zod';
import { defineRoute } from '../kernel/route';
import { id } from '../kernel/text';
import { failingWork, jobStates, jobView, operationsView, pausableWork, queueNames } from './health';

export const reason = z.string().trim().min(3).max(500);
const byJob = z.strictObject({ name: z.enum(queueNames), jobId: z.string().regex(/^[\w:.-]{1,100}$/) });
const byWork = z.strictObject({ work: z.enum(pausableWork) });

export const operationsRoutes = {
  getOperations: defineRoute({ method: 'GET', path: '/operations', access: 'audit.read', summary: 'How the installation is: what is wrong first, then every part', response: operationsView }),
  listJobs: defineRoute({
    method: 'GET', path: '/operations/queues/:name/jobs', access: 'audit.read', summary: 'The oldest jobs of a queue in one state, without what they carry',
    params: z.strictObject({ name: z.enum(queueNames) }), query: z.strictObject({ state: z.enum(jobStates).default('waiting') }), response: z.strictObject({ rows: z.array(jobView), limit: z.int() }),
  }),
  retryJob: defineRoute({ method: 'POST', path: '/operations/queues/:name/jobs/:jobId/retry', access: 'notify.operate', summary: 'Puts a failed job back into its queue', params: byJob, body: z.strictObject({ reason }) }),
  removeJob: defineRoute({ method: 'POST', path: '/operations/queues/:name/jobs/:jobId/remove', access: 'notify.operate', summary: 'Takes a job out of its queue; the work itself stands in the database and stays', params: byJob, body: z.strictObject({ reason }) }),
  listFailingWork: defineRoute({ method: 'GET', path: '/operations/due-work', access: 'audit.read', summary: 'Due work that failed and will be tried again, most tries first', response: z.strictObject({ rows: z.array(failingWork), limit: z.int() }) }),
  retryWork: defineRoute({ method: 'POST', path: '/operations/due-work/:id/retry', access: 'notify.operate', summary: 'Brings the next try of failed work forward to now', params: z.strictObject({ id }), body: z.strictObject({ reason }) }),
  pauseWork: defineRoute({
    method: 'POST', path: '/operations/pauses/:work', access: 'notify.operate', summary: 'Puts off one kind of the workers’ work until a time; it goes on by itself then',
    params: byWork, body: z.strictObject({ reason, minutes: z.int().min(5).max(1440) }),
  }),
  resumeWork: defineRoute({ method: 'POST', path: '/operations/pauses/:work/end', access: 'notify.operate', summary: 'Lets paused work go on now', params: byWork, body: z.strictObject({ reason }) }),
};
