import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { Pool } from 'pg';
import type { Page } from 'playwright-core';
import type { ItemSource } from '@kynangso/contracts/bank';
import { type ExamDraft, examDraft, type ExamKind, newSitting } from '@kynangso/contracts/exam';
import type { Role } from '@kynangso/contracts/identity';
import { nameSortKey } from '@kynangso/domain/kernel';
import { searchText } from '@kynangso/domain/org';
import { BankService } from '@kynangso/server/bank';
import { ExamService, SittingService } from '@kynangso/server/exam';
import { OrgService } from '@kynangso/server/org';
import { type Caller, Database, newId } from '@kynangso/server/platform';
import { SESSION_COOKIE } from '../../../apps/api/src/http/access.guard';
import { bundles } from '../../../apps/standalone/src/paths';
import { csrfToken } from '../../../libs/server/src/identity/csrf';
import { tokenHash } from '../../../libs/server/src/identity/session.repository';
import { startDurablePostgres } from '../../support/load/durable-postgres';
import { HttpClient } from '../../support/load/http-client';
import { openRooms, type Sitter } from '../../support/load/seed-load';
import { startProcesses } from '../../support/processes';
import { visit, type VisitOptions } from './visitor';

/** A product of its own beside the demo: the built api, worker and web on an empty database that the journey fills as it needs. */
export interface Stage<T> {
  readonly address: string;
  readonly seeded: T;
  readonly db: Pool;
  /** somebody with an open session */
  add(name: string, roles?: readonly Role[]): Promise<Seat>;
  /** a browser in which that person is signed in */
  open(seat: Pick<Seat, 'token'>, options?: VisitOptions): Promise<Page>;
  /** a request of that person, checked to be answered well */
  ask<A>(seat: Pick<Seat, 'token' | 'csrf'>, method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<A>;
  /** the same request, whatever the answer */
  send(seat: Pick<Seat, 'token' | 'csrf'>, method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<{ status: number; body: string }>;
  close(): Promise<void>;
}
export type Seat = Pick<Sitter, 'personId' | 'token' | 'csrf'>;

export interface Seeding {
  rooms: INestApplicationContext;
  ownerUrl: string;
}

export async function openStage<T>(seed: (seeding: Seeding) => Promise<T>): Promise<Stage<T>> {
  const postgres = await startDurablePostgres();
  const dataDir = mkdtempSync(join(tmpdir(), 'kynangso-stage-'));
  const db = new Pool({ connectionString: postgres.ownerUrl, max: 4 });
  db.on('error', () => undefined);
  const drop = async (): Promise<void> => {
    await db.end().catch(() => undefined);
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const rooms = await openRooms(postgres.appUrl, dataDir);
    const seeded = await seed({ rooms, ownerUrl: postgres.ownerUrl }).finally(() => rooms.close());
    const processes = await startProcesses({ databaseUrl: postgres.appUrl, dataDir, withWeb: true, env: { LOG_LEVEL: 'error', SWEEP_EVERY_MS: '500', WEB_ROOT: bundles.web } });
    const client = new HttpClient(processes.address, 32);
    const send: Stage<T>['send'] = (seat, method, path, body) =>
      client.send(method, path, { ...seat, personId: '', attemptId: '', formId: '' }, method === 'GET' ? '' : JSON.stringify(body ?? {}));
    return {
      address: processes.address,
      seeded,
      db,
      add: (name, roles = []) => addSeat(db, name, roles),
      open: async ({ token }, options = {}) => {
        const page = await visit({ ...options, address: processes.address });
        await page.context().addCookies([{ name: SESSION_COOKIE, value: token, url: processes.address }]);
        return page;
      },
      send,
      ask: async <A>(...request: Parameters<typeof send>): Promise<A> => {
        const answer = await send(...request);
        if (answer.status >= 300) throw new Error(`${request[1]} ${request[2]} answered ${answer.status}: ${answer.body.slice(0, 400)}`);
        return (answer.body === '' ? null : JSON.parse(answer.body)) as A;
      },
      close: async () => {
        client.close();
        await processes.stop();
        await drop();
      },
    };
  } catch (error) {
    await drop();
    throw error;
  }
}

async function addSeat(db: Pool, name: string, roles: readonly Role[]): Promise<Seat> {
  const [personId, token] = [newId(), `stage-${newId()}`];
  await db.query('INSERT INTO person (id, full_name, search_key, sort_key) VALUES ($1, $2, $3, $4)', [personId, name, searchText(name), nameSortKey(name)]);
  await db.query('INSERT INTO account (id, person_id, login) VALUES ($1, $1, $2)', [personId, `stage-${personId}`]);
  await db.query(`INSERT INTO session (id, account_id, token_hash, expires_at) VALUES ($1, $2, $3, now() + interval '1 day')`, [newId(), personId, tokenHash(token)]);
  for (const role of roles) await db.query(`INSERT INTO role_grant (id, person_id, role, valid_from) VALUES ($1, $2, $3, '2020-01-01')`, [newId(), personId, role]);
  return { personId, token, csrf: csrfToken(token) };
}

export interface OpenedSitting {
  examId: string;
  sittingId: string;
}
export interface ExamSeed {
  code: string;
  kind?: ExamKind;
  items: readonly ItemSource[];
  draft: Pick<ExamDraft, 'title' | 'passRule'> & { policies?: object; timeLimitMinutes?: number };
}

/** Imports the items and opens a sitting of an exam that asks each of them once. Frameworks must be loaded. */
export async function openExamOf({ rooms }: Seeding, { code, kind = 'graded', items, draft }: ExamSeed): Promise<OpenedSitting> {
  const of = <T>(type: new (...args: never[]) => T): T => rooms.get(type, { strict: false });
  const personId = await of(Database).transaction(async (tx) => {
    await of(BankService).importItems(tx, null, [...items]);
    return of(OrgService).createCitizen(tx, { fullName: 'Người Mở Kỳ' });
  });
  const caller: Caller = { accountId: newId(), personId, locale: 'vi', grants: [{ role: 'admin', unitId: null, unitPath: null }], requestId: 'stage' };
  const counts = new Map<string, { node: string; kind: ItemSource['kind']; count: number }>();
  for (const item of items) {
    const node = item.alignments[0]?.node ?? '';
    const cell = counts.get(`${node} ${item.kind}`) ?? { node, kind: item.kind, count: 0 };
    counts.set(`${node} ${item.kind}`, { ...cell, count: cell.count + 1 });
  }
  const { timeLimitMinutes = 120, policies = {}, ...rest } = draft;
  const exam = await of(ExamService).create(caller, {
    code,
    kind,
    draft: examDraft.parse({ ...rest, framework: 'tt03-2014-btttt', blueprint: [...counts.values()], timing: { timeLimitMinutes, graceSeconds: 30 }, policies }),
  });
  await of(ExamService).publish(caller, exam.id);
  const sitting = await of(SittingService).open(caller, exam.id, newSitting.parse({ opensAt: new Date(Date.now() - 60_000).toISOString(), closesAt: new Date(Date.now() + 86_400_000).toISOString() }));
  return { examId: exam.id, sittingId: sitting.id };
}
