import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inheritedEnv } from '../../apps/standalone/src/env';
import { nodeFlags } from '../../apps/standalone/src/node-flags';
import { bundles } from '../../apps/standalone/src/paths';
import { anyFreePort } from '../../apps/standalone/src/ports';
import { stopProcess } from '../../apps/standalone/src/process-identity';
import { waitReady } from '../../apps/standalone/src/readiness';

export type ProcessName = 'api' | 'worker';

export interface ProcessesOptions {
  /** The app role's address of a migrated database. */
  readonly databaseUrl: string;
  /** Without it the sweeper grades. */
  readonly redisUrl?: string | null;
  readonly withWeb?: boolean;
  /** Further settings of the api and the worker, for example SWEEP_EVERY_MS. */
  readonly env?: Readonly<Record<string, string>>;
  /** Keep keys and files of an earlier run; otherwise a temporary folder is made and removed. */
  readonly dataDir?: string;
}

export interface Processes {
  readonly address: string;
  readonly workerAddress: string;
  readonly dataDir: string;
  /** kill -9, as a fault; nothing starts it again by itself. */
  kill(name: ProcessName): void;
  isRunning(name: ProcessName): boolean;
  pid(name: ProcessName): number | undefined;
  /** Starts a killed or stopped process again on the same port and waits until it is ready. */
  restart(name: ProcessName): Promise<void>;
  log(name: ProcessName): string;
  stop(): Promise<void>;
}

/** The built api and worker as the launcher runs them: separate processes, the real bundles, ports of their own. */
export async function startProcesses(options: ProcessesOptions): Promise<Processes> {
  for (const bundle of [bundles.api, bundles.worker]) {
    if (!existsSync(bundle)) throw new Error(`${bundle} is missing: run the tests by npm test, which builds first`);
  }
  const home = options.dataDir ?? mkdtempSync(join(tmpdir(), `kynangso-test-data-${process.pid}-`));
  mkdirSync(home, { recursive: true });
  const ports = { api: await anyFreePort(), worker: await anyFreePort() };
  const env = {
    ...inheritedEnv(),
    NODE_ENV: 'production',
    DATABASE_URL: options.databaseUrl,
    ...(options.redisUrl ? { REDIS_URL: options.redisUrl } : {}),
    HOST: '127.0.0.1',
    PORT: String(ports.api),
    WORKER_PORT: String(ports.worker),
    DATA_DIR: home,
    ...(options.withWeb ? { WEB_ROOT: bundles.web } : {}),
    ...options.env,
  };
  const children = new Map<ProcessName, ChildProcess>();
  const logFile = (name: ProcessName): string => join(home, `${name}.log`);
  const log = (name: ProcessName): string => (existsSync(logFile(name)) ? readFileSync(logFile(name), 'utf8') : '');
  const isRunning = (name: ProcessName): boolean => {
    const child = children.get(name);
    return child?.pid !== undefined && child.exitCode === null && child.signalCode === null;
  };
  const restart = async (name: ProcessName): Promise<void> => {
    const out = openSync(logFile(name), 'a');
    const child = spawn(process.execPath, [...nodeFlags[name], bundles[name], `--data-dir=${home}`], { stdio: ['ignore', out, out], env });
    closeSync(out);
    children.set(name, child);
    const ready = await waitReady(`http://127.0.0.1:${ports[name]}/health/ready`, 60_000, () => !isRunning(name));
    if (!ready) throw new Error(`${name} did not become ready:\n${log(name).split('\n').slice(-20).join('\n')}`);
  };
  const halt = async (name: ProcessName): Promise<void> => {
    const pid = children.get(name)?.pid;
    if (pid !== undefined && isRunning(name)) await stopProcess(pid, [['SIGTERM', 15_000], ['SIGKILL', 5_000]]);
  };
  const stop = async (): Promise<void> => {
    await Promise.all([halt('api'), halt('worker')]);
    if (options.dataDir === undefined) rmSync(home, { recursive: true, force: true });
  };
  try {
    await Promise.all([restart('api'), restart('worker')]);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    address: `http://127.0.0.1:${ports.api}`,
    workerAddress: `http://127.0.0.1:${ports.worker}`,
    dataDir: home,
    kill: (name) => void children.get(name)?.kill('SIGKILL'),
    isRunning,
    pid: (name) => children.get(name)?.pid,
    restart,
    log,
    stop,
  };
}
