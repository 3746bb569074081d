import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Confirmation of citizens by an identity provider: what waits for the browser to come back, and what was confirmed. */
export class Vneid1700000000072 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE vneid_handshake (
        state_hash bytea PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        cipher bytea NOT NULL,
        key_id text NOT NULL,
        expires_at timestamptz NOT NULL
      )`);
    await q.query(`CREATE INDEX vneid_handshake_person ON vneid_handshake (person_id)`);
    await q.query(`
      CREATE TABLE vneid_confirmation (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        issuer text NOT NULL,
        subject_hash bytea NOT NULL,
        level int NOT NULL CHECK (level BETWEEN 1 AND 9),
        confirmed_on date NOT NULL,
        confirmed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (issuer, subject_hash),
        UNIQUE (person_id, issuer)
      )`);
    await q.query(`SELECT forbid_change('vneid_confirmation')`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DELETE FROM append_only_table WHERE name = 'vneid_confirmation'`);
    await q.query(`DROP TABLE vneid_confirmation, vneid_handshake`);
  }
}
