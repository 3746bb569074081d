import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { GradingService } from '@kynangso/server/grading';
import { startDurablePostgres } from '../support/load/durable-postgres';
import { percentiles, round } from '../support/load/percentiles';
import { answerLoad, openRooms, seedLoad } from '../support/load/seed-load';

const FLOOR = 0.5;
const ROUNDS = 4;
interface Statement {
  sql: string;
  params: unknown[];
}

/**
 * Attempts graded per second with 40-item forms, one worker as in production, against a bare loop that replays the very same
 * statements on one connection with the same durable commits. Rounds take turns, so that a busy machine slows both.
 */
export async function run(args: string[]): Promise<object> {
  const count = Number(args.find((arg) => /^--attempts=\d+$/.test(arg))?.split('=')[1] ?? 2000);
  const postgres = await startDurablePostgres();
  const dataDir = mkdtempSync(join(tmpdir(), 'kynangso-bench-'));
  const rooms = await openRooms(postgres.appUrl, dataDir);
  const owner = new Client({ connectionString: postgres.ownerUrl });
  const bare = new Client({ connectionString: postgres.appUrl });
  try {
    await Promise.all([owner.connect(), bare.connect()]);
    const load = await seedLoad(rooms, postgres.ownerUrl, count);
    await answerLoad(postgres.ownerUrl, load);
    const grading = rooms.get(GradingService, { strict: false });
    const source = rooms.get(DataSource, { strict: false });
    const product: number[] = [];
    const baseline: number[] = [];
    const batches: number[] = [];
    let recorded: Statement[] = [];
    for (let n = 0; n <= ROUNDS; n++) {
      await handInAgain(owner);
      const recorder = n === 0 ? record(source) : null;
      const took = await timed(async () => {
        for (;;) {
          const started = performance.now();
          const { graded } = await grading.gradeBatch();
          if (graded === 0) return;
          if (n > 0) batches.push(performance.now() - started);
        }
      });
      if (recorder) recorded = recorder.stop();
      else product.push(count / took);
      await mustBeGraded(owner, count);
      // The first round warms and records.
      if (n === 0) continue;
      await handInAgain(owner);
      baseline.push(count / (await timed(async () => { for (const { sql, params } of recorded) await bare.query(sql, params); })));
      await mustBeGraded(owner, count);
    }
    const ratio = median(product) / median(baseline);
    return {
      measured: { attemptsPerSecond: round(median(product), 0), bareAttemptsPerSecond: round(median(baseline), 0), batchMs: percentiles(batches), attempts: count, items: 40, rounds: ROUNDS, statementsPerAttempt: round(recorded.length / count, 3) },
      bar: { ratioAtLeast: FLOOR },
      ratio: round(ratio),
      ok: ratio >= FLOOR,
    };
  } finally {
    await Promise.all([owner.end(), bare.end()]);
    await rooms.close();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Every attempt as just handed in: what grading wrote is taken back by the owner, who may. */
async function handInAgain(owner: Client): Promise<void> {
  await owner.query(
    `UPDATE attempt SET state = 'submitted', grade_id = NULL, submitted_at = coalesce(submitted_at, now()), submit_reason = 'person', answers_hash = 'bench', answered = 40, receipt_kid = 'bench', receipt_signature = 'bench'`,
  );
  await owner.query('ALTER TABLE grade DISABLE TRIGGER refuse_change');
  await owner.query('DELETE FROM grade');
  await owner.query('ALTER TABLE grade ENABLE TRIGGER refuse_change');
  await owner.query('DELETE FROM due_work');
  for (const table of ['attempt', 'grade', 'due_work']) await owner.query(`VACUUM ANALYZE ${table}`);
  await owner.query('CHECKPOINT').catch(() => undefined);
}

async function mustBeGraded(owner: Client, count: number): Promise<void> {
  const { rows } = await owner.query<{ graded: number; grades: number }>(`SELECT count(*) FILTER (WHERE state = 'graded')::int AS graded, (SELECT count(*)::int FROM grade) AS grades FROM attempt`);
  if (rows[0]?.graded !== count || rows[0].grades !== count) throw new Error(`graded ${JSON.stringify(rows[0])} of ${count}`);
}

/** Every statement a transaction sends, in order, with its values. */
function record(source: DataSource): { stop: () => Statement[] } {
  const statements: Statement[] = [];
  const original = source.createQueryRunner.bind(source);
  source.createQueryRunner = (...args) => {
    const runner = original(...args);
    const query = runner.query.bind(runner) as (sql: string, params?: unknown[]) => Promise<unknown>;
    runner.query = ((sql: string, params?: unknown[]) => {
      statements.push({ sql, params: params ?? [] });
      return query(sql, params);
    }) as typeof runner.query;
    return runner;
  };
  return {
    stop: () => {
      source.createQueryRunner = original;
      return statements;
    },
  };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
const median = (list: readonly number[]): number => {
  const sorted = [...list].sort((a, b) => a - b);
  return ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) / 2;
};
