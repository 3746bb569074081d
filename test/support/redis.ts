import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findRedis, startRedis as start, type RunningRedis } from '../../apps/standalone/src/redis';
import type { RedisProgram } from '../../apps/standalone/src/redis-finder';

export interface TestRedis {
  /** Address of the running server; it changes only when a restart loses its port. */
  readonly url: string;
  readonly server: RunningRedis;
  /** kill -9, as a fault: what was synced survives. */
  kill(): void;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const cache = resolve(import.meta.dirname, '../../.data/cache/redis');

/** The same finder as the launcher's; null where no Redis can be had, and the caller then tests the sweeper's way. */
export async function findTestRedis(given?: string): Promise<RedisProgram | null> {
  const choice = await findRedis(given, cache);
  return choice.kind === 'private' ? choice.program : null;
}

export async function startRedis(): Promise<TestRedis | null> {
  const program = await findTestRedis();
  if (!program) return null;
  const home = mkdtempSync(join(tmpdir(), `kynangso-test-redis-${process.pid}-`));
  let server = await start(program, { home });
  return {
    get url() {
      return server.url;
    },
    get server() {
      return server;
    },
    kill: () => void server.process.kill('SIGKILL'),
    restart: async () => {
      await server.stop();
      server = await start(program, { home, port: server.port, portIsFixed: true });
    },
    stop: async () => {
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
