import type { Pool } from 'pg';
import type { Receipt } from '@kynangso/contracts/exam';
import { answerLoad } from '../support/load/seed-load';
import { ask, numberOf, onFloor } from './exam/floor';
import { checkGrades, checkReceipts, waitForQuiet } from './storm/checks';

const GRACE_SECONDS = 2;
const SPREAD_SECONDS = 8;

interface Closed {
  deadlineAt: Date;
  submittedAt: Date | null;
  submitReason: string | null;
  /** when the closing stood in the database, at the latest */
  seenAt: Date | null;
}

/**
 * People who walked away: no client, no queue. Everybody's paper is closed at its own deadline (never before its grace is over), with what
 * was saved, graded once, with a receipt. The control closes late papers at the moment the sweeper comes by, and without waiting for the grace.
 */
export async function run(args: string[]): Promise<object> {
  const attempts = numberOf(args, 'attempts', 1000);
  let expected = new Map<string, number>();
  return onFloor({ people: attempts, prepare: async (_, load, ownerUrl) => void (expected = await answerLoad(ownerUrl, load)) }, async ({ db, load, client, dataDir }) => {
    await db.query(
      `UPDATE attempt SET grace_seconds = $1, deadline_at = date_trunc('milliseconds', clock_timestamp() + make_interval(secs => 3 + random() * $2)) WHERE sitting_id = $3`,
      [GRACE_SECONDS, SPREAD_SECONDS, load.sittingId],
    );
    const early = await watch(db, load.sittingId, (SPREAD_SECONDS + GRACE_SECONDS + 6) * 1000);
    const isQuiet = await waitForQuiet(db, 120_000);
    const ids = load.sitters.map((sitter) => sitter.attemptId);
    const closed = (await db.query<Closed>(`SELECT deadline_at AS "deadlineAt", submitted_at AS "submittedAt", submit_reason AS "submitReason", NULL AS "seenAt" FROM attempt WHERE sitting_id = $1`, [load.sittingId])).rows;
    const receipts: Receipt[] = [];
    for (const sitter of load.sitters) {
      const answer = await ask(client, 'GET', `/attempts/${sitter.attemptId}/receipt`, sitter);
      if (answer.status === 200) receipts.push(JSON.parse(answer.body) as Receipt);
    }
    const grades = await checkGrades(db, ids, expected);
    const verified = await checkReceipts(db, receipts, dataDir);
    const wrong = misclosed(closed);
    const control = await naive(db);
    const measured = { attempts, misclosed: wrong, closedBeforeGraceEnded: early, receiptsVerified: verified, ...grades, isQuiet };
    const isSound = wrong === 0 && early === 0 && verified === attempts && grades.lost === 0 && grades.doubled === 0 && grades.wrongPoints === 0;
    return { measured, bar: { misclosed: 0, closedBeforeGraceEnded: 0, receiptsVerified: attempts, lost: 0 }, control: { misclosed: control, caught: control > 0 }, ok: isSound && isQuiet && control > 0 };
  });
}

const misclosed = (list: readonly Closed[]): number =>
  list.filter(({ submittedAt, deadlineAt, submitReason }) => submitReason !== 'deadline' || submittedAt?.getTime() !== deadlineAt.getTime()).length;

/** Papers seen closed while their grace still ran, by the database's clock: counted once each. */
async function watch(db: Pool, sittingId: string, forMs: number): Promise<number> {
  const early = new Set<string>();
  const end = Date.now() + forMs;
  while (Date.now() < end) {
    const { rows } = await db.query<{ id: string }>(
      `SELECT id FROM attempt WHERE sitting_id = $1 AND state <> 'in_progress' AND clock_timestamp() < deadline_at + make_interval(secs => grace_seconds)`,
      [sittingId],
    );
    for (const row of rows) early.add(row.id);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return early.size;
}

/** The control: a sweeper that stamps the moment it came by. */
async function naive(db: Pool): Promise<number> {
  const { rows } = await db.query<Closed>(
    `SELECT d AS "deadlineAt", clock_timestamp() AS "submittedAt", 'deadline' AS "submitReason", clock_timestamp() AS "seenAt"
     FROM (SELECT clock_timestamp() - make_interval(secs => n) AS d FROM generate_series(1, 40) n) x WHERE d < clock_timestamp()`,
  );
  return misclosed(rows);
}
