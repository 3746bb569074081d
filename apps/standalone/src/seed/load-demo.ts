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
  if (await isLoaded(databaseUrl)) return demoAccounts;
  say('Đang nạp dữ liệu dùng thử (một lần, dưới một phút)...', 'Loading the demo data (once, less than a minute)...');
  const outcome = await runLoader({ ...inheritedEnv(), DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: 'error', NODE_ENV: 'production' });
  if (outcome !== 'not_empty') return demoAccounts;
  say('Cơ sở dữ liệu đã có người dùng khác nên không nạp dữ liệu dùng thử.', 'The database already holds other people, so no demo data was loaded.');
  return [];
}

/** One short question instead of a whole process on every later start. */
async function isLoaded(databaseUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const found = await client.query(`SELECT 1 FROM audit_entry WHERE object_kind = 'demo' AND object_id = '1' AND action = 'demo.loaded'`);
    return (found.rowCount ?? 0) > 0;
  } finally {
    await client.end();
  }
}

function runLoader(env: Record<string, string | undefined>): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--enable-source-maps', bundles.standalone, 'load-demo'], { stdio: ['ignore', 'pipe', 'pipe'], env: env as NodeJS.ProcessEnv });
    let [out, words] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (words = `${words}${chunk.toString()}`.slice(-4000)));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(out.trim().split('\n').at(-1) ?? '') : reject(new Error(`the demo loader ended with ${code ?? 'a signal'}\n${words}${out.slice(-2000)}`))));
  });
}
