import { resolve } from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const flag = z.enum(['true', 'false']).transform((v) => v === 'true');

/** Every variable the api and the worker read, with its meaning. Boot fails on a bad one. */
export const envSchema = z.object({
  /** PostgreSQL as the app's role, which owns nothing */
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'a postgres:// address'),
  /** Redis for Bull; empty = no queue, the sweeper grades */
  REDIS_URL: z.string().regex(/^rediss?:\/\//).optional().or(z.literal('').transform(() => undefined)),
  /** api's HTTP port */
  PORT: port.default(4000),
  /** address the api listens on */
  HOST: z.string().default('127.0.0.1'),
  /** worker's health and metrics port, loopback only; 0 picks a free one */
  WORKER_PORT: port.default(4001),
  /** keys, exports and private databases live here */
  DATA_DIR: z.string().default('.data').transform((p) => resolve(p)),
  /** built web to serve from the api's port; empty = api only */
  WEB_ROOT: z.string().optional(),
  /** address people reach the product at; printed in certificates' QR */
  PUBLIC_URL: z.url().optional(),
  /** secure cookies; true behind TLS */
  COOKIE_SECURE: flag.default(false),
  /** proxies in front, for client addresses */
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  /** database connections per process */
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(12),
  /** commands per minute per address before 429 on the public doors */
  PUBLIC_RATE_PER_MINUTE: z.coerce.number().int().min(1).default(120),
  /** attempts a worker grades in one transaction */
  GRADE_BATCH: z.coerce.number().int().min(1).max(500).default(50),
  /** how often the sweeper looks, in milliseconds */
  SWEEP_EVERY_MS: z.coerce.number().int().min(50).default(2000),
  /** where mail goes: smtp(s)://user:password@host:port, or file:<folder> to leave letters there as .eml; empty = no mail, notices stay in the product */
  MAIL_URL: z.string().regex(/^(smtps?:\/\/|file:)./, 'smtp://, smtps:// or file:').optional().or(z.literal('').transform(() => undefined)),
  /** sender of every mail, e.g. "Kỹ Năng Số <khong-tra-loi@example.gov.vn>" */
  MAIL_FROM: z.string().min(3).default('Kỹ Năng Số <khong-tra-loi@localhost>'),
  /** mails handed to the mail server side by side */
  MAIL_LANES: z.coerce.number().int().min(1).max(50).default(5),
  /** a mail not settled after this many seconds is taken for lost with its worker and sent again under the same Message-ID */
  MAIL_LEASE_SECONDS: z.coerce.number().int().min(1).max(3600).default(180),
  /** address of the OpenID provider citizens confirm themselves with (VNeID's own address is not public); empty = off */
  VNEID_ISSUER: z.url({ protocol: /^https?$/ }).optional().or(z.literal('').transform(() => undefined)),
  /** what the provider knows this product by; the address to register there is PUBLIC_URL + /vneid/callback */
  VNEID_CLIENT_ID: z.string().optional(),
  VNEID_CLIENT_SECRET: z.string().optional(),
  /** scopes asked for */
  VNEID_SCOPE: z.string().regex(/\bopenid\b/, 'must hold openid').default('openid profile'),
  /** claims of the ID token that say who it is: personal number, name, level of the account; birth date where there is one */
  VNEID_CLAIMS: z.string().regex(/^(\w+=[\w:./-]+)(,\w+=[\w:./-]+)*$/).default('identifier=citizen_id,name=name,birth=birthdate,level=level').transform((text) => Object.fromEntries(text.split(',').map((pair) => pair.split('=') as [string, string]))).pipe(z.strictObject({ identifier: z.string(), name: z.string(), level: z.string(), birth: z.string().optional() })),
  /** lowest account level that confirms (Nghị định 69/2024/NĐ-CP has levels 1 and 2) */
  VNEID_MIN_LEVEL: z.coerce.number().int().min(1).max(2).default(2),
  /** code of the evidence a confirmation becomes; requirements of metric kind "confirmation" ask for it */
  VNEID_TOPIC: z.string().min(1).max(40).default('XN-VNEID'),
  /** results of which the person must have one first, e.g. exam:SH-CONGDAN,course:KNS-CONGDAN; empty = none */
  VNEID_REQUIRES: z.string().default('').transform((text) => text.split(',').map((t) => t.trim()).filter(Boolean)).pipe(z.array(z.string().regex(/^(course|exam|class|evidence|path):.+$/))),
  /** ClamAV's daemon that looks through uploaded course files: tcp://host:3310 or unix:///run/clamav/clamd.ctl; empty = files are not looked through */
  CLAMD_URL: z.string().regex(/^(tcp:\/\/.|unix:\/\/\/.)/, 'tcp://host:port or unix:///path').optional().or(z.literal('').transform(() => undefined)),
  /** ffmpeg for the smaller versions of recordings (ffprobe stands beside it); a bare name is looked for on PATH. Without it the original is the only version */
  FFMPEG_PATH: z.string().min(1).default('ffmpeg'),
  /** a version of a recording that takes longer is given up */
  FFMPEG_SECONDS: z.coerce.number().int().min(1).max(86_400).default(3600),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
}).superRefine((e, check) => {
  if (e.VNEID_ISSUER === undefined) return;
  for (const needed of ['VNEID_CLIENT_ID', 'VNEID_CLIENT_SECRET', 'PUBLIC_URL'] as const) if (!e[needed]) check.addIssue({ code: 'custom', path: [needed], message: 'needed with VNEID_ISSUER' });
  // a provider in clear text is for trying things out on one machine
  const { protocol, hostname } = new URL(e.VNEID_ISSUER);
  if (protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname)) check.addIssue({ code: 'custom', path: ['VNEID_ISSUER'], message: 'https, unless on this machine' });
});
export type Env = Readonly<z.infer<typeof envSchema>>;
export const ENV = Symbol('ENV');

/** Parses the process environment once. Throws one sentence that names every bad variable. */
export function loadEnv(source: Record<string, string | undefined> = process.env): Env {
  const parsed = envSchema.safeParse(source);
  if (parsed.success) return Object.freeze(parsed.data);
  const reasons = parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ');
  throw new Error(`Cấu hình sai / bad configuration: ${reasons}`);
}
