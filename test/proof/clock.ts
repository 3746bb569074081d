import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { loadAnswer } from '../support/load/seed-load';
import { ask, type Floor, inLanes, numberOf, onFloor } from './exam/floor';

const HOUR = 3_600_000;
const GRACE_SECONDS = 2;
const LIMIT_SECONDS = 5;

/** What one save met: the database's clock before it was sent and after it was answered. */
interface Attempted {
  before: number;
  after: number;
  deadline: number;
  status: number;
}
interface Verdicts {
  lateAccepted: number;
  earlyRefused: number;
  accepted: number;
  refused: number;
}

/**
 * Deadlines are the database's clock and nobody else's: the api's process clock is an hour ahead or behind, the clients' clocks a day, and
 * still no answer is taken after the grace, and none refused before. The control decides by its own process's clock.
 */
export async function run(args: string[]): Promise<object> {
  const people = numberOf(args, 'people', 120);
  const measured: Record<string, Verdicts & { clockOffMs: number }> = {};
  for (const [name, offset] of [['ahead', HOUR], ['behind', -HOUR], ['right', 0]] as const) measured[name] = await withClock(people, offset);
  const control = judge(naive(HOUR).concat(naive(-HOUR)));
  const runs = Object.values(measured);
  const isCaught = control.lateAccepted > 0 && control.earlyRefused > 0;
  const isSound = runs.every((run) => run.lateAccepted === 0 && run.earlyRefused === 0 && run.accepted > people && run.refused > people && run.clockOffMs < 2000);
  return { measured, bar: { lateAccepted: 0, earlyRefused: 0 }, control: { ...control, caught: isCaught }, ok: isSound && isCaught };
}

async function withClock(people: number, offset: number): Promise<Verdicts & { clockOffMs: number }> {
  const options = { people, formCount: 1, connections: 64, env: { NODE_OPTIONS: `--import=${shifted(offset)}`, SWEEP_EVERY_MS: '60000' } };
  return onFloor(options, async (floor) => {
    const { db, load } = floor;
    await db.query(`UPDATE attempt SET grace_seconds = $1, deadline_at = date_trunc('milliseconds', clock_timestamp() + make_interval(secs => $2 + random())) WHERE sitting_id = $3`, [GRACE_SECONDS, LIMIT_SECONDS, load.sittingId]);
    const { rows } = await db.query<{ id: string; deadline: Date }>('SELECT id, deadline_at AS deadline FROM attempt WHERE sitting_id = $1', [load.sittingId]);
    const deadlines = new Map(rows.map((row) => [row.id, row.deadline.getTime() + GRACE_SECONDS * 1000]));
    const all: Attempted[] = [];
    const until = Date.now() + (LIMIT_SECONDS + GRACE_SECONDS + 3) * 1000;
    await inLanes(load.sitters, people, async (sitter, n) => {
      for (let sequence = 1; Date.now() < until; sequence++) {
        all.push(await save(floor, n, sequence, deadlines.get(sitter.attemptId) ?? 0));
        await sleep(150 + ((n * 37 + sequence * 61) % 200));
      }
    });
    return { ...judge(all), clockOffMs: await clockOff(floor) };
  });
}

async function save({ db, load, client }: Floor, n: number, sequence: number, deadline: number): Promise<Attempted> {
  const sitter = load.sitters[n];
  const item = load.forms[0]?.items[0];
  if (!sitter || !item) throw new Error('nothing to save');
  const body = JSON.stringify({ writerEpoch: 1, sequence, position: item.position, response: loadAnswer(item.kind, sequence % 2 === 0), timeSpentMs: 1 });
  const before = await databaseNow(db);
  // a client of tomorrow or of yesterday says so in its headers
  const answer = await ask(client, 'PUT', `/attempts/${sitter.attemptId}/responses`, sitter, body, 15_000, { date: new Date(Date.now() + (n % 2 === 0 ? 24 : -24) * HOUR).toUTCString() });
  return { before, after: await databaseNow(db), deadline, status: answer.status };
}

const databaseNow = async (db: Pool): Promise<number> => ((await db.query<{ now: Date }>('SELECT clock_timestamp() AS now')).rows[0] as { now: Date }).now.getTime();

/** Only what is certain counts: a save that was under way while time ran out may go either way. A millisecond is what JSON rounds. */
function judge(all: readonly Attempted[]): Verdicts {
  return {
    lateAccepted: all.filter((each) => each.status === 200 && each.before > each.deadline + 1).length,
    earlyRefused: all.filter((each) => each.status !== 200 && each.after < each.deadline - 1).length,
    accepted: all.filter((each) => each.status === 200).length,
    refused: all.filter((each) => each.status === 410).length,
  };
}

/** What the api tells a client about the time, against the database. */
async function clockOff({ db, load, client }: Floor): Promise<number> {
  const sitter = load.sitters[0];
  if (!sitter) return Infinity;
  const said = JSON.parse((await ask(client, 'GET', `/attempts/${sitter.attemptId}/status`, sitter)).body) as { clock: { serverNow: string } };
  return Math.abs(Date.parse(said.clock.serverNow) - (await databaseNow(db)));
}

/** A module that moves the process's clock, as a data address, so that it works in any process started with it. */
function shifted(offset: number): string {
  const source = `const Real = Date; const off = ${offset};
    globalThis.Date = class extends Real { constructor(...given) { if (given.length === 0) super(Real.now() + off); else super(...given); } static now() { return Real.now() + off; } };`;
  return `data:text/javascript,${encodeURIComponent(source)}`;
}

/** The control: the same moments, decided by a process clock that is off. */
function naive(offset: number): Attempted[] {
  const deadline = 1_000_000_000;
  return Array.from({ length: 40 }, (_, n) => {
    const at = deadline + (n - 20) * 500;
    return { before: at, after: at, deadline, status: at + offset <= deadline ? 200 : 410 };
  });
}
