import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { numberOf } from '../proof/exam/floor';
import { round } from '../support/load/percentiles';
import { cellsOf, rosterHeader, rosterPerson, writeCsv, writeXlsx } from '../support/load/roster-file';
import { onRosterWorld, type RosterWorld } from '../support/load/roster-world';

const UNITS = 400;
const UNITS_OF_A_COUNTRY = 4_000;
/** megabytes a worker may hold, whatever the roster's size */
const MOST_MB = 700;

/**
 * A roster validated, compared and applied by the built api and worker, as CSV and as XLSX, against a bare COPY of the very same rows into a
 * table of text. First everybody joins; then the other format of the same roster comes with one person in ten changed.
 */
export async function run(args: string[]): Promise<object> {
  const people = numberOf(args, 'rows', 300_000);
  const units = people >= 100_000 ? UNITS_OF_A_COUNTRY : UNITS;
  return onRosterWorld({ units }, async (world) => {
    const [csv, xlsx] = [join(world.folder, 'roster.csv'), join(world.folder, 'roster.xlsx')];
    await writeCsv(csv, rowsOf(people, units, false));
    await writeXlsx(xlsx, rowsOf(people, units, true));
    const copySeconds = await bareCopy(world, csv);
    const first = await load(world, csv);
    const idle = await idleAgain(world);
    const second = await load(world, xlsx);
    const { rows } = await world.db.query<{ n: number }>(`SELECT count(*)::int AS n FROM membership WHERE superseded_at IS NULL AND valid_to IS NULL`);
    const peakMb = { worker: round(world.peakRss('worker') / 1_048_576, 0), api: round(world.peakRss('api') / 1_048_576, 0) };
    const ratio = first.seconds / copySeconds;
    const isRight = rows[0]?.n === people && first.view.counts.join === people && second.view.counts.move === Math.ceil(people / 10) && second.view.counts.unchanged === people - Math.ceil(people / 10);
    return {
      measured: {
        rows: people, units, bareCopySeconds: round(copySeconds),
        csv: { megabytes: round((await stat(csv)).size / 1_048_576, 1), ...shape(first, people) }, xlsx: { megabytes: round((await stat(xlsx)).size / 1_048_576, 1), ...shape(second, people) },
        effectsSeconds: round(idle), peakMb,
      },
      bar: { peakMbAtMost: MOST_MB },
      ratio: round(ratio), ratioXlsx: round(second.seconds / copySeconds),
      ok: isRight && peakMb.worker <= MOST_MB && peakMb.api <= MOST_MB,
    };
  });
}

function* rowsOf(people: number, units: number, isChanged: boolean): Generator<string[]> {
  for (let n = 0; n < people; n++) {
    const person = rosterPerson(n, units);
    yield cellsOf(isChanged && n % 10 === 0 ? { ...person, title: 'Phó Chánh Văn phòng' } : person);
  }
}

interface Loaded { uploadSeconds: number; checkSeconds: number; applySeconds: number; seconds: number; view: Awaited<ReturnType<RosterWorld['get']>> }
async function load(world: RosterWorld, path: string): Promise<Loaded> {
  const began = performance.now();
  const sent = await world.upload(path);
  const uploaded = performance.now();
  const view = await world.until(sent.id, 'preview');
  const checked = performance.now();
  await world.post(`/roster-imports/${sent.id}/apply`, view.guard.isAsked ? { confirmLeave: view.guard.leave } : {});
  await world.until(sent.id, 'applied');
  const applied = performance.now();
  const seconds = (ms: number): number => ms / 1000;
  return { uploadSeconds: seconds(uploaded - began), checkSeconds: seconds(checked - uploaded), applySeconds: seconds(applied - checked), seconds: seconds(applied - began), view };
}

const shape = (l: Loaded, people: number) => ({ uploadSeconds: round(l.uploadSeconds), checkSeconds: round(l.checkSeconds), applySeconds: round(l.applySeconds), seconds: round(l.seconds), rowsPerSecond: round(people / l.seconds, 0), counts: l.view.counts });

/** The rooms above recompute whom a roster touches; the next measure begins when they are done. */
async function idleAgain(world: RosterWorld): Promise<number> {
  const began = performance.now();
  for (;;) {
    const { rows } = await world.db.query<{ n: number }>('SELECT count(*)::int AS n FROM due_work');
    if (rows[0]?.n === 0) return (performance.now() - began) / 1000;
    await new Promise((done) => setTimeout(done, 200));
  }
}

async function bareCopy(world: RosterWorld, csv: string): Promise<number> {
  const client = new Client({ connectionString: world.postgres.ownerUrl });
  await client.connect();
  try {
    await client.query(`CREATE TABLE bare_roster (${rosterHeader.map((_, at) => `c${at} text`).join(', ')})`);
    const began = performance.now();
    await pipeline(createReadStream(csv), client.query(copyFrom(`COPY bare_roster FROM STDIN WITH (FORMAT csv, HEADER true, DELIMITER ';')`)));
    return (performance.now() - began) / 1000;
  } finally {
    await client.query('DROP TABLE IF EXISTS bare_roster');
    await client.end();
  }
}
