import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import fc from 'fast-check';
import { Pool } from 'pg';
import type { AssistedRecord } from '@kynangso/contracts/training';
import { dayInVietnam } from '@kynangso/domain/kernel';
import { AuditModule } from '@kynangso/server/audit';
import { IdentityModule } from '@kynangso/server/identity';
import { type Caller, loadEnv, newId, PlatformModule } from '@kynangso/server/platform';
import { AssistedReportService, AssistedSyncService, TrainingModule } from '@kynangso/server/training';
import { startDurablePostgres } from '../support/load/durable-postgres';
import { inLanes, numberOf } from './exam/floor';
import { type History, histories, type Numbers, numbersOf, TakesEverything } from './assisted/history';

const LANES = 6;
const KILL_EVERY_MS = 40;
const TRIES = 400;

@Module({})
class ProofModule {}

/**
 * Random histories of two or three phones of one team: pieces that overlap, come twice, out of order and at the same time, answers that are lost, and
 * database connections that are killed in the middle of a batch. Each phone sends until the server has answered for every row. What the product then
 * reports must be what a brute-force reading of the records says, each record must be there once, and no erased name may be left. The control is
 * a receiver that takes what comes.
 */
export async function run(args: string[]): Promise<object> {
  const count = numberOf(args, 'histories', 400);
  const seed = numberOf(args, 'seed', Date.now() % 1_000_000_000);
  const postgres = await startDurablePostgres();
  const dataDir = mkdtempSync(join(tmpdir(), 'kynangso-assisted-'));
  const db = new Pool({ connectionString: postgres.ownerUrl, max: 4 });
  db.on('error', () => undefined);
  // a role may end what it began itself
  const hitman = new Pool({ connectionString: postgres.appUrl, max: 1, application_name: 'proof' });
  hitman.on('error', () => undefined);
  const env = loadEnv({ DATABASE_URL: postgres.appUrl, DATA_DIR: dataDir, LOG_LEVEL: 'silent', DATABASE_POOL: String(LANES * 2 + 2) });
  const rooms = await NestFactory.createApplicationContext({ module: ProofModule, imports: [PlatformModule.with(env), AuditModule, IdentityModule, TrainingModule] }, { logger: false, abortOnError: false });
  const seen = { sent: 0, lost: 0, killed: 0, failed: 0 };
  const killer = setInterval(() => void kill(hitman).then((n) => (seen.killed += n)), KILL_EVERY_MS);
  try {
    const drawn = fc.sample(histories, { numRuns: count, seed });
    const caller = await mentor(db);
    const wrong: string[] = [];
    let control = 0;
    let records = 0;
    await inLanes(drawn, LANES, async (history, n) => {
      const unitId = await team(db, n);
      records += history.records.length;
      const naive = new TakesEverything();
      const isDone = await send(rooms, caller, unitId, history, naive, seen);
      if (!isDone) wrong.push(`${n}: a phone was never answered`);
      const expected = numbersOf(history.records);
      const found = await reported(rooms, db, caller, unitId);
      if (JSON.stringify(found) !== JSON.stringify(expected)) wrong.push(`${n}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
      if (JSON.stringify(naive.numbers()) !== JSON.stringify(expected)) control += 1;
    });
    const measured = { histories: count, seed, records, ...seen, wrong: wrong.length, firstWrong: wrong.slice(0, 3) };
    return { measured, bar: { wrong: 0 }, control: { wrong: control, caught: control > 0 }, ok: wrong.length === 0 && control > 0 && seen.killed > 0 && seen.lost > 0 };
  } finally {
    clearInterval(killer);
    await hitman.end().catch(() => undefined);
    await db.end().catch(() => undefined);
    await rooms.close();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A connection of the product that works on something dies. */
async function kill(db: Pool): Promise<number> {
  const killed = await db.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'kynangso' AND state <> 'idle' AND random() < 0.25 LIMIT 2`).catch(() => null);
  return killed?.rowCount ?? 0;
}

async function mentor(db: Pool): Promise<Caller> {
  const personId = newId();
  await db.query(`INSERT INTO person (id, full_name, search_key, sort_key) VALUES ($1, 'Mentor', 'mentor', 'mentor')`, [personId]);
  return { accountId: newId(), personId, locale: 'vi', grants: [{ role: 'admin', unitId: null, unitPath: null }], requestId: 'proof' };
}

async function team(db: Pool, n: number): Promise<string> {
  const id = newId();
  const { rows: [made] } = await db.query<{ seq: string }>('INSERT INTO unit (id) VALUES ($1) RETURNING seq', [id]);
  await db.query(
    `INSERT INTO unit_version (id, unit_id, code, name, kind, path, search_key, sort_key, valid_from) VALUES ($1, $2, $3, '{"vi":"Tổ"}', 'community_team', $4, 'to', 'to', '2020-01-01')`,
    [newId(), id, `TO-${n}`, `u${made?.seq ?? ''}`],
  );
  return id;
}

/** Every phone sends its pieces at once with the others, then all that has no answer yet until there is one. */
async function send(rooms: INestApplicationContext, caller: Caller, unitId: string, history: History, naive: TakesEverything, seen: { sent: number; lost: number; failed: number }): Promise<boolean> {
  const service = rooms.get(AssistedSyncService, { strict: false });
  const done = await Promise.all(history.phones.map(async ({ holds, pieces, losses }) => {
    const open = new Map(holds.map((record) => [record.id, record]));
    const plan = [...pieces];
    for (let at = 0; at < TRIES && (plan.length > 0 || open.size > 0); at++) {
      const piece: AssistedRecord[] = (plan.shift() ?? [...open.values()]).slice(0, 200);
      if (piece.length === 0) continue;
      seen.sent += 1;
      try {
        const { rows } = await service.sync(caller, { unitId, rows: piece });
        naive.take(piece);
        // the answer is lost on the way: the phone knows nothing and sends it again
        if (losses[at % losses.length]) { seen.lost += 1; continue; }
        for (const row of rows) if (row.verdict === 'taken' || row.verdict === 'known') open.delete(row.id);
      } catch {
        seen.failed += 1;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }
    return open.size === 0;
  }));
  return done.every(Boolean);
}

async function reported(rooms: INestApplicationContext, db: Pool, caller: Caller, unitId: string): Promise<Numbers> {
  const report = rooms.get(AssistedReportService, { strict: false });
  const today = dayInVietnam(new Date());
  for (let tries = 0; ; tries++) {
    try {
      const { total, skills } = await report.of(caller, { unitId, from: dayInVietnam(new Date(Date.now() - 50 * 86_400_000)), to: today });
      const { rows: [left] } = await db.query<{ records: number; marks: number; named: number }>(
        `SELECT (SELECT count(*)::int FROM assisted_record WHERE unit_id = $1) AS records, (SELECT count(*)::int FROM assisted_mark m JOIN assisted_session s ON s.id = m.session_id WHERE s.unit_id = $1) AS marks,
           (SELECT count(*)::int FROM assisted_citizen WHERE unit_id = $1 AND full_name IS NOT NULL) AS named`, [unitId]);
      return {
        records: left?.records ?? 0, marks: left?.marks ?? 0, named: left?.named ?? 0, sessions: total.sessions, minutes: total.minutes, visits: total.visits, people: total.people, registered: total.registered, checked: total.checked,
        skills: Object.fromEntries(skills.filter((s) => s.alone + s.helped + s.notYet > 0).map((s) => [s.skill, [s.alone, s.helped, s.notYet]] as [string, [number, number, number]]).sort(([a], [b]) => (a < b ? -1 : 1))),
      };
    } catch (error) {
      if (tries > 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
