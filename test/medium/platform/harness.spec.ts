import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { createTestDatabase } from '../../support/postgres';

async function ask<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('test databases', () => {
  it('are clones owned by the owner role, which is no superuser', async () => {
    const database = await createTestDatabase();
    try {
      const rows = await ask<{ me: string; owner: string; power: boolean }>(
        database.ownerUrl,
        `SELECT current_user AS me, pg_get_userbyid(datdba) AS owner, rolsuper OR rolcreatedb OR rolcreaterole AS power
           FROM pg_database, pg_roles WHERE datname = current_database() AND rolname = current_user`,
      );
      expect(rows).toEqual([{ me: 'kynangso_owner', owner: 'kynangso_owner', power: false }]);
    } finally {
      await database.drop();
    }
  });

  it('are reached by the app role, which owns nothing and can create no table', async () => {
    const database = await createTestDatabase();
    try {
      const owned = await ask<{ n: string }>(database.appUrl, `SELECT count(*) AS n FROM pg_class WHERE relowner = current_user::regrole`);
      expect(Number(owned[0]?.n)).toBe(0);
      await expect(ask(database.appUrl, 'CREATE TABLE public.forbidden (id int)')).rejects.toThrow(/permission denied/);
    } finally {
      await database.drop();
    }
  });

  it('do not see each other', async () => {
    const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    try {
      await ask(one.ownerUrl, 'CREATE TABLE only_here (id int)');
      await expect(ask(two.ownerUrl, 'SELECT * FROM only_here')).rejects.toThrow(/does not exist/);
    } finally {
      await Promise.all([one.drop(), two.drop()]);
    }
  });
});
