import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@kynangso/server/platform';
import { BankItems1700000000011 } from '../../../libs/server/src/bank/bank-items.migration';
import { migrations } from '../../../libs/server/src/platform/migrations';
import { createEmptyDatabase, type TestDatabase } from '../../support/postgres';

describe('a database from before items of every kind', () => {
  let database: TestDatabase;
  let source: DataSource;
  const at = migrations.indexOf(BankItems1700000000011);
  const open = (list: typeof migrations) => new DataSource({ type: 'postgres', url: database.ownerUrl, migrations: list, migrationsTableName: 'migration', installExtensions: false }).initialize();
  beforeAll(async () => {
    database = await createEmptyDatabase();
    source = await open(migrations.slice(0, at));
    await source.runMigrations({ transaction: 'each' });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it('keeps its approved items, with authors known as persons from then on', async () => {
    const [person, item, version] = [newId(), newId(), newId()];
    const accounts = [newId(), newId()];
    await source.query(`INSERT INTO person (id, full_name, search_key, sort_key) VALUES ($1, 'Người Thử', 'nguoi thu', 'thu nguoi')`, [person]);
    for (const [n, account] of accounts.entries())
      await source.query(`INSERT INTO account (id, person_id, login, status) VALUES ($1, $2, $3, $4)`, [account, person, `p-${account}`, n === 0 ? 'active' : 'disabled']);
    await source.query(`INSERT INTO item (id, code) VALUES ($1, 'OLD-1')`, [item]);
    await source.query(
      `INSERT INTO item_version (id, item_id, number, status, kind, difficulty, alignments, content, content_hash, excerpt, search_text, authors, approved_by)
       VALUES ($1, $2, 1, 'approved', 'choice', 'easy', '[]', '{}', '', '', '', $3, $4)`,
      [version, item, accounts, accounts[0]],
    );
    await source.destroy();
    source = await open(migrations.slice(0, at + 1));
    await source.runMigrations({ transaction: 'each' });
    const read = () => source.query(`SELECT authors::text[], approved_by, kind, status FROM item_version WHERE id = $1`, [version]) as Promise<{ authors: string[] }[]>;
    expect(await read()).toEqual([{ authors: [person], approved_by: person, kind: 'choice', status: 'approved' }]);
    await expect(source.query(`UPDATE item_version SET pool = 'exam' WHERE id = $1`, [version])).rejects.toThrow(/immutable/);
    await source.undoLastMigration({ transaction: 'each' });
    expect((await read())[0]?.authors.sort()).toEqual([...accounts].sort());
  });
});
