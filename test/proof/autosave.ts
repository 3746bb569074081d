import type { Pool } from 'pg';
import { saveAnswer } from '@kynangso/contracts/exam';
import { newId } from '@kynangso/server/platform';
import { ask, type Floor, inLanes, numberOf, onFloor } from './exam/floor';
import { type Kept, play, type SavePath, type Told, violations } from './exam/history';

const CONTROLS = 400;

/**
 * Random histories of two tabs (edits, take-overs, reordering, doubled and lost messages) against the real save path over HTTP: no
 * acknowledged answer is lost, changed or overtaken by an older one. The control keeps whatever arrives last, as autosave is often built.
 */
export async function run(args: string[]): Promise<object> {
  const histories = numberOf(args, 'histories', 10_000);
  const seed = args.find((arg) => arg.startsWith('--seed='))?.slice(7) ?? newId();
  return onFloor({ people: histories, formCount: 1, env: { DATABASE_POOL: '12' } }, async (floor) => {
    const positions = (floor.load.forms[0]?.items ?? []).filter((item) => item.kind === 'shortText').map((item) => item.position);
    const numbers = Array.from({ length: histories }, (_, n) => n);
    const told: Told[][] = [];
    const real = overHttp(floor);
    await inLanes(numbers, 48, async (n) => void (told[n] = await play(seed, n, real, positions)));
    const { kept, logged } = await stored(floor);
    const wrong = numbers.flatMap((n) => violations(told[n] ?? [], kept.get(n) ?? new Map<number, Kept>(), logged));
    const control = await playControl(floor.db, seed, Math.min(histories, CONTROLS), positions);
    const count = (verdict: Told['verdict']): number => told.reduce((sum, list) => sum + list.filter((each) => each.verdict === verdict).length, 0);
    const measured = { histories, saves: told.reduce((sum, list) => sum + list.length, 0), accepted: count('accepted'), superseded: count('superseded'), refused: count('refused'), unanswered: count('lost'), violations: wrong.length, first: wrong.slice(0, 3), seed };
    const isRough = measured.superseded > histories / 100 && measured.refused > histories / 100;
    return { measured, bar: { violations: 0 }, control: { violations: control, caught: control > 0 }, ok: wrong.length === 0 && control > 0 && measured.unanswered === 0 && isRough };
  });
}

function overHttp({ client, load }: Floor): SavePath {
  return {
    save: async (n, { epoch, sequence, position, text }) => {
      const sitter = load.sitters[n];
      if (!sitter) throw new Error(`no sitter ${n}`);
      const body = JSON.stringify({ writerEpoch: epoch, sequence, position, response: { RESPONSE: [text] }, timeSpentMs: 100 });
      const answer = await ask(client, 'PUT', `/attempts/${sitter.attemptId}/responses`, sitter, body).catch(() => null);
      if (!answer || answer.status >= 500) return 'lost';
      if (answer.status !== 200) return 'refused';
      return saveAnswer.parse(JSON.parse(answer.body)).outcome;
    },
    takeOver: async (n) => {
      const sitter = load.sitters[n];
      if (!sitter) throw new Error(`no sitter ${n}`);
      const answer = await ask(client, 'POST', `/attempts/${sitter.attemptId}/writer`, sitter, '{}');
      if (answer.status !== 200) throw new Error(`take-over answered ${answer.status}: ${answer.body}`);
      const said = JSON.parse(answer.body) as { writerEpoch: number; lastSequence: number };
      return { epoch: said.writerEpoch, lastSequence: said.lastSequence };
    },
  };
}

/** Read as a stranger to the product would: straight from the tables. */
async function stored({ db, load }: Floor): Promise<{ kept: Map<number, Map<number, Kept>>; logged: Set<string> }> {
  const numbers = new Map(load.sitters.map((sitter, n) => [sitter.attemptId, n]));
  const found = await db.query<{ id: string; position: number; epoch: number; sequence: number; text: string }>(`SELECT attempt_id AS id, position, epoch, sequence, response#>>'{RESPONSE,0}' AS text FROM response`);
  const kept = new Map<number, Map<number, Kept>>();
  for (const { id, position, epoch, sequence, text } of found.rows) {
    const n = numbers.get(id) ?? -1;
    kept.set(n, (kept.get(n) ?? new Map<number, Kept>()).set(position, { epoch, sequence, text }));
  }
  const events = await db.query<{ text: string }>(`SELECT response#>>'{RESPONSE,0}' AS text FROM response_event`);
  return { kept, logged: new Set(events.rows.map((row) => row.text)) };
}

/** The control: the answer that arrives last is the answer, whichever tab or moment it is from. */
async function playControl(db: Pool, seed: string, histories: number, positions: readonly number[]): Promise<number> {
  await db.query('CREATE TABLE naive_response (n int, position int, epoch int, sequence int, text text, PRIMARY KEY (n, position))');
  const epochs = new Map<number, number>();
  const logged = new Set<string>();
  const naive: SavePath = {
    save: async (n, { epoch, sequence, position, text }) => {
      await db.query('INSERT INTO naive_response VALUES ($1, $2, $3, $4, $5) ON CONFLICT (n, position) DO UPDATE SET epoch = excluded.epoch, sequence = excluded.sequence, text = excluded.text', [n, position, epoch, sequence, text]);
      logged.add(text);
      return 'accepted';
    },
    takeOver: async (n) => {
      const epoch = (epochs.get(n) ?? 1) + 1;
      epochs.set(n, epoch);
      return { epoch, lastSequence: 0 };
    },
  };
  let wrong = 0;
  await inLanes(Array.from({ length: histories }, (_, n) => n), 12, async (n) => {
    const told = await play(seed, n, naive, positions);
    const { rows } = await db.query<Kept & { position: number }>('SELECT position, epoch, sequence, text FROM naive_response WHERE n = $1', [n]);
    wrong += violations(told, new Map(rows.map(({ position, ...kept }) => [position, kept])), logged).length;
  });
  return wrong;
}
