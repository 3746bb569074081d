import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import fc from 'fast-check';
import { Pool } from 'pg';
import { addDays } from '@kynangso/domain/kernel';
import { AuditModule } from '@kynangso/server/audit';
import { IdentityModule } from '@kynangso/server/identity';
import { Clock, Database, loadEnv, PlatformModule } from '@kynangso/server/platform';
import { DutyService, FactsKeeper, RecountService, TrainingModule } from '@kynangso/server/training';
import { startDurablePostgres } from '../support/load/durable-postgres';
import { numberOf, inLanes } from './exam/floor';
import { begin } from './rates/begin';
import { apply, draw, type Draw } from './rates/events';
import { day, type Model, Writer, YEAR } from './rates/model';
import { Oracle, statuses } from './rates/oracle';

const LANES = 4;
const DAYS = 9;
const CONTROLS = 60;

@Module({})
class ProofModule {}

interface Compared { figures: number; wrong: string[]; uneven: number }

/**
 * Random histories (trees that move, merge and split, transfers, leave, waivers, late and corrected facts, linked persons) go through the
 * product event by event; every tally at every unit on several days must be what a brute-force reading of the history says, sums must hold
 * up the tree, and the product's own count from nothing must agree. The control is a counter that is never taken down again.
 */
export async function run(args: string[]): Promise<object> {
  const histories = numberOf(args, 'histories', 2_000);
  const seed = numberOf(args, 'seed', Date.now() % 1_000_000_000);
  const postgres = await startDurablePostgres();
  const dataDir = mkdtempSync(join(tmpdir(), 'kynangso-rates-'));
  const db = new Pool({ connectionString: postgres.ownerUrl, max: LANES + 2 });
  db.on('error', () => undefined);
  // no crash is part of this proof, so commits need not wait for the disk; connections made from now on know it
  await db.query(`DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database()); END $$`);
  const env = loadEnv({ DATABASE_URL: postgres.appUrl, DATA_DIR: dataDir, LOG_LEVEL: 'error', DATABASE_POOL: String(LANES + 2) });
  const rooms = await NestFactory.createApplicationContext({ module: ProofModule, imports: [PlatformModule.with(env), AuditModule, IdentityModule, TrainingModule] }, { logger: ['error'], abortOnError: false });
  try {
    Object.assign(rooms.get(Clock, { strict: false }), { now: () => new Date('2026-12-31T05:00:00Z') });
    const draws = fc.sample(draw, { numRuns: histories + CONTROLS, seed });
    const real = await play(rooms, db, draws.slice(0, histories), seed);
    await rooms.get(FactsKeeper, { strict: false }).keep();
    const folded = await compare(db, real, seed + 1);
    const found = await compare(db, real, seed);
    await rooms.get(RecountService, { strict: false }).nightly();
    const { rows: [recount] } = await db.query<{ differences: number; error: string | null; people: number }>('SELECT differences, error, people::int FROM recount');
    const events = draws.slice(0, histories).reduce((sum, d) => sum + d.events.length, 0);
    const control = await playControl(rooms, db, draws.slice(histories), seed);
    const wrong = [...found.wrong, ...folded.wrong];
    const measured = {
      histories, events, seed, figures: found.figures + folded.figures, people: real.reduce((sum, m) => sum + m.people.length, 0), wrong: wrong.length, unevenUpTheTree: found.uneven + folded.uneven,
      recountDifferences: recount?.differences ?? null, recountError: recount?.error ?? null, firstWrong: wrong.slice(0, 3),
    };
    const isSound = wrong.length === 0 && found.uneven + folded.uneven === 0 && recount?.differences === 0 && recount.error === null && found.figures > histories * DAYS;
    return { measured, bar: { wrong: 0, unevenUpTheTree: 0, recountDifferences: 0 }, control: { wrong: control, caught: control > 0 }, ok: isSound && control > 0 };
  } finally {
    await db.end();
    await rooms.close();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** All histories side by side, one event of each a round: what a round changed is handed to the product, some of it twice. */
async function play(rooms: INestApplicationContext, db: Pool, draws: readonly Draw[], seed: number): Promise<Model[]> {
  const writer = new Writer(db);
  const duties = rooms.get(DutyService, { strict: false });
  const database = rooms.get(Database, { strict: false });
  const models: Model[] = [];
  await inLanes(draws, LANES, async (d, n) => void (models[n] = await begin(db, writer, d)));
  await database.transaction((tx) => duties.treeChanged(tx));
  await database.transaction((tx) => duties.openPeriods(tx));
  const rounds = Math.max(...draws.map((d) => d.events.length));
  for (let round = 0; round < rounds; round++) {
    const touched: string[] = [];
    const results: { n: number; of: Awaited<ReturnType<typeof apply>>['result'] }[] = [];
    await inLanes(draws, LANES, async (d, n) => {
      const event = d.events[round];
      const model = models[n];
      if (!event || !model) return;
      const { people, result } = await apply(writer, model, event);
      touched.push(...people);
      if (result) results.push({ n, of: result });
    });
    await database.transaction((tx) => duties.treeChanged(tx));
    await db.query(`DELETE FROM due_work`);
    for (let i = 0; i < touched.length; i += 400) {
      const some = touched.slice(i, i + 400);
      await database.transaction((tx) => duties.recomputePeople(tx, some));
      if ((i / 400 + round + seed) % 3 === 0) await database.transaction((tx) => duties.recomputePeople(tx, some));
    }
    await inLanes(results, LANES, async ({ of: r }, i) => {
      if (!r) return;
      const fact = {
        personId: r.person, sourceKind: r.kind === 'course' ? 'course' as const : 'grade' as const, sourceId: r.source, revision: r.revision, code: r.code,
        outcome: r.passed ? (r.kind === 'course' ? 'completed' as const : 'pass' as const) : 'fail' as const, achievedOn: r.on, scoreBp: null, serial: null,
      };
      await database.transaction((tx) => duties.record(tx, fact));
      if (i % 3 === 0) await database.transaction((tx) => duties.record(tx, fact));
    });
    process.stderr.write(`round ${round + 1} of ${rounds}: ${touched.length} people touched, ${results.length} results\n`);
  }
  return models;
}

/** Every unit of every history on random days and on the days beside every border. */
async function compare(db: Pool, models: readonly Model[], seed: number): Promise<Compared> {
  const { rows } = await db.query<{ requirement: string; unit: string; slot: number; day: string; counts: number[] }>(
    `SELECT c.requirement_id AS requirement, t.unit_id AS unit, t.slot, t.day::text, ARRAY[${statuses.map((s) => `sum(t."${s}")`).join(', ')}]::int[] AS counts
     FROM unit_tally t JOIN counting c ON c.id = t.counting_id GROUP BY 1, 2, 3, 4`);
  const stored = new Map<string, { day: string; counts: number[] }[]>();
  for (const r of rows) {
    const key = `${r.requirement} ${r.unit} ${r.slot}`;
    stored.set(key, [...(stored.get(key) ?? []), r]);
  }
  const figure = (m: Model, unit: string, slot: number, d: string): number[] =>
    (stored.get(`${m.requirement} ${unit} ${slot}`) ?? []).filter((r) => r.day <= d).reduce((sum, r) => sum.map((n, i) => n + (r.counts[i] ?? 0)), statuses.map(() => 0));
  const out: Compared = { figures: 0, wrong: [], uneven: 0 };
  models.forEach((m, n) => {
    const oracle = new Oracle(m);
    const borders = [...m.versions.map((v) => v.from), ...m.stays.flatMap((s) => [s.from, ...(s.to === null ? [] : [s.to])]), addDays(m.dueOn, m.graceDays + 1), addDays(m.cutoffOn, 1)].flatMap((d) => [addDays(d, -1), d]);
    const days = fc.sample(fc.oneof(fc.constantFrom(...borders), fc.integer({ min: 92, max: 456 }).map(day)), { numRuns: DAYS, seed: seed + n }).filter((d) => d.slice(0, 4) === YEAR);
    for (const d of [...days, `${YEAR}-01-01`, `${YEAR}-12-31`]) {
      const units = [...new Set(m.versions.map((v) => v.unit))];
      for (const unit of units) {
        const expected = oracle.counts(unit, d);
        const [total, direct] = [figure(m, unit, 1, d), figure(m, unit, 0, d)];
        out.figures += 2;
        if (total.join() !== expected.total.join() || direct.join() !== expected.direct.join()) out.wrong.push(`history ${n} unit ${m.labels.get(unit) ?? ''} on ${d}: ${total.join()} / ${direct.join()} instead of ${expected.total.join()} / ${expected.direct.join()}`);
        const children = m.versions.filter((v) => v.parent === unit && v.from <= d && (v.to === null || d < v.to)).map((v) => all(figure(m, v.unit, 1, d)));
        const below = children.reduce((sum, c) => sum + c, all(direct));
        if (all(total) > below || all(total) < Math.max(all(direct), ...children, 0)) out.uneven++;
      }
    }
  });
  return out;
}

const all = (counts: readonly number[]): number => counts.reduce((sum, c) => sum + c, 0);

/** The control: counters above a unit that are only ever counted up. */
async function playControl(rooms: INestApplicationContext, db: Pool, draws: readonly Draw[], seed: number): Promise<number> {
  await db.query(`CREATE FUNCTION never_down() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.pending := greatest(NEW.pending, 0); NEW.met := greatest(NEW.met, 0); RETURN NEW; END $$`);
  await db.query(`CREATE TRIGGER never_down BEFORE INSERT ON unit_tally FOR EACH ROW WHEN (NEW.slot = 1) EXECUTE FUNCTION never_down()`);
  return (await compare(db, await play(rooms, db, draws, seed), seed)).wrong.length;
}
