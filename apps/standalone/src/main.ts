import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bringUpToDate } from './backing';
import { isStartedByNpm, readEnv } from './env';
import { Refusal } from './refusal';
import { startProduct } from './start';
import { explain, say } from './words';

const commands: Record<string, () => Promise<void>> = {
  start: () => untilStopped((signal) => startProduct({ say, output: 'file', withWeb: true, signal })),
  dev: async () => {
    const { develop } = await import('./dev');
    await untilStopped((signal) => develop(say, signal));
  },
  /** What the launcher starts as a process of its own: fills an empty database with the demo. */
  'load-demo': async () => {
    const { main: load } = await import('./seed/main');
    await load();
  },
  /** For an empty deployment: `first-admin <sign-in name> <full name>` makes the one account that makes the others. */
  'first-admin': async () => {
    const { makeFirstAdmin } = await import('./seed/first-admin');
    await makeFirstAdmin(process.argv.slice(3), say);
  },
  /** For deployments with their own PostgreSQL: migrations as the owner, rights for the app's role, then the end. */
  migrate: async () => {
    const reading = readEnv();
    if (!reading.ok || !reading.env.DATABASE_URL || !reading.env.MIGRATION_DATABASE_URL) {
      throw new Refusal('Lệnh migrate cần DATABASE_URL và MIGRATION_DATABASE_URL.', 'migrate needs DATABASE_URL and MIGRATION_DATABASE_URL.');
    }
    await bringUpToDate({ databaseUrl: reading.env.DATABASE_URL, migrationUrl: reading.env.MIGRATION_DATABASE_URL }, say);
  },
};

/**
 * Lives until Ctrl-C, SIGTERM or SIGHUP, then stops every child. Repeated signals are ignored: npm forwards the Ctrl-C that the
 * terminal has already sent, and every stop is bounded in time.
 */
async function untilStopped(start: (signal: AbortSignal) => Promise<{ stop(): Promise<void> }>): Promise<void> {
  const asked = new AbortController();
  const ended = new Promise<void>((resolve) => asked.signal.addEventListener('abort', () => resolve()));
  const ask = (): void => {
    if (asked.signal.aborted) return;
    say('\nĐang dừng...', 'Stopping...');
    asked.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  if (isStartedByNpm()) {
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && ask(), 500).unref();
  }
  const running = await start(asked.signal).catch((error: unknown) => {
    if (asked.signal.aborted) return null;
    throw error;
  });
  await ended.then(() => running?.stop());
  say('Đã dừng, dữ liệu được giữ nguyên.', 'Stopped; all data is kept.');
}

export async function main(args: readonly string[]): Promise<void> {
  const command = commands[args[0] ?? 'start'];
  try {
    if (!command) throw new Refusal(`Không có lệnh ${args[0]}.`, `Unknown command ${args[0]}; known: ${Object.keys(commands).join(', ')}.`);
    await command();
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) void main(process.argv.slice(2));
