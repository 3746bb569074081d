import { openAsBlob, readFileSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import type { ImportView, RosterMode } from '@kynangso/contracts/org';
import { OrgService } from '@kynangso/server/org';
import { Database, newId } from '@kynangso/server/platform';
import { SESSION_COOKIE } from '../../../apps/api/src/http/access.guard';
import { csrfToken } from '../../../libs/server/src/identity/csrf';
import { tokenHash } from '../../../libs/server/src/identity/session.repository';
import { type ProcessName, type Processes, startProcesses } from '../processes';
import { type DurablePostgres, startDurablePostgres } from './durable-postgres';
import { unitCodeOf } from './roster-file';
import { openRooms } from './seed-load';

export interface RosterWorld {
  postgres: DurablePostgres;
  processes: Processes;
  db: Pool;
  /** the unit everybody is under */
  unitId: string;
  folder: string;
  upload(path: string, mode?: RosterMode, asOf?: string): Promise<ImportView>;
  get(importId: string): Promise<ImportView>;
  post(path: string, body?: object): Promise<{ status: number; body: unknown }>;
  /** waits until the import has come to one of the states */
  until(importId: string, ...states: ImportView['status'][]): Promise<ImportView>;
  /** most memory a process ever held, in bytes */
  peakRss(name: ProcessName): number;
}

/** The built api and worker over a PostgreSQL that really syncs, a tree of units, and an HR officer of its top. */
export async function onRosterWorld<T>(options: { units: number; env?: Record<string, string> }, work: (world: RosterWorld) => Promise<T>): Promise<T> {
  const postgres = await startDurablePostgres();
  const folder = mkdtempSync(join(tmpdir(), 'kynangso-roster-'));
  const dataDir = join(folder, 'data');
  let processes: Processes | null = null;
  const db = new Pool({ connectionString: postgres.ownerUrl, max: 6 });
  db.on('error', () => undefined);
  try {
    const { unitId, token } = await seed(postgres.appUrl, dataDir, db, options.units);
    processes = await startProcesses({ databaseUrl: postgres.appUrl, dataDir, env: { LOG_LEVEL: 'error', SWEEP_EVERY_MS: '300', ...options.env } });
    const running = processes;
    const headers = { cookie: `${SESSION_COOKIE}=${token}`, 'x-csrf-token': csrfToken(token) };
    const at = (path: string): string => `${running.address}/api/v1${path}`;
    const get = async (importId: string): Promise<ImportView> => (await (await fetch(at(`/roster-imports/${importId}`), { headers })).json()) as ImportView;
    const world: RosterWorld = {
      postgres, processes: running, db, unitId, folder, get,
      upload: async (path, mode = 'full', asOf = '2026-01-05') => {
        const form = new FormData();
        for (const [name, value] of Object.entries({ unitId, mode, asOf })) form.set(name, value);
        form.set('file', await openAsBlob(path), path.split('/').at(-1) ?? 'ds');
        const answer = await fetch(at('/roster-imports'), { method: 'POST', headers, body: form });
        if (!answer.ok) throw new Error(`upload answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
        return (await answer.json()) as ImportView;
      },
      post: async (path, body = {}) => {
        const answer = await fetch(at(path), { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) });
        return { status: answer.status, body: await answer.json() };
      },
      until: async (importId, ...states) => {
        for (;;) {
          const view = await get(importId).catch(() => null);
          if (view && states.includes(view.status)) return view;
          if (view?.status === 'failed') throw new Error(`import failed: ${JSON.stringify(view.failure)}`);
          await sleep(100);
        }
      },
      peakRss: (name) => 1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${running.pid(name) ?? 0}/status`, 'utf8'))?.[1] ?? 0),
    };
    return await work(world);
  } finally {
    await processes?.stop();
    await db.end().catch(() => undefined);
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function seed(appUrl: string, dataDir: string, db: Pool, units: number): Promise<{ unitId: string; token: string }> {
  const rooms = await openRooms(appUrl, dataDir);
  try {
    const org = rooms.get(OrgService, { strict: false });
    const personId = await rooms.get(Database, { strict: false }).transaction(async (tx) => {
      await org.importUnits(tx, null, [
        { code: 'X', name: { vi: 'Tỉnh Mẫu' }, kind: 'province', parentCode: null, validFrom: '2025-01-01' },
        ...Array.from({ length: units }, (_, n) => ({ code: unitCodeOf(n, units), name: { vi: `Xã số ${n}` }, kind: 'commune' as const, parentCode: 'X', validFrom: '2025-01-01' })),
      ]);
      return org.createCitizen(tx, { fullName: 'Cán Bộ Nội Vụ' });
    });
    const unitId = (await db.query<{ id: string }>(`SELECT unit_id AS id FROM unit_version WHERE code = 'X'`)).rows[0]?.id ?? '';
    const token = `load-${newId()}`;
    const accountId = newId();
    await db.query(`INSERT INTO account (id, person_id, login) VALUES ($1, $2, $3)`, [accountId, personId, 'noivu.tai']);
    await db.query(`INSERT INTO session (id, account_id, token_hash, expires_at) VALUES ($1, $2, $3, now() + interval '1 day')`, [newId(), accountId, tokenHash(token)]);
    await db.query(`INSERT INTO role_grant (id, person_id, role, unit_id, valid_from) VALUES ($1, $2, 'hr_officer', $3, '2025-01-01')`, [newId(), personId, unitId]);
    await db.query('ANALYZE');
    return { unitId, token };
  } finally {
    await rooms.close();
  }
}
