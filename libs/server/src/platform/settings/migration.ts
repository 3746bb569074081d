import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Settings as the list of their changes: the newest is in force, the key refuses a second change of the same version. Ids only, so that erasure stays possible. */
export class Settings1700000000165 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE setting_change (
        key text NOT NULL,
        version int NOT NULL CHECK (version > 0),
        value jsonb,
        reason text NOT NULL,
        changed_by uuid NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (key, version)
      )`);
    await q.query(`SELECT forbid_change('setting_change')`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE setting_change`);
    await q.query(`DELETE FROM append_only_table WHERE name = 'setting_change'`);
  }
}
