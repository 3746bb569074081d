import type { Pool } from 'pg';
import type { Receipt } from '@kynangso/contracts/exam';
import { answerLoad } from '../support/load/seed-load';
import { ask, inLanes, numberOf, onFloor } from './exam/floor';
import { checkGrades, checkReceipts, waitForQuiet } from './storm/checks';

const CONTROLS = 40;

/** Everyone presses "submit" many times in the same moment: one revision, one grade, and the same receipt to every press. */
export async function run(args: string[]): Promise<object> {
  const attempts = numberOf(args, 'attempts', 500);
  const presses = numberOf(args, 'presses', 30);
  let expected = new Map<string, number>();
  return onFloor({ people: attempts, connections: 96, prepare: async (_, load, ownerUrl) => void (expected = await answerLoad(ownerUrl, load)) }, async ({ client, load, db, dataDir }) => {
    const receipts: Receipt[] = [];
    const odd: string[] = [];
    await inLanes(load.sitters, 6, async (sitter) => {
      const answers = await Promise.all(Array.from({ length: presses }, () => ask(client, 'POST', `/attempts/${sitter.attemptId}/submit`, sitter, '{"writerEpoch":1}', 30_000)));
      const bodies = new Set(answers.map((answer) => `${answer.status} ${answer.body}`));
      if (bodies.size !== 1 || answers[0]?.status !== 200) odd.push([...bodies].slice(0, 2).join(' | '));
      if (answers[0]?.status === 200) receipts.push(JSON.parse(answers[0].body) as Receipt);
    });
    const isQuiet = await waitForQuiet(db, 60_000);
    const ids = load.sitters.map((sitter) => sitter.attemptId);
    const grades = await checkGrades(db, ids, expected);
    const { rows } = await db.query<{ n: number }>('SELECT count(*)::int AS n FROM attempt WHERE revision <> 1');
    const verified = await checkReceipts(db, receipts, dataDir);
    const control = await naive(db, CONTROLS, presses);
    const measured = { attempts, presses: attempts * presses, unequalReceipts: odd.length, otherRevisions: rows[0]?.n ?? -1, receiptsVerified: verified, ...grades, isQuiet };
    if (odd.length > 0) process.stderr.write(`${odd[0]}\n`);
    const isSound = odd.length === 0 && measured.otherRevisions === 0 && verified === attempts && grades.lost === 0 && grades.doubled === 0 && grades.wrongPoints === 0;
    return { measured, bar: { unequalReceipts: 0, otherRevisions: 0, doubled: 0, receiptsVerified: attempts }, control: { unequalReceipts: control, caught: control > 0 }, ok: isSound && isQuiet && control > 0 };
  });
}

/** The control: look whether it was handed in, then hand it in. Between the two there is time for another press. */
async function naive(db: Pool, attempts: number, presses: number): Promise<number> {
  await db.query('CREATE TABLE naive_attempt (id int PRIMARY KEY, revision int NOT NULL DEFAULT 0, submitted_at timestamptz)');
  await db.query('INSERT INTO naive_attempt SELECT generate_series(1, $1)', [attempts]);
  const submit = async (id: number): Promise<string> => {
    const { rows } = await db.query<{ text: string | null }>(`SELECT revision || ' ' || submitted_at AS text FROM naive_attempt WHERE id = $1`, [id]);
    if (rows[0]?.text) return rows[0].text;
    const made = await db.query<{ text: string }>(`UPDATE naive_attempt SET revision = revision + 1, submitted_at = clock_timestamp() WHERE id = $1 RETURNING revision || ' ' || submitted_at AS text`, [id]);
    return made.rows[0]?.text ?? '';
  };
  let unequal = 0;
  for (let id = 1; id <= attempts; id++) if (new Set(await Promise.all(Array.from({ length: presses }, () => submit(id)))).size > 1) unequal++;
  return unequal;
}
