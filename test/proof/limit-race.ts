import type { Pool } from 'pg';
import { ask, inLanes, numberOf, onFloor } from './exam/floor';

const CONTROLS = 40;

/** Everyone presses "start" many times in the same moment, hands in, and presses again: never more attempts than the exam allows, never two at once. */
export async function run(args: string[]): Promise<object> {
  const learners = numberOf(args, 'learners', 300);
  const presses = numberOf(args, 'presses', 20);
  const allowed = 2;
  return onFloor({ people: learners, attemptsAllowed: allowed, hasBegun: false, connections: 96 }, async ({ client, load, db }) => {
    const answers: Record<string, number> = {};
    let differing = 0;
    await inLanes(load.sitters, 6, async (sitter) => {
      for (let round = 1; round <= allowed + 1; round++) {
        const sent = await Promise.all(Array.from({ length: presses }, () => ask(client, 'POST', `/sittings/${load.sittingId}/attempts`, sitter, '{}', 30_000)));
        for (const { status } of sent) answers[`round ${round}: ${status}`] = (answers[`round ${round}: ${status}`] ?? 0) + 1;
        const ids = new Set(sent.flatMap(({ status, body }) => (status === 200 ? [(JSON.parse(body) as { attemptId: string }).attemptId] : [])));
        if (ids.size !== (round <= allowed ? 1 : 0)) differing++;
        for (const id of ids) await ask(client, 'POST', `/attempts/${id}/submit`, sitter, '{"writerEpoch":1}', 30_000);
      }
    });
    const { rows } = await db.query<{ most: number; people: number; total: number }>(
      `SELECT max(n)::int AS most, count(*)::int AS people, sum(n)::int AS total FROM (SELECT count(*) AS n FROM attempt WHERE sitting_id = $1 GROUP BY person_id) x`,
      [load.sittingId],
    );
    const control = await naive(db, CONTROLS, presses, allowed);
    const measured = { learners, starts: learners * presses * (allowed + 1), allowed, most: rows[0]?.most, attempts: rows[0]?.total, people: rows[0]?.people, differing, answers };
    const isExact = measured.most === allowed && measured.attempts === learners * allowed && measured.people === learners && differing === 0;
    return { measured, bar: { most: allowed, attempts: learners * allowed, differing: 0 }, control: { peopleBeyond: control, caught: control > 0 }, ok: isExact && control > 0 };
  });
}

/** The control: count, then insert. */
async function naive(db: Pool, learners: number, presses: number, allowed: number): Promise<number> {
  await db.query('CREATE TABLE naive_start (person int NOT NULL)');
  const start = async (person: number): Promise<void> => {
    const { rows } = await db.query<{ n: number }>('SELECT count(*)::int AS n FROM naive_start WHERE person = $1', [person]);
    if ((rows[0]?.n ?? 0) < allowed) await db.query('INSERT INTO naive_start VALUES ($1)', [person]);
  };
  for (let person = 1; person <= learners; person++) await Promise.all(Array.from({ length: presses }, () => start(person)));
  const { rows } = await db.query<{ n: number }>('SELECT count(*)::int AS n FROM (SELECT 1 FROM naive_start GROUP BY person HAVING count(*) > $1) x', [allowed]);
  return rows[0]?.n ?? 0;
}
