import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { INestApplicationContext } from '@nestjs/common';
import { Pool } from 'pg';
import { EXPERT_LOGITS } from '@kynangso/domain/grading';
import { BankService } from '@kynangso/server/bank';
import { FrameworkService } from '@kynangso/server/competency';
import { CalibrationService } from '@kynangso/server/grading';
import { Database } from '@kynangso/server/platform';
import { choiceSource } from '../support/builders/bank';
import { startDurablePostgres } from '../support/load/durable-postgres';
import { round } from '../support/load/percentiles';
import { modules, openRooms } from '../support/load/seed-load';

/** How long it may work before others in the worker have their turn, ms of processor time (a busy machine takes away any amount of the clock's), and what it may take of memory, MB. */
const MOST_WORK = 250;
const MOST_MEMORY = 400;
/** Difficulties a module's authors were right about on average stray by so much; the estimate must be far nearer. */
const MOST_RMS = 0.25;
const levels = ['easy', 'medium', 'hard'] as const;

/**
 * The worker's estimate of a whole standard from a long history of placement answers, in this process, against the bare SQL that only reads the same first answers (which is
 * done to all of them; the estimate takes the newest people's). Said besides time: the longest it worked between two turns of the event loop and the longest the loop stood still for whatever reason, and the most memory beyond what was held before.
 */
export async function run(args: string[]): Promise<object> {
  const numberOf = (name: string, fallback: number): number => Number(args.find((arg) => new RegExp(`^--${name}=\\d+$`).test(arg))?.split('=')[1] ?? fallback);
  const [items, people, each] = [numberOf('items', 2_000), numberOf('people', 20_000), numberOf('answers', 50)];
  const postgres = await startDurablePostgres();
  const dataDir = mkdtempSync(join(tmpdir(), 'kynangso-bench-'));
  const db = new Pool({ connectionString: postgres.ownerUrl, max: 1 });
  let rooms: INestApplicationContext | null = null;
  try {
    rooms = await openRooms(postgres.appUrl, dataDir);
    await makeItems(rooms, items);
    await makeAnswers(db, people, each);
    process.stderr.write('the history stands\n');
    const startedBare = performance.now();
    const { rows: read } = await db.query<{ n: number }>('SELECT count(*)::int AS n, sum(hashtext(person_id::text)::bigint + hashtext(item_id::text) + is_right::int)::text AS all FROM first_answer');
    const bareSeconds = (performance.now() - startedBare) / 1000;
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    let [most, work, used] = [before, 0, process.cpuUsage()];
    const watch = setInterval(() => {
      const { user, system } = process.cpuUsage(used);
      used = process.cpuUsage();
      work = Math.max(work, (user + system) / 1000);
      most = Math.max(most, process.memoryUsage().rss);
    }, 5);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const started = performance.now();
    const renewed = await rooms.get(CalibrationService, { strict: false }).keep();
    const seconds = (performance.now() - started) / 1000;
    delay.disable();
    clearInterval(watch);
    const { rows: [found] } = await db.query<{ people: number; answers: number; rounds: number; measured: number; rms: number }>(
      `SELECT r.people, r.answers, r.rounds, count(*) FILTER (WHERE c.standing = 'measured')::int AS measured, sqrt(avg((c.b_milli / 1000.0 - t.b) ^ 2))::float8 AS rms
       FROM calibration_run r JOIN item_calibration c ON c.run_id = r.id JOIN truth t USING (item_id) GROUP BY r.id`);
    const [block, memory] = [delay.max / 1e6, (most - before) / 2 ** 20];
    return {
      measured: { items, people, answers: read[0]?.n ?? 0, readPeople: found?.people, readAnswers: found?.answers, rounds: found?.rounds, measured: found?.measured, seconds: round(seconds), bareReadSeconds: round(bareSeconds), longestWorkMs: Math.round(work), longestBlockMs: Math.round(block), p99BlockMs: round(delay.percentile(99) / 1e6), memoryMb: Math.round(memory), rms: round(found?.rms ?? NaN) },
      bar: { longestWorkMs: MOST_WORK, memoryMb: MOST_MEMORY, rms: MOST_RMS },
      ratio: round(seconds / bareSeconds),
      ok: renewed.length === 1 && found?.measured === items && found.rms <= MOST_RMS && work <= MOST_WORK && memory <= MOST_MEMORY,
    };
  } finally {
    await rooms?.close();
    await db.end();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function makeItems(rooms: INestApplicationContext, count: number): Promise<void> {
  const sources = Array.from({ length: count }, (_, n) => choiceSource(`DK-${n}`, { node: modules[n % modules.length] ?? 'IU01', difficulty: levels[Math.floor(n / modules.length) % 3] ?? 'easy' }));
  await rooms.get(Database, { strict: false }).transaction((tx) => rooms.get(FrameworkService, { strict: false }).loadFrameworks(tx));
  for (let at = 0; at < count; at += 200) await rooms.get(Database, { strict: false }).transaction((tx) => rooms.get(BankService, { strict: false }).importItems(tx, null, sources.slice(at, at + 200)));
}

/** Of every so many items each person answers one, by the model: abilities common to all modules and their own, difficulties that stray from their authors' word. */
async function makeAnswers(db: Pool, people: number, each: number): Promise<void> {
  const normal = '(random() + random() + random() + random() + random() + random() + random() + random() + random() + random() + random() + random() - 6)';
  const expert = `CASE v.difficulty ${levels.map((level) => `WHEN '${level}' THEN ${EXPERT_LOGITS[level]}`).join(' ')} END`;
  await db.query('SELECT setseed(0.3)');
  await db.query(`CREATE TABLE truth AS SELECT *, b0 + off - avg(off) OVER (PARTITION BY module) AS b, (row_number() OVER (ORDER BY code) - 1)::int AS at FROM (
    SELECT i.id AS item_id, v.id AS item_version_id, i.code, v.alignments #>> '{0,node}' AS module, ${expert} AS b0, 0.6 * ${normal} AS off FROM item i JOIN item_version v ON v.item_id = i.id) x`);
  await db.query('CREATE UNIQUE INDEX ON truth (at)');
  await db.query(`CREATE TABLE sitter AS SELECT gen_random_uuid() AS id, n, ${normal} AS ability FROM generate_series(1, $1::int) n`, [people]);
  await db.query(`INSERT INTO person (id, full_name, search_key, sort_key) SELECT id, 'Người Thử ' || n, 'nguoi thu ' || n, 'thu nguoi ' || n FROM sitter`);
  await db.query(`INSERT INTO placement (id, person_id, profile, locale, started_at, finished_at, result) SELECT id, id, 'co-ban', 'vi', now() - n * interval '1 minute', now(), '{}' FROM sitter`);
  const block = `((SELECT count(*) FROM truth) / ${each})::int`;
  for (let from = 1; from <= people; from += 2_000) {
    await db.query(
      `INSERT INTO placement_answer (placement_id, number, item_version_id, item_id, module, logit_centi, response, is_right, asked_at, answered_at)
       SELECT s.id, k + 1, t.item_version_id, t.item_id, t.module, 0, '{}', random() < 1 / (1 + exp(t.b - s.ability - o.own)), now() - s.n * interval '1 minute', now() - s.n * interval '1 minute'
       FROM sitter s CROSS JOIN generate_series(0, ${each} - 1) k JOIN truth t ON t.at = k * ${block} + (hashtext(s.n || '-' || k) & 1048575) % ${block}
       JOIN LATERAL (SELECT 0.7 * ((hashtext(s.n || t.module) & 1023) / 1023.0 - 0.5) * 3.46 AS own) o ON true
       WHERE s.n BETWEEN $1 AND $1 + 1999`,
      [from],
    );
    if (from % 4_000 === 1) process.stderr.write(`${from} of ${people} people\n`);
  }
  await db.query('ANALYZE');
}
