import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { Pool } from 'pg';
import { type DurablePostgres, startDurablePostgres } from '../../support/load/durable-postgres';
import { type Answer, HttpClient } from '../../support/load/http-client';
import { type Load, type LoadOptions, openRooms, seedLoad } from '../../support/load/seed-load';
import { type Processes, startProcesses } from '../../support/processes';

/** What the proofs of exam-taking stand on: the built api and worker on a PostgreSQL that really syncs, without any queue. */
export interface Floor {
  postgres: DurablePostgres;
  processes: Processes;
  db: Pool;
  load: Load;
  client: HttpClient;
  dataDir: string;
}
export interface FloorOptions extends LoadOptions {
  people: number;
  connections?: number;
  env?: Record<string, string>;
  /** more rooms' content, beside the load's own exam */
  seed?: (rooms: INestApplicationContext, load: Load) => Promise<void>;
  /** before the processes start: attempts may be given answers, deadlines and so on */
  prepare?: (db: Pool, load: Load, ownerUrl: string) => Promise<void>;
}

export async function onFloor<T>({ people, connections = 64, env = {}, seed, prepare, ...load }: FloorOptions, work: (floor: Floor) => Promise<T>): Promise<T> {
  const postgres = await startDurablePostgres();
  const dataDir = mkdtempSync(join(tmpdir(), 'kynangso-proof-'));
  let db: Pool | null = null;
  let processes: Processes | null = null;
  let client: HttpClient | null = null;
  try {
    const rooms = await openRooms(postgres.appUrl, dataDir);
    const seeded = await seedLoad(rooms, postgres.ownerUrl, people, load);
    await seed?.(rooms, seeded);
    await rooms.close();
    db = new Pool({ connectionString: postgres.ownerUrl, max: 16 });
    db.on('error', () => undefined);
    await prepare?.(db, seeded, postgres.ownerUrl);
    processes = await startProcesses({ databaseUrl: postgres.appUrl, dataDir, env: { LOG_LEVEL: 'error', SWEEP_EVERY_MS: '500', ...env } });
    client = new HttpClient(processes.address, connections);
    return await work({ postgres, processes, db, load: seeded, client, dataDir });
  } finally {
    client?.close();
    await processes?.stop();
    await db?.end().catch(() => undefined);
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A kept connection may end under a request that is on its way; every door used here may be knocked at again. */
export async function ask(client: HttpClient, ...request: Parameters<HttpClient['send']>): Promise<Answer> {
  for (let round = 1; ; round++) {
    try {
      return await client.send(...request);
    } catch (error) {
      if (round === 4) throw error;
    }
  }
}

/** `--name=number` of a tool's arguments */
export const numberOf = (args: readonly string[], name: string, otherwise: number): number => Number(args.find((arg) => new RegExp(`^--${name}=\\d+$`).test(arg))?.split('=')[1] ?? otherwise);

/** Does all of it, so many at a time. */
export async function inLanes<T>(list: readonly T[], lanes: number, work: (each: T, at: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < list.length) {
      const at = next++;
      await work(list[at] as T, at);
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, list.length) }, lane));
}
