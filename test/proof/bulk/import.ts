import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { ImportView } from '@kynangso/contracts/org';
import { cellsOf, type RosterPerson, rosterPerson, unitCodeOf, writeCsv, writeXlsx } from '../../support/load/roster-file';
import { onRosterWorld, type RosterWorld } from '../../support/load/roster-world';
import type { ProcessName } from '../../support/processes';

const FIRST_DAY = '2026-01-05';
const SECOND_DAY = '2026-07-01';
const CONTROL_ROWS = 20_000;

/** What the second roster says of a person of the first: known from the number alone. */
type Fate = 'stays' | 'moves' | 'retitled' | 'goes' | 'bad-unit';
const fateOf = (n: number): Fate => (n % 50 === 7 ? 'goes' : n % 100 === 13 ? 'bad-unit' : n % 10 === 3 ? 'moves' : n % 20 === 4 ? 'retitled' : 'stays');

/**
 * Two rosters of a country, a CSV and an XLSX, go through the built api and worker while these are killed with -9 at every stage: upload,
 * reading, comparing, applying. Each is begun again by itself, and what stands at the end is compared person by person with what the numbers say.
 */
export async function provesImport(people: number): Promise<{ measured: object; bar: object; control: object; ok: boolean }> {
  const units = people >= 100_000 ? 4_000 : 400;
  return onRosterWorld({ units }, async (world) => {
    const kills: string[] = [];
    const [first, second] = [join(world.folder, 'first.csv'), join(world.folder, 'second.xlsx')];
    await writeCsv(first, firstRows(people, units));
    await writeXlsx(second, secondRows(people, units));
    await killDuringUpload(world, first, kills);
    const one = await through(world, first, FIRST_DAY, kills);
    const two = await through(world, second, SECOND_DAY, kills);
    const found = await compare(world, people, units);
    const expected = expectedCounts(people);
    const control = await naive(world, CONTROL_ROWS);
    const isExact = found.wrong === 0 && found.missing === 0 && found.doubled === 0 && found.persons === found.personsExpected && same(one.counts, { rows: people, join: people, move: 0, leave: 0, unchanged: 0, reject: 0 }) && same(two.counts, expected);
    const stages = new Set(kills.map((k) => k.split(' ')[1]));
    const isKilledEverywhere = ['upload', 'read', 'compare', 'apply-read', 'apply-write'].every((stage) => stages.has(stage));
    return {
      measured: { rows: people, units, kills, first: one.counts, second: two.counts, ...found, left: await leftovers(world) },
      bar: { wrong: 0, missing: 0, doubled: 0, second: expected, killedAt: ['upload', 'read', 'compare', 'apply-read', 'apply-write'] },
      control: { ...control, mustDouble: true, caught: control.doubled > 0 },
      ok: isExact && isKilledEverywhere && control.doubled > 0,
    };
  });
}

function* firstRows(people: number, units: number): Generator<string[]> {
  for (let n = 0; n < people; n++) yield cellsOf(rosterPerson(n, units));
}

/** Those who go are not in it; one of a hundred has a wrong unit; and one new person for every hundred. */
function* secondRows(people: number, units: number): Generator<string[]> {
  for (let n = 0; n < people; n++) {
    const fate = fateOf(n);
    if (fate !== 'goes') yield cellsOf({ ...after(n, units), ...(fate === 'bad-unit' ? { unitCode: 'KHONG-CO' } : {}) });
    if (n % 100 === 0) yield cellsOf(rosterPerson(people + n / 100, units));
  }
}
const after = (n: number, units: number): RosterPerson => {
  const person = rosterPerson(n, units);
  const fate = fateOf(n);
  return { ...person, ...(fate === 'moves' ? { unitCode: unitCodeOf(n + 1, units) } : fate === 'retitled' ? { title: 'Chánh Văn phòng' } : {}) };
};

function expectedCounts(people: number): ImportView['counts'] {
  const counts = { rows: 0, join: Math.ceil(people / 100), move: 0, leave: 0, unchanged: 0, reject: 0 };
  for (let n = 0; n < people; n++) {
    const fate = fateOf(n);
    counts[fate === 'goes' ? 'leave' : fate === 'bad-unit' ? 'reject' : fate === 'stays' ? 'unchanged' : 'move'] += 1;
  }
  return { ...counts, rows: people - counts.leave + counts.join };
}

async function killDuringUpload(world: RosterWorld, path: string, kills: string[]): Promise<void> {
  const sent = world.upload(path).then(() => 'answered', () => 'cut');
  await sleep(30);
  await kill(world, 'api', 'upload', kills);
  await sent;
  // an upload that was answered before the kill is an import like another; it is dropped, so that the next one is the first
  await world.db.query(`UPDATE roster_import SET status = 'discarded' WHERE status = 'checking'`);
  await world.db.query(`DELETE FROM due_work WHERE kind = 'roster.asked'`);
}

async function kill(world: RosterWorld, name: ProcessName, stage: string, kills: string[]): Promise<void> {
  world.processes.kill(name);
  kills.push(`${name} ${stage}`);
  process.stderr.write(`kill -9 ${name} during ${stage}\n`);
  await sleep(100);
  await world.processes.restart(name);
}

/** Upload, check and apply, each broken off by a kill at two places. */
async function through(world: RosterWorld, path: string, asOf: string, kills: string[]): Promise<ImportView> {
  const { id } = await world.upload(path, 'full', asOf);
  await whenProgress(world, id, 'checking', (done) => done > 0);
  await kill(world, 'worker', 'read', kills);
  await whenQuery(world, `CREATE INDEX ON roster_stage%`, `CREATE TEMP TABLE%`, `INSERT INTO roster_import_row%`, `ANALYZE%`);
  await kill(world, 'worker', 'compare', kills);
  const view = await world.until(id, 'preview');
  await world.post(`/roster-imports/${id}/apply`, view.guard.isAsked ? { confirmLeave: view.guard.leave } : {});
  await whenProgress(world, id, 'applying', (done) => done > 0);
  await kill(world, 'worker', 'apply-read', kills);
  await kill(world, 'api', 'apply-read', kills);
  await whenQuery(world, `%INSERT INTO person (%`, `%INSERT INTO membership (%`, `%UPDATE roster_import_row%`, `%UPDATE membership%`, `%roster_closed%`);
  await kill(world, 'worker', 'apply-write', kills);
  return world.until(id, 'applied');
}

/** Waits until the worker has told of some rows, or is past it. */
async function whenProgress(world: RosterWorld, id: string, status: ImportView['status'], is: (done: number) => boolean): Promise<void> {
  for (;;) {
    const { rows } = await world.db.query<{ status: string; done: number | null }>(`SELECT status, (progress ->> 'done')::int AS done FROM roster_import WHERE id = $1`, [id]);
    const [row] = rows;
    if (row?.status !== status) throw new Error(`the import was ${row?.status} before it could be killed while ${status}`);
    if (row.done !== null && is(row.done)) return;
    await sleep(5);
  }
}

/** Waits until the worker runs one of the statements: the middle of the middle. Asked as the worker's own role, because others don't see its statements. */
async function whenQuery(world: RosterWorld, ...patterns: string[]): Promise<void> {
  const client = new Client({ connectionString: world.postgres.appUrl });
  await client.connect();
  try {
    for (let tries = 0; tries < 120_000; tries++) {
      const { rows } = await client.query(`SELECT 1 FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND state = 'active' AND ltrim(query, E' \\n') LIKE ANY($1::text[])`, [patterns]);
      if (rows.length > 0) return;
      await sleep(2);
    }
  } finally {
    await client.end();
  }
  throw new Error('the statement to be killed in never came');
}

interface Found { wrong: number; missing: number; doubled: number; persons: number; personsExpected: number; examples: string[] }
/** The oracle: from the number alone, what each person's memberships must be; read from the table in pieces. */
async function compare(world: RosterWorld, people: number, units: number): Promise<Found> {
  const total = people + Math.ceil(people / 100);
  const found: Found = { wrong: 0, missing: 0, doubled: 0, persons: 0, personsExpected: total, examples: [] };
  for (let from = 0; from < total; from += 20_000) {
    const codes = Array.from({ length: Math.min(20_000, total - from) }, (_, at) => `NV${from + at}`);
    const { rows } = await world.db.query<{ code: string; held: string[]; persons: number; full_name: string; last3: string; email: string }>(
      `SELECT m.staff_code AS code, array_agg(concat_ws('|', v.code, m.title, m.position_kind, array_to_string(m.populations, ';'), m.valid_from, m.valid_to) ORDER BY m.valid_from, m.valid_to) AS held,
              count(DISTINCT m.person_id)::int AS persons, min(p.full_name) AS full_name, min(p.id_last3) AS last3, min(p.email) AS email
       FROM membership m JOIN person p ON p.id = m.person_id JOIN unit_version v ON v.unit_id = m.unit_id AND v.superseded_at IS NULL
       WHERE m.superseded_at IS NULL AND m.staff_code = ANY($1) GROUP BY 1`,
      [codes],
    );
    const byCode = new Map(rows.map((r) => [r.code, r]));
    for (let n = from; n < from + codes.length; n++) {
      const row = byCode.get(`NV${n}`);
      const person = rosterPerson(n, units);
      const held = expectedMemberships(n, people, units);
      if (!row) found.missing++;
      else if (row.persons !== 1 || row.held.length > held.length) found.doubled++;
      else if (row.held.join() !== held.join() || row.full_name !== person.fullName || row.last3 !== person.nationalId.slice(-3) || row.email !== person.email) {
        found.wrong++;
        if (found.examples.length < 3) found.examples.push(`NV${n}: ${row.held.join()} is not ${held.join()}`);
      }
    }
  }
  const { rows } = await world.db.query<{ n: number }>(`SELECT count(*)::int AS n FROM person WHERE id_hash IS NOT NULL`);
  found.persons = rows[0]?.n ?? 0;
  return found;
}

function expectedMemberships(n: number, people: number, units: number): string[] {
  const line = (p: RosterPerson, from: string, to: string): string => [p.unitCode, p.title, p.position === 'Lãnh đạo' ? 'leader' : 'official', p.populations, from, ...(to ? [to] : [])].join('|');
  const before = rosterPerson(n, units);
  if (n >= people) return [line(before, SECOND_DAY, '')];
  const fate = fateOf(n);
  if (fate === 'stays' || fate === 'bad-unit') return [line(before, FIRST_DAY, '')];
  return [line(before, FIRST_DAY, SECOND_DAY), ...(fate === 'goes' ? [] : [line(after(n, units), SECOND_DAY, '')])];
}

/** Half-done work that a kill left behind would show here. */
async function leftovers(world: RosterWorld): Promise<Record<string, number>> {
  const { rows } = await world.db.query<Record<string, number>>(
    `SELECT (SELECT count(*)::int FROM roster_import WHERE status IN ('checking', 'applying')) AS unfinished,
            (SELECT count(*)::int FROM (SELECT person_id, unit_id FROM membership WHERE superseded_at IS NULL AND valid_to IS NULL GROUP BY 1, 2 HAVING count(*) > 1) d) AS "openTwice"`,
  );
  return rows[0] ?? {};
}

/** The control: row by row, each its own commit, no memory of what was done; killed with -9 halfway and begun again. */
async function naive(world: RosterWorld, count: number): Promise<{ rows: number; doubled: number }> {
  await world.db.query('CREATE TABLE naive_member (staff_code text NOT NULL)');
  const start = (): ChildProcess => spawn(process.execPath, ['-e', `import(${JSON.stringify(import.meta.url)}).then((m) => m.naiveImport(...process.argv.slice(1)))`, world.postgres.appUrl, String(count)], { stdio: 'ignore' });
  await world.db.query('GRANT INSERT ON naive_member TO PUBLIC');
  const broken = start();
  for (;;) {
    const { rows } = await world.db.query<{ n: number }>('SELECT count(*)::int AS n FROM naive_member');
    if ((rows[0]?.n ?? 0) > count / 4) break;
    await sleep(20);
  }
  broken.kill('SIGKILL');
  await once(broken, 'exit');
  await once(start(), 'exit');
  const { rows } = await world.db.query<{ n: number }>('SELECT count(*)::int AS n FROM (SELECT 1 FROM naive_member GROUP BY staff_code HAVING count(*) > 1) d');
  return { rows: count, doubled: rows[0]?.n ?? 0 };
}

export async function naiveImport(url: string, count: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('SET synchronous_commit = off');
  for (let n = 0; n < Number(count); n++) await client.query('INSERT INTO naive_member VALUES ($1)', [`NV${n}`]);
  await client.end();
}

const same = (a: ImportView['counts'], b: ImportView['counts']): boolean => Object.entries(b).every(([key, n]) => a[key as keyof ImportView['counts']] === n);
