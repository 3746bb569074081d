import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { SESSION_COOKIE } from '../../apps/api/src/http/access.guard';
import { BARE_SAVE } from '../support/load/bare-save';
import { startDurablePostgres } from '../support/load/durable-postgres';
import { percentiles, round } from '../support/load/percentiles';
import { RawConnection } from '../support/load/raw-client';
import { isRight, type Load, loadAnswer, openRooms, seedLoad } from '../support/load/seed-load';
import { startProcesses } from '../support/processes';

const FLOOR = 0.3;
const SLICE_MS = 3000;
const ROUNDS = 4;
const CLIENTS = 32;
const POOL = 12;

interface Save {
  sitter: number;
  position: number;
  sequence: number;
  response: Record<string, string[]>;
}

/**
 * Answers saved per second over real HTTP (session cookie, CSRF token, the whole api process) by people with 40-item forms, against
 * the same statement sent straight to the same database by as many clients over as many connections. Slices take turns.
 */
export async function run(args: string[]): Promise<object> {
  const people = Number(args.find((arg) => /^--people=\d+$/.test(arg))?.split('=')[1] ?? 400);
  const postgres = await startDurablePostgres();
  const dataDir = mkdtempSync(join(tmpdir(), 'kynangso-bench-'));
  const rooms = await openRooms(postgres.appUrl, dataDir);
  const load = await seedLoad(rooms, postgres.ownerUrl, people);
  await rooms.close();
  // Without Redis and with a resting sweeper: the worker has nothing to do here.
  const processes = await startProcesses({ databaseUrl: postgres.appUrl, dataDir, env: { DATABASE_POOL: String(POOL), LOG_LEVEL: 'error', SWEEP_EVERY_MS: '60000' } }).catch(async (error: unknown) => {
    await postgres.stop();
    throw error;
  });
  const pool = new Pool({ connectionString: postgres.appUrl, max: POOL });
  const connections = Array.from({ length: CLIENTS }, () => new RawConnection(Number(new URL(processes.address).port)));
  try {
    const saves = savesOf(load);
    const overHttp = async (client: number, save: Save): Promise<void> => {
      const sitter = load.sitters[save.sitter];
      const headers = `cookie: ${SESSION_COOKIE}=${sitter?.token}\r\nx-csrf-token: ${sitter?.csrf}\r\n`;
      const body = JSON.stringify({ writerEpoch: 1, sequence: save.sequence, position: save.position, response: save.response, timeSpentMs: 4000 });
      const answer = await connections[client]?.send('PUT', `/api/v1/attempts/${sitter?.attemptId}/responses`, headers, body);
      if (answer?.status !== 200 || !answer.body.includes('"accepted"')) throw new Error(`save answered ${answer?.status}: ${answer?.body}`);
    };
    const bare = async (_: number, save: Save): Promise<void> => {
      const sitter = load.sitters[save.sitter];
      const { rows } = await pool.query<{ sequence: number | null }>({
        ...BARE_SAVE,
        values: [sitter?.attemptId, sitter?.personId, save.position, 1, save.sequence, JSON.stringify(save.response), 4000, null],
      });
      if (rows[0]?.sequence !== save.sequence) throw new Error('bare save refused');
    };
    // Warm both: plans, JIT, form cache, first rows.
    await slice(saves, overHttp, 2000);
    await slice(saves, bare, 1000);
    const http: number[] = [];
    const base: number[] = [];
    const httpMs: number[] = [];
    const bareMs: number[] = [];
    let apiCpu = 0;
    for (let n = 0; n < ROUNDS; n++) {
      base.push(await slice(saves, bare, SLICE_MS, bareMs));
      const before = await cpuSeconds(processes.address);
      http.push(await slice(saves, overHttp, SLICE_MS, httpMs));
      apiCpu += (await cpuSeconds(processes.address)) - before;
    }
    const { rows } = await pool.query<{ responses: number; events: number }>('SELECT (SELECT count(*)::int FROM response) AS responses, (SELECT count(*)::int FROM response_event) AS events');
    const ratio = mean(http) / mean(base);
    return {
      measured: { savesPerSecond: round(mean(http), 0), bareSavesPerSecond: round(mean(base), 0), httpMs: percentiles(httpMs), bareMs: percentiles(bareMs), apiCpuMsPerSave: round((apiCpu * 1000) / httpMs.length, 3), people, items: 40, clients: CLIENTS, connections: POOL, events: rows[0]?.events },
      bar: { ratioAtLeast: FLOOR },
      ratio: round(ratio),
      ok: ratio >= FLOOR,
    };
  } finally {
    for (const connection of connections) connection.close();
    await pool.end();
    await processes.stop();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Everyone in turn, each going through the paper and coming back to change answers; sequences grow for ever. */
function* savesOf(load: Load): Generator<Save, never> {
  const items = load.sitters.map((sitter) => load.forms.find((form) => form.id === sitter.formId)?.items ?? []);
  for (let sequence = 1; ; sequence++) {
    for (let sitter = 0; sitter < load.sitters.length; sitter++) {
      const position = ((sequence - 1) % 40) + 1;
      const item = items[sitter]?.[position - 1];
      yield { sitter, position, sequence, response: loadAnswer(item?.kind ?? 'choice', isRight(sitter, sequence)) };
    }
  }
}

/** Saves per second with all clients busy for a while. */
async function slice(saves: Generator<Save, never>, save: (client: number, next: Save) => Promise<void>, forMs: number, samples: number[] = []): Promise<number> {
  const started = performance.now();
  let done = 0;
  const client = async (at: number): Promise<void> => {
    while (performance.now() - started < forMs) {
      const sent = performance.now();
      await save(at, saves.next().value);
      samples.push(performance.now() - sent);
      done++;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, at) => client(at)));
  return done / ((performance.now() - started) / 1000);
}

/** what the api process has used so far, by its own metrics */
async function cpuSeconds(address: string): Promise<number> {
  const page = await (await fetch(`${address}/metrics`)).text();
  return Number(/^process_cpu_seconds_total (\S+)/m.exec(page)?.[1] ?? 0);
}

const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
