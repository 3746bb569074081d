import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Credentials of HR systems, each for one unit. */
export class MachineToken1700000000036 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE machine_token (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        unit_id uuid NOT NULL REFERENCES unit (id),
        token_hash bytea NOT NULL UNIQUE,
        hint text NOT NULL,
        created_by uuid NOT NULL REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_on date NOT NULL,
        last_used_at timestamptz,
        revoked_by uuid,
        revoked_at timestamptz
      )`);
    await q.query(`CREATE INDEX machine_token_unit ON machine_token (unit_id)`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE machine_token`);
  }
}
