import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { Pool } from 'pg';
import type { ItemSource, ResponseValue } from '@kynangso/contracts/bank';
import { calibrate, chance, COMMON_SD, EXPERT_LOGITS, MOST_ERROR, OWN_SD } from '@kynangso/domain/grading';
import { BankService } from '@kynangso/server/bank';
import { FrameworkService } from '@kynangso/server/competency';
import { PlacementService } from '@kynangso/server/grading';
import { type Caller, Database, newId } from '@kynangso/server/platform';
import { choiceSource } from '../support/builders/bank';
import { startDurablePostgres } from '../support/load/durable-postgres';
import { modules, openRooms } from '../support/load/seed-load';
import { startProcesses } from '../support/processes';
import { randomFrom } from '../support/random';
import { inLanes, numberOf } from './exam/floor';

const PER_MODULE = 12;
const WITHIN = 1.96;
const LANES = 6;

interface Item { id: string; code: string; module: string; expert: number; truth: number }
interface Off { b: number; se: number; truth: number; expert: number }

/**
 * People with known abilities sit placement tests at the real service; the real worker measures the items on a real PostgreSQL. Measured difficulties must lie about the
 * true ones as closely as their stated errors say, and much closer than the authors' word. Answers people give again, having looked some up, must not count. Two controls that must
 * fail the same bars: an item's share of right answers taken for its difficulty, though each question was chosen by the answers before it; and the answers given again counted.
 */
export async function run(args: string[]): Promise<object> {
  const people = numberOf(args, 'people', 2_000);
  const next = randomFrom(numberOf(args, 'seed', 20_261_130));
  const postgres = await startDurablePostgres();
  const dataDir = mkdtempSync(join(tmpdir(), 'kynangso-calibration-'));
  const db = new Pool({ connectionString: postgres.ownerUrl, max: 4 });
  db.on('error', () => undefined);
  let rooms: INestApplicationContext | null = null;
  try {
    rooms = await openRooms(postgres.appUrl, dataDir, { DATABASE_POOL: String(LANES + 2) });
    const items = await makeItems(rooms, db, next);
    const ids = await makePeople(db, people);
    const started = performance.now();
    const placements = rooms.get(PlacementService, { strict: false });
    const know = new Map(ids.map((id) => [id, abilities(next)]));
    const byCode = new Map(items.map((item) => [item.code, item]));
    // drawn beforehand, so that lanes that overtake each other change nothing
    const draws = new Map(ids.map((id) => [id, Array.from({ length: 30 }, next)]));
    let done = 0;
    await inLanes(ids, LANES, async (id) => {
      await sit(placements, id, byCode, know.get(id) ?? new Map(), draws.get(id) ?? []);
      if (++done % 200 === 0) process.stderr.write(`${done} of ${people} people placed\n`);
    });
    const seconds = (performance.now() - started) / 1000;
    await answerAgain(db, Math.floor(people / 2));
    process.stderr.write('the worker measures\n');
    const worker = await startProcesses({ databaseUrl: postgres.appUrl, dataDir, env: { LOG_LEVEL: 'error', SWEEP_EVERY_MS: '500' } });
    const runId = await measuredRun(db).finally(() => worker.stop());
    const found = await measured(db, runId, items);
    // what may be asked is known for a minute: other rooms look anew
    await rooms.close();
    rooms = await openRooms(postgres.appUrl, dataDir);
    const used = await placedAfter(db, rooms.get(PlacementService, { strict: false }), byCode, next);
    const { rows } = await db.query<{ people: number; answers: number; rounds: number }>('SELECT people, answers, rounds FROM calibration_run WHERE id = $1', [runId]);
    const figures = judge(found);
    const naive = judge(await sharesAlone(db, items));
    const repeated = judge(await countedAgain(db, items));
    return {
      measured: { people, items: items.length, ...rows[0], placedPerSecond: Number((people / seconds).toFixed(1)), figures, ...used },
      bar: { withinShare: 0.88, rms: 0.25, slope: [0.9, 1.1], unsure: 0.1, scoredWithMeasured: true },
      control: { shareOfRightAnswers: naive, answersGivenAgain: repeated, caught: !passes(naive) && !passes(repeated) },
      ok: found.length === items.length && passes(figures) && used.withMeasured > 0 && used.explained && !passes(naive) && !passes(repeated),
    };
  } finally {
    await rooms?.close();
    await db.end();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const passes = (f: ReturnType<typeof judge>): boolean => f.withinShare >= 0.88 && f.rms <= 0.25 && f.rms <= f.authorsRms / 2 && f.slope >= 0.9 && f.slope <= 1.1 && f.unsure <= 0.1;

function judge(list: readonly Off[]) {
  const rms = (of: (each: Off) => number): number => Number(Math.sqrt(list.reduce((sum, each) => sum + of(each) ** 2, 0) / list.length).toFixed(3));
  return {
    items: list.length, rms: rms((each) => each.b - each.truth), authorsRms: rms((each) => each.expert - each.truth),
    withinShare: Number((list.filter((each) => Math.abs(each.b - each.truth) <= WITHIN * each.se).length / list.length).toFixed(3)),
    slope: Number((list.reduce((sum, each) => sum + each.b * each.truth, 0) / list.reduce((sum, each) => sum + each.truth ** 2, 0)).toFixed(3)),
    unsure: Number((list.filter((each) => each.se > MOST_ERROR).length / list.length).toFixed(3)), largestError: Number(Math.max(...list.map((each) => each.se)).toFixed(3)),
  };
}

async function makeItems(rooms: INestApplicationContext, db: Pool, next: () => number): Promise<Item[]> {
  const levels = ['easy', 'medium', 'hard'] as const;
  const sources = modules.flatMap((node) => Array.from({ length: PER_MODULE }, (_, n): ItemSource => choiceSource(`${node}-D${n}`, { node, difficulty: levels[n % 3] ?? 'easy' })));
  await rooms.get(Database, { strict: false }).transaction(async (tx) => {
    await rooms.get(FrameworkService, { strict: false }).loadFrameworks(tx);
    await rooms.get(BankService, { strict: false }).importItems(tx, null, sources);
  });
  const { rows } = await db.query<{ id: string; code: string }>('SELECT id, code FROM item');
  const idOf = new Map(rows.map((row) => [row.code, row.id]));
  return modules.flatMap((module) => {
    const strays = Array.from({ length: PER_MODULE }, () => normal(next) * 0.6);
    const mean = strays.reduce((a, b) => a + b, 0) / PER_MODULE;
    return strays.map((off, n): Item => {
      const [code, expert] = [`${module}-D${n}`, EXPERT_LOGITS[levels[n % 3] ?? 'easy']];
      return { id: idOf.get(code) ?? '', code, module, expert, truth: expert + off - mean };
    });
  });
}

async function makePeople(db: Pool, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  await db.query(`INSERT INTO person (id, full_name, search_key, sort_key) SELECT id, 'Người Thử ' || n, 'nguoi thu ' || n, 'thu nguoi ' || n FROM unnest($1::uuid[]) WITH ORDINALITY AS p (id, n)`, [ids]);
  return ids;
}

function abilities(next: () => number): ReadonlyMap<string, number> {
  const together = normal(next) * COMMON_SD;
  return new Map(modules.map((module) => [module, together + normal(next) * OWN_SD]));
}

/** The builder's prompt names the item, which is how a person here knows what they are asked; B is right. */
async function sit(placements: PlacementService, personId: string, items: ReadonlyMap<string, Item>, knows: ReadonlyMap<string, number>, draws: readonly number[]): Promise<string> {
  const caller: Caller = { accountId: newId(), personId, locale: 'vi', grants: [], requestId: 'proof' };
  let view = await placements.start(caller, 'co-ban');
  for (let at = 0; view.question; at++) {
    const item = items.get(/\((IU\d\d-D\d+)\)/.exec(JSON.stringify(view.question.body))?.[1] ?? '');
    if (!item) throw new Error('a question of no known item');
    const isRight = (draws[at] ?? 0) < chance(knows.get(item.module) ?? 0, item.truth);
    const response: ResponseValue = { RESPONSE: [isRight ? 'B' : 'A'] };
    view = await placements.answer(caller, view.id, view.question.number, response);
  }
  return view.id;
}

/** Half of the people answer what they were asked once more, an hour later, having looked up every second item: those they get right, the others wrong. */
async function answerAgain(db: Pool, count: number): Promise<void> {
  await db.query(
    `WITH chosen AS (SELECT id, person_id, gen_random_uuid() AS again FROM placement ORDER BY id LIMIT $1),
     made AS (INSERT INTO placement (id, person_id, profile, locale, started_at, finished_at, result) SELECT again, person_id, 'co-ban', 'vi', now(), now(), '{}' FROM chosen)
     INSERT INTO placement_answer (placement_id, number, item_version_id, item_id, module, logit_centi, response, is_right, asked_at, answered_at)
     SELECT c.again, a.number, a.item_version_id, a.item_id, a.module, a.logit_centi, a.response, hashtext(a.item_id::text) % 2 = 0, a.asked_at + interval '1 hour', a.answered_at + interval '1 hour'
     FROM chosen c JOIN placement_answer a ON a.placement_id = c.id`,
    [count],
  );
}

async function measuredRun(db: Pool): Promise<string> {
  for (let tries = 0; tries < 1_200; tries++) {
    const { rows } = await db.query<{ id: string }>(`SELECT id FROM calibration_run WHERE framework = 'tt03-2014-btttt'`);
    if (rows[0]) return rows[0].id;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('the worker measured nothing in ten minutes');
}

async function measured(db: Pool, runId: string, items: readonly Item[]): Promise<Off[]> {
  const { rows } = await db.query<{ item: string; b: number; se: number }>(`SELECT item_id AS item, b_milli / 1000.0::float8 AS b, se_milli / 1000.0::float8 AS se FROM item_calibration WHERE run_id = $1 AND standing = 'measured'`, [runId]);
  const by = new Map(items.map((item) => [item.id, item]));
  return rows.flatMap(({ item, b, se }) => { const known = by.get(item); return known ? [{ b, se, truth: known.truth, expert: known.expert }] : []; });
}

/** Whoever is placed now is asked by measured difficulties, and each answer says by which. */
async function placedAfter(db: Pool, placements: PlacementService, items: ReadonlyMap<string, Item>, next: () => number): Promise<{ asked: number; withMeasured: number; explained: boolean }> {
  const [id = ''] = await makePeople(db, 1);
  const placementId = await sit(placements, id, items, abilities(next), Array.from({ length: 30 }, next));
  const { rows } = await db.query<{ logit: number; run: string | null; b: number | null; expert: string }>(
    `SELECT a.logit_centi AS logit, a.calibration_run_id AS run, c.b_milli AS b, v.difficulty AS expert FROM placement_answer a JOIN item_version v ON v.id = a.item_version_id
     LEFT JOIN item_calibration c ON c.run_id = a.calibration_run_id AND c.item_id = a.item_id WHERE a.placement_id = $1`, [placementId]);
  const explained = rows.every((row) => row.logit === Math.round(row.run === null ? EXPERT_LOGITS[row.expert as keyof typeof EXPERT_LOGITS] * 100 : (row.b ?? NaN) / 10));
  return { asked: rows.length, withMeasured: rows.filter((row) => row.run !== null).length, explained };
}

/** Control: how many got it right, as log odds, moved to the authors' mean. */
async function sharesAlone(db: Pool, items: readonly Item[]): Promise<Off[]> {
  const { rows } = await db.query<{ item: string; n: number; good: number }>(`SELECT item_id AS item, count(*)::int AS n, count(*) FILTER (WHERE is_right)::int AS good FROM first_answer GROUP BY 1`);
  const counts = new Map(rows.map((row) => [row.item, row]));
  return modules.flatMap((module) => {
    const own = items.filter((item) => item.module === module).map((item) => { const { n = 0, good = 0 } = counts.get(item.id) ?? {}; return { item, b: Math.log((n - good + 0.5) / (good + 0.5)), se: Math.sqrt(1 / (good + 0.5) + 1 / (n - good + 0.5)) }; });
    const shift = own.reduce((sum, { item, b }) => sum + item.expert - b, 0) / own.length;
    return own.map(({ item, b, se }) => ({ b: b + shift, se, truth: item.truth, expert: item.expert }));
  });
}

/** Control: the right method, fed with every answer as if each sitting were another person. */
async function countedAgain(db: Pool, items: readonly Item[]): Promise<Off[]> {
  const { rows } = await db.query<{ person: string; item: string; isRight: boolean }>(`SELECT placement_id AS person, item_id AS item, is_right AS "isRight" FROM placement_answer WHERE is_right IS NOT NULL`);
  const by = new Map(items.map((item) => [item.id, item]));
  return calibrate(items.map(({ id, module, expert }) => ({ id, module, expert })), rows).items.flatMap(({ item, b, se }) => { const known = by.get(item.id); return known && b !== null && se !== null ? [{ b, se, truth: known.truth, expert: known.expert }] : []; });
}

const normal = (next: () => number): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
