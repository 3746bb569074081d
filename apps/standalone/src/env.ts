import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65535);

/** The only place of the launcher that reads the environment. */
const schema = z.object({
  /** PostgreSQL 15+ for the product's own role; without it an embedded PostgreSQL is started. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** The same database as its owner, for migrations; needed when DATABASE_URL names a role that owns nothing. */
  MIGRATION_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Redis for the queue; without it a private one is started, found or fetched. `none` runs without a queue. */
  REDIS_URL: z.union([z.literal('none'), z.url({ protocol: /^rediss?$/ })]).optional(),
  /** The web address's port. */
  PORT: port.default(4000),
  /** The address people reach the product at, printed in the QR of certificates; the address of this machine when unset. */
  PUBLIC_URL: z.url().optional(),
  /** Address the api listens on; 0.0.0.0 opens it to the network. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Loopback port of the worker's health page; the next free one after PORT when unset. */
  WORKER_PORT: port.optional(),
  /** Everything the product keeps: database, queue, files, keys, logs. */
  DATA_DIR: z.string().min(1).default('.data'),
  /** Where mail goes, smtp(s)://... or file:<folder>; letters are left in the data folder when unset. */
  MAIL_URL: z.string().min(6).optional(),
  /** Load the demo organisation and courses on the first start; `off` starts empty. */
  DEMO: z.enum(['on', 'off']).default('on'),
});

export type LauncherEnv = z.infer<typeof schema>;

export type EnvReading = { readonly ok: true; readonly env: LauncherEnv } | { readonly ok: false; readonly names: readonly string[] };

export function readEnv(source: NodeJS.ProcessEnv = process.env): EnvReading {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(filled);
  if (parsed.success) return { ok: true, env: parsed.data };
  return { ok: false, names: [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))] };
}

/** What a child process needs from our surroundings (PATH, HOME, TZ...), without our own settings: those are passed one by one. */
export function inheritedEnv(source: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const own = new Set(Object.keys(schema.shape));
  const kept = Object.entries(source).filter((entry): entry is [string, string] => entry[1] !== undefined && !own.has(entry[0]));
  return Object.fromEntries(kept.filter(([name]) => !name.startsWith('npm_') && !name.startsWith('PG') && !name.startsWith('NX_')));
}

/** npm puts a shell between itself and us, and that shell dies of a SIGTERM without passing it on. */
export function isStartedByNpm(source: NodeJS.ProcessEnv = process.env): boolean {
  return source['npm_lifecycle_event'] !== undefined;
}
