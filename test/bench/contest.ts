import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { type ContestBoard, type ContestMine } from '@kynangso/contracts/grading';
import { rank, spentUnits } from '@kynangso/domain/grading';
import { newId } from '@kynangso/server/platform';
import { SESSION_COOKIE } from '../../apps/api/src/http/access.guard';
import { contestCode, seedContest, staticServer, Viewer } from '../support/load/contest-load';
import { startDurablePostgres } from '../support/load/durable-postgres';
import { percentiles, round } from '../support/load/percentiles';
import { RawConnection } from '../support/load/raw-client';
import { answerLoad, type Load, openRooms, seedLoad } from '../support/load/seed-load';
import { startProcesses } from '../support/processes';
import { startRedis } from '../support/redis';

const POOL = 12;
const CLIENTS = 16;
const READERS = 8;
/** between two looks of a reader that asks */
const PAUSE_MS = 20;
const ASKED = 60;
const bars = { submissionRatioAtLeast: 0.03, stalenessP95MsAtMost: 3_000, boardP95MsAtMost: 250, differences: 0 };

const number = (args: readonly string[], name: string, otherwise: number): number => Number(args.find((arg) => new RegExp(`^--${name}=\\d+$`).test(arg))?.split('=')[1] ?? otherwise);

/**
 * A contest at its worst: everybody hands in while viewers watch the streamed board and others ask for it. Beside it, on the same
 * database and machine: one bare INSERT with one bare rank query for each submission, and a server that answers the same bytes.
 */
export async function run(args: string[]): Promise<object> {
  const people = number(args, 'people', 5_000);
  const viewers = number(args, 'viewers', 500);
  const postgres = await startDurablePostgres();
  const dataDir = mkdtempSync(join(tmpdir(), 'kynangso-bench-'));
  const redis = await startRedis();
  const rooms = await openRooms(postgres.appUrl, dataDir);
  const load = await seedLoad(rooms, postgres.ownerUrl, people, { kind: 'contest' });
  await answerLoad(postgres.ownerUrl, load);
  const contestId = await seedContest(postgres.ownerUrl, load);
  await rooms.close();
  const env = { DATABASE_POOL: String(POOL), LOG_LEVEL: 'error', PUBLIC_RATE_PER_MINUTE: '100000000' };
  const processes = await startProcesses({ databaseUrl: postgres.appUrl, dataDir, redisUrl: redis?.url ?? null, env });
  const pool = new Pool({ connectionString: postgres.ownerUrl, max: POOL });
  const watching = Array.from({ length: viewers }, (_, at) => new Viewer(at === 0));
  try {
    const port = Number(new URL(processes.address).port);
    const bare = await bareResults(pool, load);
    for (const viewer of watching) await viewer.open(processes.address);
    const live = await handIn(port, load, watching[0] as Viewer);
    const board = await settled(port, people);
    const still = await fixed(JSON.stringify(board));
    const differences = await compare(pool, contestId, port, load, board);
    const ratio = live.perSecond / bare.perSecond;
    const boardMs = percentiles(live.boardMs);
    const stalenessMs = percentiles(staleness(live.accepted, watching[0] as Viewer));
    return {
      measured: {
        players: people, viewers, submissionsPerSecond: round(live.perSecond, 0), bareSubmissionsPerSecond: round(bare.perSecond, 0), submitMs: percentiles(live.submitMs), bareMs: percentiles(bare.ms),
        stalenessMs, boardMs, staticMs: percentiles(still), boardAnswers: live.boardMs.length, boardBytes: JSON.stringify(board).length, differences, queue: redis ? 'redis' : 'sweeper',
      },
      bar: bars,
      ratio: round(ratio, 3),
      boardRatio: round(boardMs.p50 / Math.max(0.01, percentiles(still).p50)),
      ok: ratio >= bars.submissionRatioAtLeast && stalenessMs.p95 <= bars.stalenessP95MsAtMost && boardMs.p95 <= bars.boardP95MsAtMost && differences === 0,
    };
  } finally {
    for (const viewer of watching) viewer.close();
    await pool.end();
    await processes.stop();
    await redis?.stop();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The least that could be called a contest: a row for each result, and its place by counting those better. */
async function bareResults(pool: Pool, { sitters }: Load): Promise<{ perSecond: number; ms: number[] }> {
  await pool.query(`CREATE TABLE bare_result (id uuid PRIMARY KEY, points int NOT NULL, spent int NOT NULL)`);
  await pool.query(`CREATE INDEX bare_result_order ON bare_result (points DESC, spent)`);
  const ms: number[] = [];
  const began = performance.now();
  let next = 0;
  await Promise.all(Array.from({ length: CLIENTS }, async () => {
    for (let at = next++; at < sitters.length; at = next++) {
      const sent = performance.now();
      const values = [newId(), (at * 7919) % 4000, (at * 104_729) % 1200];
      await pool.query({ name: 'bare-result', text: `INSERT INTO bare_result VALUES ($1, $2, $3)`, values });
      await pool.query({ name: 'bare-place', text: `SELECT 1 + count(*) AS place FROM bare_result WHERE points > $1 OR (points = $1 AND spent < $2)`, values: values.slice(1) });
      ms.push(performance.now() - sent);
    }
  }));
  return { perSecond: sitters.length / ((performance.now() - began) / 1000), ms };
}

/** Everybody hands in; meanwhile readers ask for the board, one after another. Ends when the board has everybody. */
async function handIn(port: number, { sitters }: Load, watched: Viewer): Promise<{ perSecond: number; submitMs: number[]; boardMs: number[]; accepted: number[] }> {
  const [submitMs, boardMs, accepted]: [number[], number[], number[]] = [[], [], []];
  let isOver = false;
  const readers = Array.from({ length: READERS }, async () => {
    const connection = new RawConnection(port);
    while (!isOver) {
      const sent = performance.now();
      const answer = await connection.send('GET', `/api/v1/contests/${contestCode}/board`, '', '');
      if (answer.status !== 200) throw new Error(`board answered ${answer.status}`);
      boardMs.push(performance.now() - sent);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    connection.close();
  });
  const began = performance.now();
  let next = 0;
  await Promise.all(Array.from({ length: CLIENTS }, async () => {
    const connection = new RawConnection(port);
    for (let at = next++; at < sitters.length; at = next++) {
      const sitter = sitters[at] as Load['sitters'][number];
      const sent = performance.now();
      const answer = await connection.send('POST', `/api/v1/attempts/${sitter.attemptId}/submit`, `cookie: ${SESSION_COOKIE}=${sitter.token}\r\nx-csrf-token: ${sitter.csrf}\r\n`, '{"writerEpoch":1}');
      if (answer.status !== 200) throw new Error(`submit answered ${answer.status}: ${answer.body.slice(0, 200)}`);
      accepted.push(performance.now());
      submitMs.push(performance.now() - sent);
    }
    connection.close();
  }));
  const perSecond = sitters.length / ((performance.now() - began) / 1000);
  const patience = performance.now() + 120_000;
  while ((watched.seen.at(-1)?.finished ?? 0) < sitters.length && performance.now() < patience) await new Promise((resolve) => setTimeout(resolve, 50));
  isOver = true;
  await Promise.all(readers);
  return { perSecond, submitMs, boardMs, accepted: accepted.sort((a, b) => a - b) };
}

/** From the k-th receipt to the first board that ranks k people: grading, reading, sending and parsing included. */
function staleness(accepted: readonly number[], { seen }: Viewer): number[] {
  let at = 0;
  return accepted.map((moment, k) => {
    while (at < seen.length && ((seen[at]?.finished ?? 0) <= k)) at++;
    return Math.max(0, (seen[at]?.at ?? Infinity) - moment);
  });
}

async function settled(port: number, people: number): Promise<ContestBoard> {
  const connection = new RawConnection(port);
  for (let round = 0; ; round++) {
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const board = JSON.parse((await connection.send('GET', `/api/v1/contests/${contestCode}/board`, '', '')).body) as ContestBoard;
    if (board.finished === people || round > 30) {
      connection.close();
      return board;
    }
  }
}

async function fixed(body: string): Promise<number[]> {
  const { port, server } = await staticServer(body);
  const connection = new RawConnection(port);
  const ms: number[] = [];
  for (let n = 0; n < 500; n++) {
    const sent = performance.now();
    await connection.send('GET', '/', '', '');
    ms.push(performance.now() - sent);
  }
  connection.close();
  server.close();
  return ms;
}

/** The board and some people's own places against the ranking worked out from papers and grades; and what stands beside the entries. */
async function compare(pool: Pool, contestId: string, port: number, { sitters }: Load, board: ContestBoard): Promise<number> {
  const counted = (await pool.query<{ id: string; pointsCenti: number; maxCenti: number; spentMs: number }>(
    `SELECT person_id AS id, points_centi AS "pointsCenti", max_centi AS "maxCenti", spent_ms AS "spentMs" FROM contest_counted($1, ARRAY (SELECT person_id FROM contest_entry WHERE contest_id = $1))`, [contestId])).rows;
  const beside = (await pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM contest_entry e JOIN contest_counted($1, ARRAY (SELECT person_id FROM contest_entry WHERE contest_id = $1)) c USING (person_id)
     WHERE e.contest_id = $1 AND (e.grade_id, e.points_centi, e.spent_ms) IS DISTINCT FROM (c.grade_id, c.points_centi, c.spent_ms)`, [contestId])).rows[0]?.n ?? 0;
  const rule = { timeUnitSeconds: 1, actual: null };
  const byId = new Map(counted.map((row) => [row.id, row]));
  const ranked = rank(counted.map((row) => ({ ...row, guess: null })), rule);
  let differences = beside + Math.abs(counted.length - sitters.length) + Math.abs(board.finished - counted.length);
  for (const [at, row] of board.rows.entries()) {
    const placed = ranked[at];
    const truth = placed && byId.get(placed.id);
    if (!placed || !truth || row.place !== placed.place || row.isShared !== placed.isShared || row.pointsCenti !== truth.pointsCenti || row.spentSeconds !== spentUnits(truth.spentMs, rule)) differences++;
  }
  const places = new Map(ranked.map((placed) => [placed.id, placed.place]));
  const connection = new RawConnection(port);
  for (let n = 0; n < ASKED; n++) {
    const sitter = sitters[Math.floor((n * sitters.length) / ASKED)] as Load['sitters'][number];
    const mine = JSON.parse((await connection.send('GET', `/api/v1/me/contests/${contestCode}`, `cookie: ${SESSION_COOKIE}=${sitter.token}\r\n`, '')).body) as ContestMine;
    if (mine.own?.place !== places.get(sitter.personId)) differences++;
  }
  connection.close();
  return differences;
}
