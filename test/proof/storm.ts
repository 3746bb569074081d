import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { newId } from '@kynangso/server/platform';
import { type DurablePostgres, startDurablePostgres } from '../support/load/durable-postgres';
import { answerLoad, type Load, openRooms, seedLoad } from '../support/load/seed-load';
import { type Processes, startProcesses } from '../support/processes';
import { startRedis, type TestRedis } from '../support/redis';
import { checkCertificates, checkGrades, checkReceipts, waitForQuiet } from './storm/checks';
import { countNaive, createNaiveTables, NaiveApi, startNaiveWorker } from './storm/naive';
import { Submitters } from './storm/submitters';

const ATTEMPTS = 1000;
const MIN_IN_FLIGHT = 10;
type Target = 'worker' | 'api' | 'redis' | 'postgres';
/** every target several times, no order a system could settle into; flushes come between */
const plan: (Target | 'flush')[] = [
  'worker', 'flush', 'api', 'postgres', 'redis', 'worker', 'api', 'flush', 'postgres', 'worker', 'redis', 'flush', 'api', 'worker', 'postgres', 'redis', 'flush', 'worker', 'postgres', 'api', 'redis', 'worker',
];

interface World {
  postgres: DurablePostgres;
  redis: TestRedis;
  processes: Processes;
  db: Pool;
  load: Load;
  naiveWorker: ChildProcess | null;
}

/** 1,000 submits over real HTTP while everything is killed with -9 again and again: nothing answered may be lost or graded twice. */
export async function run(): Promise<object> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kynangso-storm-'));
  const postgres = await startDurablePostgres();
  const redis = await startRedis();
  if (!redis) {
    await postgres.stop();
    throw new Error('this proof needs a Redis: install redis-server or valkey');
  }
  const rooms = await openRooms(postgres.appUrl, dataDir);
  const load = await seedLoad(rooms, postgres.ownerUrl, ATTEMPTS);
  const expected = await answerLoad(postgres.ownerUrl, load);
  await rooms.close();
  const db = new Pool({ connectionString: postgres.ownerUrl, max: 8 });
  db.on('error', () => undefined);
  await addProgramme(db, load);
  await createNaiveTables(db);
  const processes = await startProcesses({ databaseUrl: postgres.appUrl, redisUrl: redis.url, dataDir, env: { SWEEP_EVERY_MS: '500', LOG_LEVEL: 'error', GRADE_BATCH: '20' } }).catch(async (error: unknown) => {
    await Promise.all([db.end(), redis.stop()]);
    await postgres.stop();
    throw error;
  });
  const world: World = { postgres, redis, processes, db, load, naiveWorker: null };
  const submitters = new Submitters(processes.address);
  const naive = new NaiveApi(db, redis.url);
  const started = Date.now();
  try {
    restartNaive(world);
    const storm = await blow(world, submitters, naive);
    const isQuiet = await waitForQuiet(db, 60_000);
    await sleep(3000);
    const acknowledged = submitters.receipts.map((each) => each.receipt.attemptId);
    const grades = await checkGrades(db, acknowledged, expected);
    const certificates = await checkCertificates(db);
    const receiptsVerified = await checkReceipts(db, submitters.receipts, dataDir);
    const control = await countNaive(db);
    const kills = storm.kills.length;
    const each = Object.fromEntries((['worker', 'api', 'redis', 'postgres'] as const).map((target) => [target, storm.kills.filter((kill) => kill.target === target).length]));
    const minInFlight = Math.min(...storm.kills.map((kill) => kill.inFlight));
    const measured = {
      attempts: ATTEMPTS, acknowledged: acknowledged.length, refused: submitters.refused.length, retries: submitters.retries, ...grades, ...certificates, receiptsVerified,
      kills: each, killsTotal: kills, flushes: storm.flushes, minInFlight, isQuiet, stormSeconds: Math.round((Date.now() - started) / 1000),
    };
    const isSafe = grades.lost === 0 && grades.doubled === 0 && grades.wrongPoints === 0 && certificates.duplicates === 0 && certificates.achievementsTwice === 0;
    const isComplete = acknowledged.length === ATTEMPTS && receiptsVerified === ATTEMPTS && certificates.certificates === certificates.passed && isQuiet;
    const isStorm = kills >= 15 && minInFlight >= MIN_IN_FLIGHT && Object.values(each).every((n) => n >= 3) && storm.flushes >= 1;
    const isControlCaught = control.lost + control.doubled > 0;
    if (submitters.refused.length > 0) process.stderr.write(`refused: ${submitters.refused.slice(0, 3).join(' | ')}\n`);
    return {
      measured,
      bar: { lost: 0, doubled: 0, wrongPoints: 0, duplicates: 0, acknowledged: ATTEMPTS, receiptsVerified: ATTEMPTS, killsAtLeast: 15, eachTargetAtLeast: 3, inFlightAtLeast: MIN_IN_FLIGHT },
      control: { ...control, mustLoseOrDouble: true, caught: isControlCaught },
      ok: isSafe && isComplete && isStorm && isControlCaught,
    };
  } finally {
    submitters.close();
    world.naiveWorker?.kill('SIGKILL');
    await naive.close();
    await processes.stop();
    await db.end().catch(() => undefined);
    await redis.stop();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

interface Kill {
  target: Target;
  inFlight: number;
}

/** One wave of submits for each fault, which strikes while the wave is in the air. */
async function blow(world: World, submitters: Submitters, naive: NaiveApi): Promise<{ kills: Kill[]; flushes: number }> {
  const kills: Kill[] = [];
  let flushes = 0;
  const all: Promise<void>[] = [];
  const size = Math.ceil(world.load.sitters.length / plan.length);
  for (const [at, fault] of plan.entries()) {
    const wave = world.load.sitters.slice(at * size, (at + 1) * size);
    all.push(...wave.map((sitter) => submitters.submit(sitter)), ...wave.map((_, n) => naive.submit(at * size + n)));
    // somewhere in the wave: at its first bytes, among its transactions, or as its grading begins
    const until = Date.now() + (at % 4) * 15;
    while (Date.now() < until && submitters.inFlight > MIN_IN_FLIGHT * 2) await sleep(2);
    const { inFlight } = submitters;
    if (fault === 'flush') {
      await flush(world.redis);
      flushes++;
    } else {
      strike(world, fault);
      kills.push({ target: fault, inFlight });
      process.stderr.write(`kill -9 ${fault} (${kills.length}) with ${inFlight} submits in flight\n`);
      await sleep(100 + (at % 3) * 150);
      await recover(world, fault);
    }
    await sleep(400);
  }
  await Promise.all(all);
  return { kills, flushes };
}

function strike(world: World, target: Target): void {
  if (target === 'postgres') world.postgres.kill();
  else if (target === 'redis') world.redis.kill();
  else world.processes.kill(target);
  if (target === 'worker') world.naiveWorker?.kill('SIGKILL');
}

async function recover(world: World, target: Target): Promise<void> {
  if (target === 'postgres') await world.postgres.restart();
  else if (target === 'redis') await world.redis.restart();
  else {
    await world.processes.restart(target);
    if (target === 'worker') restartNaive(world);
  }
  // who isn't killed must live: a process that ends by itself because another one was killed is a failure
  for (const name of ['api', 'worker'] as const) if (!world.processes.isRunning(name)) throw new Error(`${name} ended by itself after ${target} was killed:\n${world.processes.log(name).slice(-2000)}`);
}

async function flush(redis: TestRedis): Promise<void> {
  const client = new Redis(redis.url, { maxRetriesPerRequest: 1 });
  client.on('error', () => undefined);
  try {
    await client.flushall();
    process.stderr.write('redis FLUSHALL\n');
  } finally {
    client.disconnect();
  }
}

/** This very bundle again, as a process that can be killed. */
function restartNaive(world: World): void {
  const script = `import(${JSON.stringify(import.meta.url)}).then((m) => m.naiveWorker(...process.argv.slice(1)))`;
  world.naiveWorker = spawn(process.execPath, ['-e', script, world.postgres.appUrl, world.redis.url], { stdio: 'ignore' });
}
export const naiveWorker = startNaiveWorker;

/** A certificate for everyone who passes, so that one issued twice would be seen. */
async function addProgramme(db: Pool, load: Load): Promise<void> {
  const id = newId();
  await db.query(`INSERT INTO programme (id, code) VALUES ($1, 'STORM')`, [id]);
  await db.query(
    `INSERT INTO programme_version (id, programme_id, number, title, framework, framework_version, rule) SELECT $1, $2, 1, $3, f.code, f.version, $4 FROM current_framework c JOIN framework f ON f.id = c.framework_id WHERE f.code = 'tt03-2014-btttt'`,
    [newId(), id, { vi: 'Chứng nhận bão' }, { exam: load.examCode, outcome: 'pass' }],
  );
}
