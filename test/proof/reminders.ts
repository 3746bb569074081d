import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'pg';
import { dayInVietnam } from '@kynangso/domain/kernel';
import { startDurablePostgres } from '../support/load/durable-postgres';
import { type MailServer, type ReceivedMail, startMailServer } from '../support/mail-server';
import { startProcesses } from '../support/processes';
import { numberOf } from './exam/floor';
import { naiveSender } from './reminders/naive';
import { seedWorld, type World } from './reminders/world';

/**
 * Exactly one reminder for each (person, requirement, period, step), in the product and in the mailbox, however often the worker is
 * killed. A mailbox keeps one letter of one Message-ID; copies sent again after a kill are counted apart and shown. The control is a
 * sender that notes what it sent after sending it, under a new Message-ID each time.
 */
export async function run(args: string[]): Promise<object> {
  const count = numberOf(args, 'people', 1_500);
  const kills = numberOf(args, 'kills', 12);
  const today = dayInVietnam(new Date());
  const postgres = await startDurablePostgres();
  const dataDir = mkdtempSync(join(tmpdir(), 'kynangso-proof-'));
  const server = await startMailServer(() => wait(3));
  const db = new Pool({ connectionString: postgres.ownerUrl, max: 4 });
  db.on('error', () => undefined);
  try {
    const world = await seedWorld(postgres.ownerUrl, postgres.appUrl, dataDir, count, today);
    const processes = await startProcesses({ databaseUrl: postgres.appUrl, dataDir, env: { LOG_LEVEL: 'error', SWEEP_EVERY_MS: '200', MAIL_URL: server.url, MAIL_LANES: '10', MAIL_LEASE_SECONDS: '2' } });
    let killed = 0;
    try {
      for (; killed < kills && !(await isDone(db, world)); killed++) {
        await wait(300 + Math.random() * 900);
        processes.kill('worker');
        await processes.restart('worker');
      }
      for (let i = 0; i < 600 && !(await isDone(db, world)); i++) await wait(200);
    } finally {
      await processes.stop();
    }
    const inProduct = await noticesOf(db, world);
    const inMailboxes = lettersOf(server.received, world);
    const letters = new Set(server.received.map((mail) => mail.messageId)).size;
    const repeated = server.received.length - letters;
    const control = await controlled(world, server);
    const measured = { people: count, expected: world.expected.size, kills: killed, notices: verdict(inProduct, world), letters: verdict(inMailboxes, world), mails: letters, copiesUnderTheSameMessageId: repeated };
    const isSound = [measured.notices, measured.letters].every((v) => v.missing === 0 && v.doubled === 0 && v.unwanted === 0);
    return { measured, bar: { missing: 0, doubled: 0, unwanted: 0 }, control: { ...control, caught: control.doubled > 0 }, ok: isSound && killed > 0 && control.doubled > 0 };
  } finally {
    await db.end().catch(() => undefined);
    await server.close();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function isDone(db: Pool, world: World): Promise<boolean> {
  const { rows: [row] } = await db.query<{ open: number; told: number }>(
    `SELECT ((SELECT count(*) FROM reminder_run WHERE finished_at IS NULL) + (SELECT count(*) FROM mail_item) + (SELECT count(*) FROM mail WHERE state = 'sending'))::int AS open,
       (SELECT count(*)::int FROM reminder) AS told`,
  );
  return row?.open === 0 && row.told >= world.expected.size;
}

/** How often each (requirement, person) was told in the product. */
async function noticesOf(db: Pool, world: World): Promise<Map<string, number>> {
  const { rows } = await db.query<{ title: string; person: string; n: number }>(
    `SELECT params #>> '{title,vi}' AS title, person_id AS person, count(*)::int AS n FROM notification WHERE person_id = ANY($1) GROUP BY 1, 2`,
    [world.people],
  );
  return new Map(rows.map((row) => [`${row.title} / ${row.person}`, row.n]));
}

/** How many different letters to each person speak of each requirement. */
function lettersOf(received: readonly ReceivedMail[], world: World): Map<string, number> {
  const seen = new Map<string, number>();
  for (const mail of new Map(received.map((one) => [one.messageId, one])).values()) {
    for (const title of world.requirements.keys()) {
      if (!`${mail.parsed.subject ?? ''} ${mail.parsed.text ?? ''}`.includes(title)) continue;
      const key = `${title} / ${(mail.to[0] ?? '').slice(1).split('@')[0] ?? ''}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
  }
  return seen;
}

function verdict(seen: ReadonlyMap<string, number>, { expected }: Pick<World, 'expected'>): { missing: number; doubled: number; unwanted: number } {
  return {
    missing: [...expected].filter((key) => !seen.has(key)).length,
    doubled: [...seen.values()].filter((n) => n > 1).length,
    unwanted: [...seen.keys()].filter((key) => !expected.has(key)).length,
  };
}

async function controlled(world: World, server: MailServer): Promise<{ missing: number; doubled: number; unwanted: number }> {
  server.received.length = 0;
  const [title = ''] = world.requirements.keys();
  const people = world.people.slice(0, 60);
  await naiveSender(server, people, title);
  return verdict(lettersOf(server.received, world), { expected: new Set(people.map((person) => `${title} / ${person}`)) });
}
