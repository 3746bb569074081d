import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { newId } from '@kynangso/server/platform';
import { SESSION_COOKIE } from '../../apps/api/src/http/access.guard';
import { BARE_START } from '../support/load/bare-start';
import { startDurablePostgres } from '../support/load/durable-postgres';
import { percentiles, round } from '../support/load/percentiles';
import { RawConnection } from '../support/load/raw-client';
import { type Load, openRooms, seedLoad } from '../support/load/seed-load';
import { startProcesses } from '../support/processes';

const FLOOR = 0.2;
const ROUNDS = 4;
const CLIENTS = 32;
const POOL = 12;

/**
 * Attempts started per second over real HTTP, each answered with its whole paper of 40 items, against one bare statement each (the same
 * checks and the same row, no paper) on the same database by as many clients. Each person starts once; slices of people take turns.
 */
export async function run(args: string[]): Promise<object> {
  const people = Number(args.find((arg) => /^--people=\d+$/.test(arg))?.split('=')[1] ?? 12_000);
  const postgres = await startDurablePostgres();
  const dataDir = mkdtempSync(join(tmpdir(), 'kynangso-bench-'));
  const rooms = await openRooms(postgres.appUrl, dataDir);
  const load = await seedLoad(rooms, postgres.ownerUrl, people, { hasBegun: false });
  await rooms.close();
  const processes = await startProcesses({ databaseUrl: postgres.appUrl, dataDir, env: { DATABASE_POOL: String(POOL), LOG_LEVEL: 'error', SWEEP_EVERY_MS: '60000' } }).catch(async (error: unknown) => {
    await postgres.stop();
    throw error;
  });
  const pool = new Pool({ connectionString: postgres.appUrl, max: POOL });
  const connections = Array.from({ length: CLIENTS }, () => new RawConnection(Number(new URL(processes.address).port)));
  try {
    const overHttp = async (client: number, sitter: Load['sitters'][number]): Promise<void> => {
      const headers = `cookie: ${SESSION_COOKIE}=${sitter.token}\r\nx-csrf-token: ${sitter.csrf}\r\n`;
      const answer = await connections[client]?.send('POST', `/api/v1/sittings/${load.sittingId}/attempts`, headers, '{}');
      if (answer?.status !== 200) throw new Error(`start answered ${answer?.status}: ${answer?.body.slice(0, 200)}`);
    };
    const bare = async (_: number, sitter: Load['sitters'][number], at: number): Promise<void> => {
      const { rows } = await pool.query({ ...BARE_START, values: [newId(), load.sittingId, sitter.personId, load.forms[at % load.forms.length]?.id] });
      if (rows.length !== 1) throw new Error('bare start refused');
    };
    const share = Math.floor(people / (2 * (ROUNDS + 1)));
    let next = 0;
    const some = (): Load['sitters'] => load.sitters.slice(next, (next += share));
    await slice(some(), overHttp);
    await slice(some(), bare);
    const http: number[] = [];
    const base: number[] = [];
    const httpMs: number[] = [];
    const bareMs: number[] = [];
    for (let n = 0; n < ROUNDS; n++) {
      base.push(await slice(some(), bare, bareMs));
      http.push(await slice(some(), overHttp, httpMs));
    }
    const { rows } = await pool.query<{ n: number }>('SELECT count(*)::int AS n FROM attempt');
    const ratio = mean(http) / mean(base);
    return {
      measured: { startsPerSecond: round(mean(http), 0), startsPerMinute: round(mean(http) * 60, 0), bareStartsPerSecond: round(mean(base), 0), httpMs: percentiles(httpMs), bareMs: percentiles(bareMs), attempts: rows[0]?.n, items: 40, clients: CLIENTS, connections: POOL },
      bar: { ratioAtLeast: FLOOR },
      ratio: round(ratio),
      ok: ratio >= FLOOR && rows[0]?.n === next,
    };
  } finally {
    for (const connection of connections) connection.close();
    await pool.end();
    await processes.stop();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Starts per second when everyone of the slice begins, with all clients busy. */
async function slice(sitters: Load['sitters'], start: (client: number, sitter: Load['sitters'][number], at: number) => Promise<void>, samples: number[] = []): Promise<number> {
  const began = performance.now();
  let next = 0;
  const client = async (which: number): Promise<void> => {
    for (let at = next++; at < sitters.length; at = next++) {
      const sent = performance.now();
      await start(which, sitters[at] as Load['sitters'][number], at);
      samples.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, at) => client(at)));
  return sitters.length / ((performance.now() - began) / 1000);
}

const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
