import { z } from 'zod';
import { queues } from '../kernel/jobs';
import { id, instant } from '../kernel/text';

export const queueNames = Object.values(queues) as [(typeof queues)[keyof typeof queues], ...(typeof queues)[keyof typeof queues][]];
export const jobStates = ['waiting', 'active', 'delayed', 'failed'] as const;
export type JobState = (typeof jobStates)[number];
/** kinds of the workers' work that can be put off for a while */
export const pausableWork = ['grading', 'effects', 'mail', 'reminders', 'media'] as const;
export type PausableWork = (typeof pausableWork)[number];

const count = z.int().min(0);
const seconds = z.number().min(0);

/** What an operator reads first: what is wrong, by weight. `params` fill the sentence; the words stand in the web. */
export const findingCodes = [
  'worker_silent', 'redis_away', 'redis_none', 'redis_not_durable', 'versions_differ', 'process_silent',
  'grading_stale', 'grading_failed', 'effects_stale', 'effects_failing', 'mail_off', 'mail_failed',
  'sealer_behind', 'recount_missing', 'recount_differs', 'recount_failed', 'disk_low', 'connections_high', 'work_paused',
] as const;
export type FindingCode = (typeof findingCodes)[number];
export const findingLevels = ['bad', 'warn', 'info'] as const;
export type FindingLevel = (typeof findingLevels)[number];
export const finding = z.strictObject({ code: z.enum(findingCodes), level: z.enum(findingLevels), params: z.record(z.string(), z.union([z.string(), z.number()])) });
export type Finding = z.infer<typeof finding>;

export const processView = z.strictObject({
  id,
  kind: z.enum(['api', 'worker']),
  version: z.string(),
  nodeVersion: z.string(),
  memoryBytes: count,
  /** how a worker finds its work; null for the api */
  mode: z.enum(['queue', 'sweeper']).nullable(),
  startedAt: instant,
  seenAt: instant,
  /** false when it has said nothing for a minute */
  isAlive: z.boolean(),
});
export type ProcessView = z.infer<typeof processView>;

export const queueView = z.strictObject({ name: z.enum(queueNames), waiting: count, active: count, delayed: count, failed: count, isPaused: z.boolean(), oldestWaitingSeconds: seconds.nullable() });
export type QueueView = z.infer<typeof queueView>;
export const pauseView = z.strictObject({ work: z.enum(pausableWork), until: instant, reason: z.string(), pausedBy: z.string(), pausedAt: instant });
export type PauseView = z.infer<typeof pauseView>;
export const dueGroup = z.strictObject({ kind: z.string(), listener: z.string(), waiting: count, failing: count, later: count, oldestSeconds: seconds });
export type DueGroup = z.infer<typeof dueGroup>;

export const operationsView = z.strictObject({
  at: instant,
  version: z.string(),
  findings: z.array(finding),
  database: z.strictObject({ version: z.string(), sizeBytes: count, connections: count, maxConnections: count, startedAt: instant, lastMigration: z.string() }),
  /** none: this installation has no Redis. away: it has one that does not answer */
  redis: z.strictObject({ state: z.enum(['ok', 'away', 'none']), version: z.string().nullable(), uptimeSeconds: seconds.nullable(), usedBytes: count.nullable(), isDurable: z.boolean().nullable() }),
  disk: z.strictObject({ freeBytes: count, totalBytes: count }),
  processes: z.array(processView),
  /** null while Redis can't be asked */
  queues: z.array(queueView).nullable(),
  due: z.array(dueGroup),
  grading: z.strictObject({ waiting: count, oldestSeconds: seconds, failed: count, gradedLastHour: count }),
  mail: z.strictObject({ isOn: z.boolean(), waiting: count, sending: count, failed: count }),
  audit: z.strictObject({ lastBlock: count, sealedAt: instant.nullable(), /** at most 10,000 are counted */ unsealed: count, oldestUnsealedSeconds: seconds.nullable() }),
  recount: z.strictObject({ startedAt: instant, finishedAt: instant.nullable(), people: count, differences: count, error: z.string().nullable() }).nullable(),
  pauses: z.array(pauseView),
});
export type OperationsView = z.infer<typeof operationsView>;

/** A job of a queue without what it carries. */
export const jobView = z.strictObject({ id: z.string(), name: z.string(), state: z.enum(jobStates), addedAt: instant, startedAt: instant.nullable(), tries: count, failedReason: z.string().nullable() });
export type JobView = z.infer<typeof jobView>;
export const failingWork = z.strictObject({ id, kind: z.string(), listener: z.string(), tries: count, error: z.string(), nextTryAt: instant, createdAt: instant });
export type FailingWork = z.infer<typeof failingWork>;
