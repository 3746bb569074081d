import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bringUpToDate, startBacking, type Backing } from './backing';
import { readEnv, type LauncherEnv } from './env';
import { lastWords, launchNode, logFile, type NodeChildOptions } from './node-child';
import { bundles, dataLayout, type DataLayout } from './paths';
import { isPortFree, preferPort } from './ports';
import { waitReady } from './readiness';
import { Refusal } from './refusal';
import { leaveFolder, openDataFolder, stopOrphans, takeFolder } from './run-folder';
import { ensureFirstAdmin, loadDemo, type DemoAccount } from './seed';
import { Supervisor, type Supervisable, type SupervisorEvents } from './supervisor';
import type { Say } from './words';

export interface StartOptions {
  readonly say: Say;
  readonly output: NodeChildOptions['output'];
  /** Serve the built web from the api's port; false while vite serves it. */
  readonly withWeb: boolean;
  /** Ctrl-C while still starting: the next step is not taken and everything started is undone. */
  readonly signal: AbortSignal;
}

export interface RunningProduct {
  readonly address: string;
  readonly layout: DataLayout;
  readonly children: Readonly<Record<'api' | 'worker', Supervisor<Supervisable>>>;
  stop(): Promise<void>;
}

/** Everything behind `npm start`, in order; whatever fails undoes what was started before it. */
export async function startProduct({ say, output, withWeb, signal }: StartOptions): Promise<RunningProduct> {
  const env = checkedEnv();
  const layout = dataLayout(resolve(env.DATA_DIR));
  const address = `http://${env.HOST === '0.0.0.0' || env.HOST === '127.0.0.1' ? 'localhost' : env.HOST}:${env.PORT}`;
  for (const bundle of [bundles.api, bundles.worker]) {
    if (!existsSync(bundle)) throw new Refusal(`Thiếu bản dựng ${bundle}; hãy chạy npm start để dựng.`, `The build ${bundle} is missing; npm start builds it.`);
  }
  openDataFolder(layout);
  takeFolder(layout, address);
  const events: SupervisorEvents = {
    crashed: (name, reason, waitMs) =>
      say(`${name} dừng đột ngột (${reason}); khởi động lại sau ${waitMs / 1000} giây.`, `${name} ended unexpectedly (${reason}); starting it again in ${waitMs / 1000} s.`),
  };
  const undo: (() => Promise<void>)[] = [async () => leaveFolder(layout)];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    await stopOrphans(layout);
    await refuseTakenPort(env);
    const backing = await startBacking(env, layout, say, events);
    undo.push(() => backing.stop());
    signal.throwIfAborted();
    await bringUpToDate(backing, say);
    const seed = { databaseUrl: backing.databaseUrl, dataDir: layout.home, say };
    const accounts = env.DEMO === 'on' ? await loadDemo(seed) : [];
    if (env.DEMO === 'off') await ensureFirstAdmin(seed);
    signal.throwIfAborted();
    const shared = await childEnv(env, layout, backing, withWeb, address);
    const child = (name: 'api' | 'worker'): Supervisor<Supervisable> => {
      const supervisor = new Supervisor(name, async () => launchNode({ name, bundle: bundles[name], env: shared, layout, output }), events);
      undo.push(() => supervisor.stop());
      return supervisor;
    };
    const children = { worker: child('worker'), api: child('api') };
    await Promise.all([children.worker.start(), children.api.start()]);
    await refuseUnready(children, layout, { api: `${env.HOST === '0.0.0.0' ? '127.0.0.1' : env.HOST}:${env.PORT}`, worker: `127.0.0.1:${shared['WORKER_PORT']}` }, signal);
    tellPeople(say, address, accounts);
    return { address, layout, children, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function checkedEnv(): LauncherEnv {
  const reading = readEnv();
  if (reading.ok) return reading.env;
  const names = reading.names.join(', ');
  throw new Refusal(`Biến môi trường sai: ${names}.`, `Bad environment variable: ${names}.`);
}

async function refuseTakenPort(env: LauncherEnv): Promise<void> {
  let reason: string | null = null;
  try {
    if (!(await isPortFree(env.PORT, env.HOST))) reason = 'EADDRINUSE';
  } catch (error) {
    reason = (error as NodeJS.ErrnoException).code ?? String(error);
  }
  if (reason === null) return;
  throw new Refusal(
    `Cổng ${env.PORT} đã có chương trình khác dùng hoặc không mở được (${reason}); hãy đặt PORT khác, ví dụ PORT=${env.PORT + 80} npm start.`,
    `Port ${env.PORT} is taken or cannot be opened (${reason}); set another one, for example PORT=${env.PORT + 80} npm start.`,
  );
}

async function childEnv(env: LauncherEnv, layout: DataLayout, backing: Backing, withWeb: boolean, address: string): Promise<Record<string, string>> {
  return {
    NODE_ENV: 'production',
    DATABASE_URL: backing.databaseUrl,
    ...(backing.redisUrl === null ? {} : { REDIS_URL: backing.redisUrl }),
    HOST: env.HOST,
    PORT: String(env.PORT),
    PUBLIC_URL: env.PUBLIC_URL ?? address,
    WORKER_PORT: String(await preferPort(env.WORKER_PORT ?? env.PORT + 1)),
    DATA_DIR: layout.home,
    MAIL_URL: env.MAIL_URL ?? `file:${join(layout.home, 'mail')}`,
    ...(withWeb && existsSync(bundles.web) ? { WEB_ROOT: bundles.web } : {}),
  };
}

/** The product is ready when both processes say so: an api without a worker would take papers nobody grades. */
async function refuseUnready(children: RunningProduct['children'], layout: DataLayout, hosts: Readonly<Record<'api' | 'worker', string>>, signal: AbortSignal): Promise<void> {
  const names = ['api', 'worker'] as const;
  const hopeless = (): boolean => signal.aborted || names.some((name) => children[name].restarts >= 3);
  const isReady = await Promise.all(names.map((name) => waitReady(`http://${hosts[name]}/health/ready`, 120_000, hopeless)));
  signal.throwIfAborted();
  const late = names.find((name) => children[name].restarts >= 3) ?? names.find((_name, index) => !isReady[index]);
  if (late === undefined) return;
  const log = logFile(layout, late);
  throw new Refusal(`Tiến trình ${late} không sẵn sàng; nhật ký: ${log}.`, `The ${late} process did not become ready; its log is ${log} and ends:\n${lastWords(layout, late)}`);
}

function tellPeople(say: Say, address: string, accounts: readonly DemoAccount[]): void {
  say(`\nKỹ Năng Số đã sẵn sàng: ${address}`, `Ready at ${address}. Ctrl-C stops everything.`);
  if (accounts.length === 0) return;
  const width = Math.max(...accounts.map((account) => account.login.length));
  const lines = accounts.map((account) => `    ${account.login.padEnd(width)}  ${account.password}  ${account.role.vi} / ${account.role.en}`);
  say('Tài khoản dùng thử:', `Demo accounts:\n${lines.join('\n')}`);
}
