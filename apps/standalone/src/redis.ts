import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { anyFreePort, preferPort } from './ports';
import { isOurs, stopProcess } from './process-identity';
import { chooseRedis, fetchFromDistribution, findCached, findOnPath, redisEnv, type RedisChoice, type RedisProgram } from './redis-finder';
import { inheritedEnv } from './env';
import { Refusal } from './refusal';

export interface RunningRedis {
  readonly pid: number;
  readonly port: number;
  readonly url: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

export interface RedisOptions {
  /** Folder of the append-only file, the config with its password and the log. */
  readonly home: string;
  readonly port?: number;
  readonly portIsFixed?: boolean;
}

/** The machine's own answer to the order of choice; `cache` keeps a fetched copy for the next start. */
export function findRedis(given: string | undefined, cache: string, say?: (vi: string, en: string) => void): Promise<RedisChoice> {
  return chooseRedis(given, {
    onPath: () => findOnPath(inheritedEnv()['PATH'] ?? ''),
    cached: () => findCached(resolve(cache)),
    fetch: () => fetchFromDistribution(resolve(cache), say),
  });
}

/** Starts a private Redis that keeps acknowledged jobs: append-only file synced every second, never evicting a key. */
export async function startRedis(program: RedisProgram, options: RedisOptions): Promise<RunningRedis> {
  const home = resolve(options.home);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  await stopLeftover(home);
  const password = readPassword(home);
  let port = options.portIsFixed && options.port ? options.port : await preferPort(options.port);
  for (let tries = 0; tries < 5; tries += 1) {
    const running = launch(program, home, port, password);
    if (await waitReady(running)) return running;
    await running.stop();
    if (!options.portIsFixed) port = await anyFreePort();
    else await sleep(300);
  }
  throw new Refusal(`Redis riêng không khởi động được; xem ${join(home, 'redis.log')}.`, `The private Redis did not start; see ${join(home, 'redis.log')}.`);
}

function readPassword(home: string): string {
  const file = join(home, 'secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

function launch(program: RedisProgram, home: string, port: number, password: string): RunningRedis {
  const config = join(home, 'redis.conf');
  const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  const lines = [`port ${port}`, 'bind 127.0.0.1', `dir ${quoted(home)}`, `requirepass ${password}`, 'daemonize no', 'save ""'];
  lines.push('appendonly yes', 'appendfsync everysec', 'maxmemory-policy noeviction', 'aof-load-truncated yes', 'loglevel notice');
  // In the file and not on the command line, which every user of the machine can read.
  writeFileSync(config, `${lines.join('\n')}\n`, { mode: 0o600 });
  const out = openSync(join(home, 'redis.log'), 'a', 0o600);
  // Detached for the same reason as PostgreSQL: Ctrl-C must reach the launcher alone.
  const child = spawn(program.program, [config], { cwd: home, detached: true, stdio: ['ignore', out, out], env: redisEnv(program) });
  closeSync(out);
  child.on('error', () => undefined);
  if (child.pid !== undefined) writeFileSync(join(home, 'redis.pid'), String(child.pid));
  return {
    pid: child.pid ?? -1,
    port,
    url: `redis://:${password}@127.0.0.1:${port}`,
    process: child,
    stop: async () => {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
        await stopProcess(child.pid, [['SIGTERM', 10_000], ['SIGKILL', 5_000]]);
      }
      rmSync(join(home, 'redis.pid'), { force: true });
    },
  };
}

async function waitReady(server: RunningRedis): Promise<boolean> {
  const end = Date.now() + 20_000;
  const client = new Redis(server.url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null, enableOfflineQueue: false });
  client.on('error', () => undefined);
  try {
    while (server.pid > 0 && server.process.exitCode === null && server.process.signalCode === null && Date.now() < end) {
      try {
        if (client.status === 'wait' || client.status === 'end') await client.connect();
        await client.ping();
        return true;
      } catch {
        await sleep(30);
      }
    }
    return false;
  } finally {
    client.disconnect();
  }
}

/**
 * A Redis of an earlier run that could not stop it. Redis rewrites its own command line to "redis-server 127.0.0.1:<port>",
 * so the port of our config is the mark.
 */
async function stopLeftover(home: string): Promise<void> {
  const file = join(home, 'redis.pid');
  if (!existsSync(file)) return;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  const port = existsSync(join(home, 'redis.conf')) ? /^port (\d+)$/m.exec(readFileSync(join(home, 'redis.conf'), 'utf8'))?.[1] : undefined;
  if (port && isOurs(pid, ['-server', `:${port}`])) await stopProcess(pid, [['SIGTERM', 10_000], ['SIGKILL', 5_000]]);
  rmSync(file, { force: true });
}
