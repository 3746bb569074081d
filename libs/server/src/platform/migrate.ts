import { DataSource } from 'typeorm';
import { migrations } from './migrations';

const LOCK = 7_110_146; // one migrator at a time

/**
 * Brings the database up to date as its owner, then gives the app's role exactly what it needs:
 * rows of every table, but neither UPDATE nor DELETE on append-only ones, and no DDL at all.
 */
export async function migrate(options: { url: string; appRole: string }): Promise<{ applied: string[] }> {
  const source = await new DataSource({ type: 'postgres', url: options.url, migrations, migrationsTableName: 'migration', poolSize: 2, installExtensions: false }).initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const applied = await source.runMigrations({ transaction: 'each' });
    await grantToApp(source, options.appRole);
    return { applied: applied.map((m) => m.name) };
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    await runner.release();
    await source.destroy();
  }
}

async function grantToApp(source: DataSource, role: string): Promise<void> {
  const name = `"${role.replaceAll('"', '""')}"`;
  await source.query(`GRANT USAGE ON SCHEMA public TO ${name}`);
  await source.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${name}`);
  await source.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${name}`);
  await source.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO ${name}`);
  const guarded = (await source.query('SELECT name FROM append_only_table')) as { name: string }[];
  for (const { name: table } of guarded) await source.query(`REVOKE UPDATE, DELETE, TRUNCATE ON "${table}" FROM ${name}`);
  await source.query(`REVOKE INSERT, UPDATE, DELETE ON append_only_table, migration FROM ${name}`);
}
