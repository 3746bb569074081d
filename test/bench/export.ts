import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { ExportService } from '@kynangso/server/export';
import { Database } from '@kynangso/server/platform';
import { CompletionService, RecordTableService } from '@kynangso/server/training';
import { openCopy } from '../../libs/server/src/export/copy-rows';
import { bareSql } from '../../libs/server/src/export/guarded-sql';
import { startDurablePostgres } from '../support/load/durable-postgres';
import { round } from '../support/load/percentiles';
import { openExport, type Records, seedRecords, whenIdle } from '../support/load/seed-records';
import { startProcesses } from '../support/processes';

const MOST = { csv: 3, xlsx: 6, peakMb: 250 };

/**
 * Files of so many training records made by the real worker process, against a bare COPY of the same query read to nowhere by one client.
 * The worker's peak memory is the kernel's own mark (VmHWM).
 */
export async function run(args: string[]): Promise<object> {
  const rows = Number(args.find((arg) => /^--rows=\d+$/.test(arg))?.split('=')[1] ?? 1_000_000);
  const postgres = await startDurablePostgres();
  const dataDir = mkdtempSync(join(tmpdir(), 'kynangso-bench-'));
  const records = await seedRecords(postgres.ownerUrl, rows);
  const rooms = await openExport(postgres.appUrl, dataDir);
  const processes = await startProcesses({ databaseUrl: postgres.appUrl, dataDir, env: { LOG_LEVEL: 'error', SWEEP_EVERY_MS: '200' } });
  try {
    await whenIdle(postgres.appUrl);
    await bare(rooms, records);
    const bareMs: number[] = [await bare(rooms, records)];
    // what the worker did with the seeded people on its first pass is no part of an export: a fresh one makes the files
    processes.kill('worker');
    await processes.restart('worker');
    await whenIdle(postgres.appUrl);
    const idleMb = peakOf(dataDir);
    const csv = await made(rooms, records, 'csv', dataDir);
    bareMs.push(await bare(rooms, records));
    const xlsx = await made(rooms, records, 'xlsx', dataDir);
    const ods = await made(rooms, records, 'ods', dataDir);
    const bareMean = bareMs.reduce((a, b) => a + b, 0) / bareMs.length;
    const ratios = { csvToBareCopy: round(csv.ms / bareMean, 2), xlsxToCsv: round(xlsx.ms / csv.ms, 2), odsToCsv: round(ods.ms / csv.ms, 2) };
    const peakMb = Math.max(csv.peakMb, xlsx.peakMb, ods.peakMb);
    return {
      measured: { rows, idleMb, bareCopyMs: round(bareMean, 0), csv, xlsx, ods, peakMb },
      bar: { csvToBareCopyAtMost: MOST.csv, xlsxToCsvAtMost: MOST.xlsx, peakMbAtMost: MOST.peakMb },
      ratio: ratios.csvToBareCopy, ratios,
      ok: ratios.csvToBareCopy <= MOST.csv && ratios.xlsxToCsv <= MOST.xlsx && peakMb <= MOST.peakMb && [csv, xlsx, ods].every((f) => f.rows === records.people * 2),
    };
  } finally {
    await rooms.close();
    await processes.stop();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const question = (r: Records) => ({ requirement: r.requirementId, period: '2026', unitId: r.provinceId });

/** Milliseconds for the same query by COPY, with the same planner settings, its bytes thrown away. */
async function bare(rooms: INestApplicationContext, records: Records): Promise<number> {
  const of = <T>(type: new (...args: never[]) => T): T => rooms.get(type, { strict: false });
  const runner = of(Database).source.createQueryRunner();
  try {
    await runner.startTransaction('REPEATABLE READ');
    await runner.query('SET LOCAL statement_timeout = 0');
    await of(CompletionService).steady(runner.manager);
    const resolved = await of(CompletionService).resolve(runner.manager, records.caller, 'org.read_person', question(records));
    const sql = bareSql({ columns: [], ...of(RecordTableService).records(resolved, {}) });
    const started = performance.now();
    await pipeline(await openCopy(runner, sql, 'FORMAT csv'), new Writable({ write: (_, __, done) => done() }));
    return performance.now() - started;
  } finally {
    await runner.rollbackTransaction().catch(() => undefined);
    await runner.release();
  }
}

async function made(rooms: INestApplicationContext, records: Records, format: 'csv' | 'xlsx' | 'ods', dataDir: string): Promise<{ ms: number; mb: number; rows: number; rowsPerSecond: number; peakMb: number }> {
  const exports = rooms.get(ExportService, { strict: false });
  ofWorker(dataDir, (pid) => writeFileSync(`/proc/${pid}/clear_refs`, '5'));
  const { id } = await exports.create(records.caller, { kind: 'trainingRecords', format, params: question(records) });
  for (;;) {
    const run = await exports.get(records.caller, id);
    if (run.status === 'failed') throw new Error(`export failed: ${run.error}`);
    if (run.status === 'done') {
      const [times] = (await rooms.get(Database, { strict: false }).read().query('SELECT started_at AS a, finished_at AS b FROM export_run WHERE id = $1', [id])) as { a: Date; b: Date }[];
      const ms = (times?.b.getTime() ?? NaN) - (times?.a.getTime() ?? NaN);
      return { ms: round(ms, 0), mb: round((run.sizeBytes ?? 0) / 1e6, 1), rows: run.rowsDone, rowsPerSecond: round((run.rowsDone * 1000) / ms, 0), peakMb: peakOf(dataDir) };
    }
    await new Promise((next) => setTimeout(next, 100));
  }
}

/** The most memory the worker of this data folder has held since the mark was last set back, in MB. */
const peakOf = (dataDir: string): number => ofWorker(dataDir, (pid) => round(Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN) / 1024, 1)) ?? Number.NaN;

function ofWorker<T>(dataDir: string, act: (pid: string) => T): T | undefined {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    let command = '';
    try {
      command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      continue; // it ended while we looked
    }
    if (command.includes(`--data-dir=${dataDir}`) && command.includes('worker')) return act(pid);
  }
  return undefined;
}
