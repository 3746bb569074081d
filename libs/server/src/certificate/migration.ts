import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Programmes by version, signed certificates, what happened to them since, and the public halves of signing keys. */
export class Certificate1700000000008 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE signing_key (
        kid text PRIMARY KEY,
        public_x text NOT NULL,
        valid_from timestamptz NOT NULL,
        valid_to timestamptz
      )`);
    await q.query(`
      CREATE TABLE programme (
        id uuid PRIMARY KEY,
        code text NOT NULL UNIQUE,
        owner_unit_id uuid REFERENCES unit (id),
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`
      CREATE TABLE programme_version (
        id uuid PRIMARY KEY,
        programme_id uuid NOT NULL REFERENCES programme (id),
        number int NOT NULL,
        title jsonb NOT NULL,
        framework text NOT NULL,
        framework_version text NOT NULL,
        rule jsonb NOT NULL,
        valid_months int,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid,
        UNIQUE (programme_id, number)
      )`);
    await q.query(`CREATE INDEX programme_version_exam ON programme_version ((rule ->> 'exam'))`);
    await q.query(`
      CREATE TABLE certificate (
        id uuid PRIMARY KEY,
        serial text NOT NULL UNIQUE,
        person_id uuid NOT NULL REFERENCES person (id),
        programme_id uuid NOT NULL REFERENCES programme (id),
        programme_version_id uuid NOT NULL REFERENCES programme_version (id),
        grade_id uuid NOT NULL REFERENCES grade (id),
        attempt_id uuid NOT NULL,
        facts jsonb NOT NULL,
        kid text NOT NULL REFERENCES signing_key (kid),
        signature text NOT NULL,
        issued_on date NOT NULL,
        expires_on date,
        issued_at timestamptz NOT NULL,
        UNIQUE (person_id, programme_id, grade_id)
      )`);
    await q.query(`CREATE INDEX certificate_programme ON certificate (programme_id, issued_on DESC)`);
    await q.query(`
      CREATE TABLE certificate_event (
        id uuid PRIMARY KEY,
        certificate_id uuid NOT NULL REFERENCES certificate (id),
        kind text NOT NULL CHECK (kind IN ('revoked', 'superseded')),
        happened_on date NOT NULL,
        reason text,
        note text,
        successor_id uuid REFERENCES certificate (id),
        recorded_at timestamptz NOT NULL DEFAULT now(),
        recorded_by uuid,
        CHECK ((kind = 'superseded') = (successor_id IS NOT NULL)),
        CHECK ((kind = 'revoked') = (reason IS NOT NULL))
      )`);
    await q.query(`CREATE INDEX certificate_event_of ON certificate_event (certificate_id)`);
    // at most one in force per person and programme, whatever happens at the same moment
    await q.query(`
      CREATE TABLE active_certificate (
        person_id uuid NOT NULL,
        programme_id uuid NOT NULL,
        certificate_id uuid NOT NULL UNIQUE REFERENCES certificate (id),
        PRIMARY KEY (person_id, programme_id)
      )`);
    await q.query(`SELECT forbid_change('certificate')`);
    await q.query(`SELECT forbid_change('certificate_event')`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DELETE FROM append_only_table WHERE name IN ('certificate', 'certificate_event')`);
    await q.query(`DROP TABLE active_certificate, certificate_event, certificate, programme_version, programme, signing_key`);
  }
}
