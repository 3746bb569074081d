import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Pool } from 'pg';
import { AuditModule } from '@kynangso/server/audit';
import { IdentityModule } from '@kynangso/server/identity';
import { type Caller, Clock, Database, loadEnv, newId, PlatformModule } from '@kynangso/server/platform';
import { CompletionService, DutyService, FactsKeeper, TrainingModule } from '@kynangso/server/training';
import { CountingRepository } from '../../libs/server/src/training/facts/counting.repository';
import { countingTerms } from '../../libs/server/src/training/facts/counting-terms';
import { type CountedVersion, doneFromRecords, leavesParam } from '../../libs/server/src/training/facts/evidence.sql';
import { FactsRepository } from '../../libs/server/src/training/facts/facts.repository';
import { RecountRepository } from '../../libs/server/src/training/facts/recount.repository';
import { RequirementRepository } from '../../libs/server/src/training/requirement.repository';
import { startDurablePostgres } from '../support/load/durable-postgres';
import { percentiles, round } from '../support/load/percentiles';
import { type Country, layOut } from './rates/country';

const MOST = { recomputeToBare: 1.5, boardGrowth: 2 };
const BOARDS = 80;
const EVENTS = 120;
const ROUNDS = 3;
const STEADY = `SELECT set_config('enable_nestloop', 'off', true), set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true), set_config('work_mem', '128MB', true), set_config('statement_timeout', '0', true)`;

@Module({})
class BenchModule {}

interface Size {
  people: number;
  units: number;
  layOutSeconds: number;
  buildSeconds: number;
  bareSeconds: number;
  bareOneDaySeconds: number;
  recomputeSeconds: number;
  nightlySeconds: number;
  differences: number;
  tallies: number;
  boardMs: object;
  boardP95Ms: number;
  eventMs: object;
  moveMs: object;
}

/**
 * 4,000 units and 4 requirements at growing numbers of people: everyone counted from nothing (records to tallies of every unit on every day)
 * against one bare SQL aggregate of the same answer without any of the rules, in turns in the same run; the board of the country and of a
 * province on random days; one result and one transfer as events.
 */
export async function run(args: string[]): Promise<object> {
  const most = Number(args.find((arg) => /^--people=\d+$/.test(arg))?.split('=')[1] ?? 1_000_000);
  const sizes: Size[] = [];
  for (const people of [10_000, 100_000, 1_000_000].filter((n) => n < most).concat(most)) {
    process.stderr.write(`${people} people\n`);
    sizes.push(await measure(people));
  }
  const [first, last] = [sizes[0], sizes.at(-1)];
  if (!first || !last) throw new Error('no size');
  const ratios = {
    recomputeToBare: round(last.recomputeSeconds / last.bareSeconds, 2), nightlyToBare: round(last.nightlySeconds / last.bareSeconds, 2), recomputeToBareOneDay: round(last.recomputeSeconds / last.bareOneDaySeconds, 2),
    boardGrowth: round(last.boardP95Ms / first.boardP95Ms, 2),
  };
  return {
    measured: { sizes }, bar: { recomputeToBareAtMost: MOST.recomputeToBare, boardP95GrowthAtMost: MOST.boardGrowth, differences: 0 }, ratio: ratios.recomputeToBare, ratios,
    ok: ratios.recomputeToBare <= MOST.recomputeToBare && (sizes.length === 1 || ratios.boardGrowth <= MOST.boardGrowth) && sizes.every((s) => s.differences === 0),
  };
}

async function measure(people: number): Promise<Size> {
  const postgres = await startDurablePostgres();
  const dataDir = mkdtempSync(join(tmpdir(), 'kynangso-bench-'));
  const db = new Pool({ connectionString: postgres.ownerUrl, max: 2 });
  db.on('error', () => undefined);
  await db.query(`DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database()); EXECUTE format('ALTER DATABASE %I SET jit = off', current_database()); END $$`);
  const env = loadEnv({ DATABASE_URL: postgres.appUrl, DATA_DIR: dataDir, LOG_LEVEL: 'error' });
  const rooms = await NestFactory.createApplicationContext({ module: BenchModule, imports: [PlatformModule.with(env), AuditModule, IdentityModule, TrainingModule] }, { logger: ['error'], abortOnError: false });
  Object.assign(rooms.get(Clock, { strict: false }), { now: () => new Date('2026-12-31T05:00:00Z') });
  try {
    const [country, layOutSeconds] = await timed(() => layOut(db, people));
    const [counted, buildSeconds] = await timed(() => open(rooms, db, country));
    await db.query('VACUUM (ANALYZE) standing, unit_tally, duty, counting_unit, tally_path');
    const recounts = rooms.get(RecountRepository, { strict: false });
    const database = rooms.get(Database, { strict: false });
    const took = { bare: [] as number[], oneDay: [] as number[], recompute: [] as number[], nightly: [] as number[] };
    let result = { people: 0, tallies: 0, differences: 0 };
    for (let i = 0; i < ROUNDS; i++) {
      took.bare.push((await timed(() => bare(rooms, counted, bareSql)))[1]);
      took.recompute.push((await timed(() => database.transaction((tx) => recounts.recompute(tx, counted))))[1]);
      took.oneDay.push((await timed(() => bare(rooms, counted, oneDaySql)))[1]);
      const id = newId();
      await recounts.begin(database.read(), { id, cause: 'asked', dueOn: '2026-12-31', askedBy: null });
      const [found, seconds] = await timed(() => database.transaction((tx) => recounts.compare(tx, id, counted)));
      result = found;
      took.nightly.push(seconds);
    }
    const board = await boards(rooms, country);
    const events = await happen(rooms, db);
    return {
      people, units: 4_000, layOutSeconds: round(layOutSeconds, 1), buildSeconds: round(buildSeconds, 1), bareSeconds: round(median(took.bare), 2), bareOneDaySeconds: round(median(took.oneDay), 2), recomputeSeconds: round(median(took.recompute), 2),
      nightlySeconds: round(median(took.nightly), 2), differences: result.differences, tallies: result.tallies, boardMs: percentiles(board), boardP95Ms: p95(board), eventMs: percentiles(events.results), moveMs: percentiles(events.moves),
    };
  } finally {
    await db.end();
    await rooms.close();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Duties set-based instead of person by person (what JavaScript would write is the same and not measured here), then the first build of the facts. */
async function open(rooms: INestApplicationContext, db: Pool, country: Country): Promise<CountedVersion[]> {
  const of = <T>(type: new (...args: never[]) => T): T => rooms.get(type, { strict: false });
  return of(Database).transaction(async (tx) => {
    const versions = await of(RequirementRepository).byId(tx, country.asked.map((a) => a.versionId));
    const counted: CountedVersion[] = [];
    for (const version of versions) {
      const countingId = await of(CountingRepository).put(tx, countingTerms(version, '2026'));
      await of(FactsRepository).openUnits(tx, countingId);
      counted.push({ countingId, version, period: '2026' });
    }
    await of(DutyService).treeChanged(tx);
    await tx.query(STEADY);
    await tx.query(
      `WITH link AS (SELECT NULL::uuid AS duplicate_id, NULL::uuid AS survivor_id WHERE false), done AS (${doneFromRecords(counted, 1)})
       INSERT INTO duty (id, requirement_id, version_id, person_id, period, due_on, met_on, evidence, mode)
       SELECT gen_random_uuid(), c.requirement_id, c.version_id, p.id, c.period, c.due_on, d.met_on, '{}', CASE WHEN d.met_on IS NOT NULL THEN 'online' END
       FROM counting c CROSS JOIN person p LEFT JOIN done d ON d.counting_id = c.id AND d.person_id = p.id`,
      [leavesParam(counted)],
    );
    await tx.query('ANALYZE duty');
    await of(FactsRepository).build(tx, counted.map((c) => c.countingId));
    await db.query('SELECT 1');
    return counted;
  });
}

/**
 * What anyone would write for the same table: of each requirement, every unit at every level and every day, how many came, were done and left.
 * None of the rules: no waiver, leave, cut-off, due day or grace, and a person of two units counts twice above both.
 */
export const bareSql = (done: string): string => `
  WITH link AS (SELECT NULL::uuid AS duplicate_id, NULL::uuid AS survivor_id WHERE false), done AS (${done}),
    above AS NOT MATERIALIZED (SELECT unit_id, ancestor_id FROM tally_path)
  SELECT count(*), sum(met) FROM (
    SELECT x.id, a.ancestor_id, e.day, sum(e.here) AS here, sum(e.met) AS met, sum(e.gone) AS gone FROM (
      SELECT c.id, m.unit_id, greatest(m.valid_from, c.day_from) AS came, m.valid_to AS went, d.met_on
      FROM membership m CROSS JOIN counting c LEFT JOIN done d ON d.counting_id = c.id AND d.person_id = m.person_id
      WHERE m.superseded_at IS NULL AND m.valid_from <= c.day_to AND (m.valid_to IS NULL OR m.valid_to > c.day_from) AND m.populations && c.populations) x
    JOIN above a USING (unit_id)
    CROSS JOIN LATERAL (VALUES (x.came, 1, 0, 0), (CASE WHEN x.met_on IS NOT NULL THEN greatest(x.met_on, x.came) END, 0, 1, 0), (x.went, -1, CASE WHEN x.met_on < x.went THEN -1 ELSE 0 END, 1)) AS e (day, here, met, gone)
    WHERE e.day IS NOT NULL AND (e.gone = 1 OR x.went IS NULL OR e.day < x.went)
    GROUP BY 1, 2, 3) t`;
/** Less still: one day, people's own units only. */
const oneDaySql = (done: string): string => `
  WITH link AS (SELECT NULL::uuid AS duplicate_id, NULL::uuid AS survivor_id WHERE false), done AS (${done})
  SELECT count(*), sum(n) FROM (
    SELECT c.id, m.unit_id, count(*) AS n, count(d.met_on) AS met FROM membership m CROSS JOIN counting c LEFT JOIN done d ON d.counting_id = c.id AND d.person_id = m.person_id
    WHERE m.superseded_at IS NULL AND m.valid_from <= c.day_to AND m.valid_to IS NULL AND m.populations && c.populations
    GROUP BY 1, 2) x`;

function bare(rooms: INestApplicationContext, counted: readonly CountedVersion[], sql: (done: string) => string): Promise<void> {
  return rooms.get(Database, { strict: false }).transaction(async (tx) => {
    // the same memory and planner settings as the product's
    await tx.query(STEADY);
    await tx.query(sql(doneFromRecords(counted, 1)), [leavesParam(counted)]);
  });
}

async function boards(rooms: INestApplicationContext, country: Country): Promise<number[]> {
  const completions = rooms.get(CompletionService, { strict: false });
  const caller: Caller = { accountId: newId(), personId: newId(), locale: 'vi', grants: [{ role: 'admin', unitId: null, unitPath: null }], requestId: 'bench' };
  const ms: number[] = [];
  for (let i = 0; i < BOARDS + 8; i++) {
    const asOf = new Date(Date.UTC(2026, 0, 1 + ((i * 97) % 365))).toISOString().slice(0, 10);
    const unitId = i % 2 === 0 ? country.rootId : (country.provinceIds[i % country.provinceIds.length] ?? country.rootId);
    const asked = country.asked[i % country.asked.length];
    const [, seconds] = await timed(() => completions.board(caller, { requirement: asked?.requirementId ?? '', period: '2026', asOf, unitId }));
    if (i >= 8) ms.push(seconds * 1000);
  }
  return ms;
}

/** A result handed in, and a transfer to another unit: each in a transaction of its own. */
async function happen(rooms: INestApplicationContext, db: Pool): Promise<{ results: number[]; moves: number[] }> {
  const duties = rooms.get(DutyService, { strict: false });
  const database = rooms.get(Database, { strict: false });
  const { rows: people } = await db.query<{ id: string }>('SELECT id FROM laid WHERE mod(n, 20) NOT IN (3, 11) AND mod(n, 30) <> 7 ORDER BY md5(n::text) LIMIT $1', [EVENTS * 2]);
  const results: number[] = [];
  const moves: number[] = [];
  for (const [i, { id }] of people.entries()) {
    if (i % 2 === 0) {
      const fact = { personId: id, sourceKind: 'grade' as const, sourceId: newId(), revision: 1, code: 'THI-1', outcome: 'pass' as const, achievedOn: '2026-01-02', scoreBp: 9000, serial: null };
      results.push((await timed(() => database.transaction((tx) => duties.record(tx, fact))))[1] * 1000);
      continue;
    }
    await db.query(`WITH old AS (UPDATE membership SET superseded_at = clock_timestamp() WHERE person_id = $1 AND superseded_at IS NULL RETURNING *),
      kept AS (INSERT INTO membership (id, person_id, unit_id, position_kind, populations, status, valid_from, valid_to) SELECT gen_random_uuid(), person_id, unit_id, position_kind, populations, status, valid_from, '2026-12-15' FROM old WHERE valid_from < '2026-12-15')
      INSERT INTO membership (id, person_id, unit_id, position_kind, populations, status, valid_from) SELECT gen_random_uuid(), person_id, (SELECT unit_id FROM laid_unit WHERE n = $2), position_kind, populations, status, '2026-12-15' FROM old`, [id, i * 13 % 3900]);
    moves.push((await timed(() => database.transaction((tx) => duties.recomputePeople(tx, [id]))))[1] * 1000);
  }
  await rooms.get(FactsKeeper, { strict: false }).keep();
  return { results: results.slice(5), moves: moves.slice(5) };
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const started = performance.now();
  const result = await work();
  return [result, (performance.now() - started) / 1000];
}
const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
const p95 = (list: readonly number[]): number => round([...list].sort((a, b) => a - b)[Math.floor(list.length * 0.95)] ?? 0, 1);
