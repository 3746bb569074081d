import type { INestApplicationContext } from '@nestjs/common';
import { ImportService, type ItemRecord } from '@kynangso/server/bank';
import { Database, rows } from '@kynangso/server/platform';
import { demoPeople } from './demo-accounts';
import { readItems } from './demo-files';
import { once } from './marks';

/** The demo remembers that its items have people who stand for them; earlier ones were loaded without. */
export const itemRecordMark = 'items-recorded';

/** The author wrote the items of the demo and the reviewer approved them: to everybody else their keys are shut. */
export function recordOf(people: ReadonlyMap<string, string>): ItemRecord {
  const [author, reviewer] = [people.get('author'), people.get('reviewer')];
  if (!author || !reviewer) throw new Error('the demo has nobody who stands for its items');
  return { authors: [author], approvedBy: reviewer };
}

/** For a demo loaded before: its items get their people now. Where an account is gone they get none, and their keys stay shut to everybody. */
export function nameItemRecord(context: INestApplicationContext): Promise<void> {
  return once(context, itemRecordMark, async () => {
    const wanted = demoPeople.filter((person) => person.key === 'author' || person.key === 'reviewer');
    const found = await rows<{ login: string; personId: string }>(context.get(Database).read(), `SELECT login, person_id AS "personId" FROM account WHERE login = ANY($1::text[])`, [wanted.map((person) => person.login)]);
    const people = new Map(wanted.flatMap(({ key, login }) => found.filter((account) => account.login === login).map((account): [string, string] => [key, account.personId])));
    if (people.size < wanted.length) return;
    await context.get(Database).transaction((tx) => context.get(ImportService, { strict: false }).nameRecord(tx, null, readItems().map((item) => item.code), recordOf(people)));
  });
}
