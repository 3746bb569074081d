import { spawn } from 'node:child_process';
import { Client } from 'pg';
import { inheritedEnv } from '../env';
import { bundles } from '../paths';
import type { Say } from '../words';
import { demoAccounts } from './demo-accounts';

export interface DemoOptions {
  /** The app role's address: the demo goes in through the same services as everything else. */
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly say: Say;
}

export interface DemoAccount {
  readonly login: string;
  readonly password: string;
  readonly role: { readonly vi: string; readonly en: string };
}

/** Loads the demo once; later calls find it loaded, change nothing and name the same accounts. */
export async function loadDemo({ databaseUrl, dataDir, say }: DemoOptions): Promise<readonly DemoAccount[]> {
  if (await holdsMarks(databaseUrl, ['demo.loaded', 'demo.items-recorded'])) return demoAccounts;
  say('Đang nạp dữ liệu dùng thử (một lần, khoảng một phút)...', 'Loading the demo data (once, about a minute)...');
  const outcome = (await runCommand(['load-demo'], { databaseUrl, dataDir })).split('\n').at(-1);
  if (outcome !== 'not_empty') return demoAccounts;
  say('Cơ sở dữ liệu đã có người dùng khác nên không nạp dữ liệu dùng thử.', 'The database already holds other people, so no demo data was loaded.');
  return [];
}

/** A product that starts empty needs one account that makes the others: made at the first start, its password printed once. */
export async function ensureFirstAdmin({ databaseUrl, dataDir, say }: DemoOptions): Promise<void> {
  if (await holds(databaseUrl, `SELECT 1 FROM role_grant WHERE role = 'admin' AND unit_id IS NULL AND superseded_at IS NULL`)) return;
  const words = await runCommand(['first-admin', 'quan.tri', 'Quản trị hệ thống'], { databaseUrl, dataDir });
  say(words, '');
}

const holdsMarks = (databaseUrl: string, actions: readonly string[]): Promise<boolean> =>
  holds(databaseUrl, `SELECT 1 FROM audit_entry WHERE object_kind = 'demo' AND object_id = '1' AND action IN ('${actions.join("', '")}') HAVING count(DISTINCT action) = ${actions.length}`);

/** One short question instead of a whole process on every later start. */
async function holds(databaseUrl: string, question: string): Promise<boolean> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const found = await client.query(`${question} LIMIT 1`);
    return (found.rowCount ?? 0) > 0;
  } finally {
    await client.end();
  }
}

/** A command of the launcher in a process of its own: it ends with its memory. Answers what it printed. */
function runCommand(args: readonly string[], { databaseUrl, dataDir }: Pick<DemoOptions, 'databaseUrl' | 'dataDir'>): Promise<string> {
  const env = { ...inheritedEnv(), DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: 'error', NODE_ENV: 'production' };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--enable-source-maps', bundles.standalone, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env });
    let [out, words] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (words = `${words}${chunk.toString()}`.slice(-4000)));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(out.trim()) : reject(new Error(`${args[0] ?? ''} ended with ${code ?? 'a signal'}\n${words}${out.slice(-2000)}`))));
  });
}
