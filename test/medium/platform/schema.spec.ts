import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entities } from '../../../libs/server/src/platform/entities';
import { migrations } from '../../../libs/server/src/platform/migrations';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../../support/postgres';

interface ColumnRow { table: string; column: string; type: string; nullable: boolean }

/** Tables that no code reads as objects: the replay log is written and read by its own statements only. */
const withoutEntity = new Set(['migration', 'append_only_table', 'response_event']);
const sameType: Record<string, string> = { 'timestamp with time zone': 'timestamptz', integer: 'int', 'double precision': 'float8', smallint: 'int2', bigint: 'bigint', boolean: 'bool', ARRAY: 'array' };
const short = (type: string): string => sameType[type] ?? type;
const aliases: Record<string, string> = { int4: 'int', integer: 'int', int8: 'bigint', boolean: 'bool', smallint: 'int2', 'timestamp with time zone': 'timestamptz' };

describe('migrations and entities', () => {
  let database: TestDatabase;
  let source: DataSource;
  beforeAll(async () => {
    database = await createTestDatabase();
    source = await new DataSource({ type: 'postgres', url: database.ownerUrl, entities, installExtensions: false }).initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it('agree on every table, column, type and nullability', async () => {
    const found = (await source.query(
      `SELECT c.relname AS "table", a.attname AS "column", CASE WHEN t.typcategory = 'A' THEN 'array' WHEN t.typname = 'ltree' THEN 'ltree' ELSE format_type(a.atttypid, NULL) END AS type, NOT a.attnotnull AS nullable
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped JOIN pg_type t ON t.oid = a.atttypid
       WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition`,
    )) as ColumnRow[];
    const inDatabase = found.filter((c) => !withoutEntity.has(c.table)).map((c) => `${c.table}.${c.column} ${short(c.type)}${c.nullable ? ' null' : ''}`);
    const inEntities = source.entityMetadatas.flatMap((m) => m.columns.map((c) => {
      const type = c.isArray ? 'array' : String(source.driver.normalizeType(c));
      return `${m.tableName}.${c.databaseName} ${aliases[type] ?? type}${c.isNullable ? ' null' : ''}`;
    }));
    expect(inEntities.sort()).toEqual(inDatabase.sort());
  });

  it('let the app\'s role change no append-only row, not even by raw SQL', async () => {
    const guarded = (await source.query('SELECT name FROM append_only_table')) as { name: string }[];
    expect(guarded.length).toBeGreaterThan(0);
    for (const { name } of guarded) {
      const [row] = (await source.query(`SELECT has_table_privilege('kynangso_app', $1, 'UPDATE') AS u, has_table_privilege('kynangso_app', $1, 'DELETE') AS d, has_table_privilege('kynangso_app', $1, 'INSERT') AS i`, [name])) as { u: boolean; d: boolean; i: boolean }[];
      expect([name, row]).toEqual([name, { u: false, d: false, i: true }]);
      const triggers = (await source.query(`SELECT tgname FROM pg_trigger WHERE tgrelid = $1::regclass AND tgname LIKE 'refuse%'`, [name])) as unknown[];
      expect([name, triggers.length]).toEqual([name, 2]);
    }
  });

  it('can be undone to an empty database and done again', async () => {
    const empty = await createEmptyDatabase();
    const own = await new DataSource({ type: 'postgres', url: empty.ownerUrl, migrations, migrationsTableName: 'migration', installExtensions: false }).initialize();
    try {
      await own.runMigrations({ transaction: 'each' });
      for (let i = 0; i < migrations.length; i++) await own.undoLastMigration({ transaction: 'each' });
      const left = (await own.query(`SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND relkind IN ('r', 'p', 'v') AND relname <> 'migration'`)) as unknown[];
      expect(left).toEqual([]);
      await own.runMigrations({ transaction: 'each' });
    } finally {
      await own.destroy();
      await empty.drop();
    }
  });
});
