import { migrate } from '@kynangso/server/platform';
import type { LauncherEnv } from './env';
import type { DataLayout } from './paths';
import { ensureDatabase, startPostgres, type RunningPostgres } from './postgres';
import { APP_ROLE } from './postgres-cluster';
import { findRedis, startRedis, type RunningRedis } from './redis';
import { Refusal } from './refusal';
import { Supervisor, type SupervisorEvents } from './supervisor';
import type { Say } from './words';

export const DATABASE = 'kynangso';

export interface Backing {
  readonly databaseUrl: string;
  readonly migrationUrl: string;
  readonly redisUrl: string | null;
  /** Stops Redis, then PostgreSQL: what is acknowledged last is stopped last. */
  stop(): Promise<void>;
}

/** PostgreSQL and Redis: the given ones, or private ones kept alive for as long as we run. */
export async function startBacking(env: LauncherEnv, layout: DataLayout, say: Say, events: SupervisorEvents): Promise<Backing> {
  const postgres = env.DATABASE_URL ? null : privatePostgres(layout, events);
  const redisChoice = findRedis(env.REDIS_URL, layout.cache, say);
  let redis: Supervisor<RunningRedis> | null = null;
  const stop = async (): Promise<void> => {
    await redisChoice.catch(() => undefined);
    await redis?.stop();
    await postgres?.stop();
  };
  try {
    const started = await postgres?.start();
    if (started) await ensureDatabase(started, DATABASE);
    const choice = await redisChoice;
    let redisUrl: string | null = null;
    if (choice.kind === 'private') {
      redis = new Supervisor('Redis', (before) => startRedis(choice.program, { home: layout.redis, port: before?.port, portIsFixed: before !== null }), events);
      redisUrl = (await redis.start()).url;
    } else if (choice.kind === 'given') redisUrl = choice.url;
    else sayNoQueue(choice.reason, say);
    const databaseUrl = env.DATABASE_URL ?? started?.appUrl(DATABASE) ?? '';
    const migrationUrl = env.MIGRATION_DATABASE_URL ?? started?.ownerUrl(DATABASE) ?? databaseUrl;
    return { databaseUrl, migrationUrl, redisUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function privatePostgres(layout: DataLayout, events: SupervisorEvents): Supervisor<RunningPostgres> {
  return new Supervisor('PostgreSQL', (before) => startPostgres({ home: layout.postgres, durable: true, port: before?.port, portIsFixed: before !== null }), events);
}

function sayNoQueue(reason: 'switched-off' | 'not-found', say: Say): void {
  if (reason === 'switched-off') return say('Hàng đợi đã tắt (REDIS_URL=none); bộ quét sẽ chấm bài.', 'The queue is off (REDIS_URL=none); the sweeper grades.');
  say(
    'Không tìm thấy Redis: sản phẩm vẫn chạy và bộ quét sẽ chấm bài; để chấm nhanh hơn, hãy cài gói redis-server (hoặc valkey) rồi khởi động lại.',
    'No Redis found: the product runs and the sweeper grades; for faster grading install redis-server (or valkey) and start again.',
  );
}

/** Brings the database up to date as its owner and gives the app's role its rights. */
export async function bringUpToDate(backing: Pick<Backing, 'databaseUrl' | 'migrationUrl'>, say: Say): Promise<void> {
  const role = decodeURIComponent(new URL(backing.databaseUrl).username) || APP_ROLE;
  try {
    const { applied } = await migrate({ url: backing.migrationUrl, appRole: role });
    if (applied.length > 0) say(`Đã cập nhật cơ sở dữ liệu (${applied.length} bước).`, `Database brought up to date (${applied.length} steps).`);
  } catch (error) {
    if (!isConnectionTrouble(error)) throw error;
    const host = new URL(backing.migrationUrl).host;
    const code = (error as { code?: string }).code ?? '';
    throw new Refusal(`Không kết nối được PostgreSQL tại ${host} (${code}); hãy kiểm tra DATABASE_URL.`, `Cannot connect to PostgreSQL at ${host} (${code}); check DATABASE_URL.`);
  }
}

function isConnectionTrouble(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && (['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'EAI_AGAIN'].includes(code) || ['28P01', '28000', '3D000'].includes(code));
}
