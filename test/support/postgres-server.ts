import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { ensureDatabase, startPostgres, stopLeftover, type RunningPostgres } from '../../apps/standalone/src/postgres';
import { isAlive } from '../../apps/standalone/src/process-identity';

/** What the global setup hands to every test process; plain strings, because they cross a process border. */
export interface ProvidedPostgres {
  /** Superuser on the `postgres` database: creates and drops test databases. */
  readonly adminUrl: string;
  /** Owner and app role; their last path part is the template's name. */
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly template: string;
}

export const TEMPLATE = 'kynangso_template';
const PREFIX = 'kynangso-test-postgres-';

/** One throw-away server with a migrated template; `migrate` gets the owner's address. */
export async function startTestPostgres(migrate: (ownerUrl: string) => Promise<void>): Promise<{ server: RunningPostgres; provided: ProvidedPostgres; stop: () => Promise<void> }> {
  await removeAbandoned();
  const home = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(home, 0o711);
  const server = await startPostgres({ home, durable: false });
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    await ensureDatabase(server, TEMPLATE);
    await migrate(server.ownerUrl(TEMPLATE));
    // Closed to sessions: a forgotten connection to the template would make every clone fail.
    await asAdmin(server.adminUrl(), `ALTER DATABASE ${TEMPLATE} WITH ALLOW_CONNECTIONS false IS_TEMPLATE true`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { server, stop, provided: { adminUrl: server.adminUrl(), ownerUrl: server.ownerUrl(TEMPLATE), appUrl: server.appUrl(TEMPLATE), template: TEMPLATE } };
}

/** Servers of test runs that were killed before they could stop theirs: the folder's name tells the run's process. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const owner = Number.parseInt(name.slice(PREFIX.length), 10);
    if (isAlive(owner)) continue;
    const home = join(tmpdir(), name);
    if (existsSync(join(home, 'data'))) await stopLeftover(join(home, 'data'));
    rmSync(home, { recursive: true, force: true });
  }
}

export async function asAdmin(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
