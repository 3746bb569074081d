import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { inheritedEnv } from './env';
import { anyFreePort, preferPort } from './ports';
import { findBinaries, type DatabaseUser, type PostgresBinaries } from './postgres-binaries';
import { APP_ROLE, clusterFolder, clusterUser, createCluster, OWNER_ROLE, readSecrets, refuseOtherVersion, SUPER_ROLE, type PostgresSecrets } from './postgres-cluster';
import { databaseUser } from './postgres-user';
import { commandLine, isAlive, isOurs, stopProcess } from './process-identity';
import { Refusal } from './refusal';

export interface PostgresOptions {
  /** Folder of the cluster, its password file and its log; created when missing. */
  readonly home: string;
  /** Wanted port; another one is taken when it is in use, unless `portIsFixed`. */
  readonly port?: number;
  readonly portIsFixed?: boolean;
  /** False only for throw-away test clusters: no fsync, nothing survives a power cut. */
  readonly durable: boolean;
  readonly settings?: Readonly<Record<string, string>>;
}

export interface RunningPostgres {
  readonly pid: number;
  readonly port: number;
  readonly process: ChildProcess;
  /** Superuser: only to create roles and databases. */
  adminUrl(database?: string): string;
  ownerUrl(database: string): string;
  appUrl(database: string): string;
  stop(): Promise<void>;
}

const common = {
  listen_addresses: '127.0.0.1',
  // No socket file: its path would be limited to 107 bytes and would need a folder both accounts can write.
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '192MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
  random_page_cost: '1.1',
  max_wal_size: '2GB',
};
const throwAway = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: '0' };

/** Starts the embedded PostgreSQL, whatever an earlier run left behind, with its roles in place. Throws Refusal when it can't. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const home = resolve(options.home);
  mkdirSync(home, { recursive: true, mode: 0o711 });
  const account = databaseUser();
  const folder = clusterFolder(home, account);
  const user = clusterUser(folder, account);
  const binaries = findBinaries(user);
  const isNew = !existsSync(join(folder, 'PG_VERSION'));
  const secrets = readSecrets(home, isNew);
  if (isNew) await createCluster(folder, binaries, user, secrets.super);
  else refuseOtherVersion(folder, binaries);
  await stopLeftover(folder);

  const log = join(home, 'postgres.log');
  const end = Date.now() + 60_000;
  let wanted = options.portIsFixed && options.port ? options.port : await preferPort(options.port);
  for (;;) {
    const logStart = rotate(log);
    const child = launch(binaries, folder, log, wanted, user, { ...common, ...(options.durable ? {} : throwAway), ...options.settings });
    const running = describe(child, wanted, secrets);
    const ready = await waitReady(running);
    if (ready) {
      await ensureRoles(running, secrets);
      return running;
    }
    const said = readFileSync(log, 'utf8').slice(logStart);
    const portTaken = said.includes('could not bind') || said.includes('Address already in use');
    // Backends of a server killed with -9 need a moment to notice and let go of the shared memory.
    const leftovers = said.includes('pre-existing shared memory block') || said.includes('lock file');
    if (Date.now() > end || (!portTaken && !leftovers)) throw failed(log, said);
    if (portTaken && !options.portIsFixed) wanted = await anyFreePort();
    else await sleep(200);
    await stopLeftover(folder);
  }
}

function failed(log: string, said: string): Refusal {
  const last = said.trim().split('\n').filter((line) => /FATAL|PANIC|ERROR|HINT/.test(line)).at(-1)?.replace(/^.*?(FATAL|PANIC|ERROR|HINT): +/, '') ?? '';
  return new Refusal(`PostgreSQL không khởi động được: ${last || 'xem nhật ký'} (${log}).`, `PostgreSQL did not start: ${last || 'see the log'} (${log}).`);
}

function launch(binaries: PostgresBinaries, folder: string, log: string, port: number, user: DatabaseUser | null, settings: Record<string, string>): ChildProcess {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const out = openSync(log, 'a', 0o600);
  try {
    // Detached: Ctrl-C reaches the whole terminal group, and the database must be the last to hear of it.
    return spawn(binaries.postgres, ['-D', folder, '-p', String(port), ...flags], {
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
      cwd: '/',
      detached: true,
      stdio: ['ignore', out, out],
      env: { ...inheritedEnv(), LC_ALL: 'C' },
    });
  } finally {
    closeSync(out);
  }
}

function describe(child: ChildProcess, port: number, secrets: PostgresSecrets): RunningPostgres {
  const url = (role: string, password: string, database: string): string => `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  child.on('error', () => undefined);
  return {
    pid: child.pid ?? -1,
    port,
    process: child,
    adminUrl: (database = 'postgres') => url(SUPER_ROLE, secrets.super, database),
    ownerUrl: (database) => url(OWNER_ROLE, secrets.owner, database),
    appUrl: (database) => url(APP_ROLE, secrets.app, database),
    stop: async () => {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
        // SIGINT is PostgreSQL's fast shutdown: sessions end, everything committed is on disk. SIGQUIT recovers at the next start.
        await stopProcess(child.pid, [['SIGINT', 30_000], ['SIGQUIT', 5_000], ['SIGKILL', 5_000]]);
      }
    },
  };
}

async function waitReady(server: RunningPostgres): Promise<boolean> {
  const end = Date.now() + 120_000;
  while (server.process.exitCode === null && server.process.signalCode === null && server.pid > 0) {
    const client = new Client({ connectionString: server.adminUrl(), connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return true;
    } catch (error) {
      // Another server on a port we lost to it answers too, but doesn't know our password: only our own child's exit decides.
      if (Date.now() > end) throw error;
      await sleep(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return false;
}

async function ensureRoles(server: RunningPostgres, secrets: PostgresSecrets): Promise<void> {
  const admin = new Client({ connectionString: server.adminUrl() });
  await admin.connect();
  try {
    for (const [role, password] of [[OWNER_ROLE, secrets.owner], [APP_ROLE, secrets.app]] as const) {
      const { rowCount } = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
      if (!rowCount) await admin.query(`CREATE ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '${password}'`);
    }
  } finally {
    await admin.end();
  }
}

/** Creates the database when it is missing, owned by the role that migrates it. */
export async function ensureDatabase(server: RunningPostgres, name: string): Promise<void> {
  const admin = new Client({ connectionString: server.adminUrl() });
  await admin.connect();
  try {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await admin.query(`CREATE DATABASE ${admin.escapeIdentifier(name)} OWNER ${OWNER_ROLE}`);
  } finally {
    await admin.end();
  }
}

/** A server an earlier run could not stop: ours is stopped cleanly; a number reused by someone else only loses its stale file. */
export async function stopLeftover(folder: string): Promise<void> {
  const file = join(folder, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  if (isOurs(pid, ['postgres', folder], commandLine)) {
    await stopProcess(pid, [['SIGINT', 20_000], ['SIGQUIT', 5_000], ['SIGKILL', 5_000]]);
  }
  if (!isAlive(pid) || !isOurs(pid, ['postgres', folder], commandLine)) rmSync(file, { force: true });
}

const LOG_LIMIT = 10 * 1024 * 1024;

/** Keeps one older log; returns where this start begins in the file. */
function rotate(log: string): number {
  if (!existsSync(log)) return 0;
  const { size } = statSync(log);
  if (size < LOG_LIMIT) return size;
  renameSync(log, `${log}.1`);
  return 0;
}
