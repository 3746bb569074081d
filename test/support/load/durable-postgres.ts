import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '@kynangso/server/platform';
import { ensureDatabase, startPostgres, type RunningPostgres } from '../../../apps/standalone/src/postgres';
import { APP_ROLE } from '../../../apps/standalone/src/postgres-cluster';

const DATABASE = 'load';

export interface DurablePostgres {
  readonly appUrl: string;
  readonly ownerUrl: string;
  /** kill -9 of the postmaster; its backends end by themselves */
  kill(): void;
  /** on the same port and files, after whatever happened */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A private PostgreSQL that really syncs every commit, migrated: what measured and broken things run on. */
export async function startDurablePostgres(): Promise<DurablePostgres> {
  const home = mkdtempSync(join(tmpdir(), `kynangso-load-postgres-${process.pid}-`));
  chmodSync(home, 0o711);
  let server: RunningPostgres = await startPostgres({ home, durable: true });
  await ensureDatabase(server, DATABASE);
  await migrate({ url: server.ownerUrl(DATABASE), appRole: APP_ROLE });
  return {
    appUrl: server.appUrl(DATABASE),
    ownerUrl: server.ownerUrl(DATABASE),
    kill: () => void server.process.kill('SIGKILL'),
    restart: async () => {
      server = await startPostgres({ home, durable: true, port: server.port, portIsFixed: true });
    },
    stop: async () => {
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
