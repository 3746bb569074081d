import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Pool } from 'pg';
import { addDays } from '@kynangso/domain/kernel';
import { AppError, Clock, loadEnv, newId } from '@kynangso/server/platform';
import { EvidenceService } from '@kynangso/server/training';
import { asPerson } from '../../apps/standalone/src/seed/callers';
import { openSeedContext } from '../../apps/standalone/src/seed/seed-context';
import { seedDemo } from '../../apps/standalone/src/seed/seed-demo';
import { startDurablePostgres } from '../support/load/durable-postgres';

interface Begun {
  day: string;
  databaseDay: string;
  loaded: string;
  again: string;
  certificates: number;
  completed: number;
  counted: number;
  locked: number;
  late: number;
  /** a paper dated a day ahead is refused: the services go by the day asked for */
  tomorrowRefused: boolean;
}

/**
 * The first start of a new installation on other days than today: the clock of node and of a fresh PostgreSQL stands at noon of that day in Vietnam, the whole demo
 * is loaded, and it must hold what it holds today. Every day counts, because somebody's first start is on it: around a new year, at the deadline, in a leap year.
 * Needs `faketime`. `--days=2027-01-02,…`
 */
export async function run(args: string[]): Promise<object> {
  if (spawnSync('faketime', ['--version']).error) throw new Error('faketime is not on this machine (apt-get install faketime): no other day can be tried');
  const days = args.find((arg) => arg.startsWith('--days='))?.slice(7).split(',') ?? usualDays();
  const begun: (Begun | { day: string; failed: string })[] = [];
  for (const day of days) {
    begun.push(await startOn(day));
    process.stderr.write(`${JSON.stringify(begun.at(-1))}\n`);
  }
  return { measured: { days: begun.length, begun }, bar: { asToday: true }, control: { caught: begun.every((each) => 'tomorrowRefused' in each && each.tomorrowRefused) }, ok: begun.every(isWhole) };
}

const isWhole = (b: Begun | { failed: string }): boolean =>
  !('failed' in b) && b.databaseDay === b.day && b.loaded === 'loaded' && b.again === 'kept' && b.certificates > 10 && b.completed > 40 && b.counted >= 120 && b.locked > 10 && b.late === 0 && b.tomorrowRefused;

function usualDays(): string[] {
  const year = new Date().getUTCFullYear() + 1;
  const leap = year + ((4 - (year % 4)) % 4);
  return [`${year}-01-01`, `${year}-01-15`, `${year}-03-01`, `${year}-07-01`, `${year}-12-01`, `${year}-12-31`, `${leap}-02-29`];
}

async function startOn(day: string): Promise<Begun | { day: string; failed: string }> {
  const begin = `import(${JSON.stringify(import.meta.url)}).then((m) => m.beginHere(${JSON.stringify(day)})).then((b) => process.stdout.write(JSON.stringify(b)))`;
  try {
    const { stdout } = await promisify(execFile)('env', ['TZ=UTC', 'faketime', '-f', `@${day} 05:00:00`, process.execPath, '--input-type=module', '-e', begin], { maxBuffer: 1e7, timeout: 600_000 });
    return JSON.parse(stdout.slice(stdout.lastIndexOf('{"day"'))) as Begun;
  } catch (error) {
    const said = String((error as { stderr?: string }).stderr || error).replace(/^libfaketime.*$/gm, '').trim();
    return { day, failed: `${said.split('\n').find((line) => /error/i.test(line)) ?? ''} … ${said.slice(0, 1_500)}` };
  }
}

/** In a process of its own, whose clock stands at that day. */
export async function beginHere(day: string): Promise<Begun> {
  const postgres = await startDurablePostgres();
  const dataDir = mkdtempSync(join(tmpdir(), 'kynangso-calendar-'));
  const context = await openSeedContext(loadEnv({ DATABASE_URL: postgres.appUrl, DATA_DIR: dataDir, LOG_LEVEL: 'error' }));
  const db = new Pool({ connectionString: postgres.ownerUrl, max: 1 });
  try {
    const loaded = await seedDemo(context);
    const again = await seedDemo(context);
    const { rows: [seen] } = await db.query<Omit<Begun, 'day' | 'loaded' | 'again' | 'tomorrowRefused'>>(
      `SELECT today_vn()::text AS "databaseDay", (SELECT count(*)::int FROM certificate) AS certificates, (SELECT count(*)::int FROM enrolment WHERE completed_at IS NOT NULL) AS completed,
         (SELECT count(DISTINCT s.person_id)::int FROM standing s JOIN counting c ON c.id = s.counting_id WHERE c.period = $1) AS counted, (SELECT count(*)::int FROM period_close WHERE state = 'locked') AS locked,
         (SELECT count(*)::int FROM due_work WHERE available_at <= now() OR tries > 0) AS late`,
      [day.slice(0, 4)],
    );
    if (!seen) throw new Error('the database says nothing');
    const { rows: [person] } = await db.query<{ id: string }>('SELECT id FROM person ORDER BY id LIMIT 1');
    const ahead = { code: 'CC-CNTT', title: 'Giấy của ngày mai', issuer: 'Thử', claimedOn: addDays(context.get(Clock).today(), 1), note: '' };
    const refusal: unknown = await context.get(EvidenceService, { strict: false }).upload(asPerson(person?.id ?? newId()), ahead, { bytes: Buffer.from('%PDF-1.4'), name: 'mai.pdf' }).then(() => null, (error: unknown) => error);
    return { day: context.get(Clock).today(), loaded, again, ...seen, tomorrowRefused: refusal instanceof AppError && refusal.code === 'training.evidence_day' };
  } finally {
    await context.close();
    await db.end();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
