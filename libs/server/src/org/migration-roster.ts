import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rosters of a country: work of minutes in the worker, columns and words remembered per unit, undo, and the HR system's own keys. */
export class RosterSync1700000000035 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE roster_import DROP CONSTRAINT roster_import_status_check, DROP CONSTRAINT roster_import_file_kind_check`);
    await q.query(`
      ALTER TABLE roster_import
        ADD CONSTRAINT roster_import_status_check CHECK (status IN ('columns', 'checking', 'preview', 'applying', 'applied', 'undoing', 'undone', 'discarded', 'failed')),
        ADD CONSTRAINT roster_import_file_kind_check CHECK (file_kind IN ('xlsx', 'csv', 'oneroster', 'api')),
        ALTER COLUMN diff_hash DROP NOT NULL,
        ADD file_id uuid,
        ADD header_row int NOT NULL DEFAULT 0,
        ADD mapping text[] NOT NULL DEFAULT '{}',
        ADD word_values jsonb NOT NULL DEFAULT '{"positions": [], "populations": []}',
        ADD samples jsonb NOT NULL DEFAULT '[]',
        ADD progress jsonb,
        ADD failure jsonb,
        ADD people int NOT NULL DEFAULT 0,
        ADD leaving int NOT NULL DEFAULT 0,
        ADD tries int NOT NULL DEFAULT 0,
        ADD source_key text,
        ADD undone_by uuid,
        ADD undone_at timestamptz`);
    await q.query(`CREATE INDEX roster_import_file ON roster_import (unit_id, file_sha256)`);
    await q.query(`CREATE UNIQUE INDEX roster_import_source ON roster_import (source_key) WHERE source_key IS NOT NULL`);
    // a preview of before has no lines to read again
    await q.query(`UPDATE roster_import SET status = 'failed', failure = '{"code": "org.import_file_gone", "details": {}}' WHERE status = 'preview'`);
    await q.query(`ALTER TABLE roster_import_row DROP raw_cipher, DROP raw_key_id, ADD search_key text NOT NULL DEFAULT ''`);
    await q.query(`
      CREATE TABLE roster_chunk (
        import_id uuid NOT NULL REFERENCES roster_import (id),
        first_position int NOT NULL,
        last_position int NOT NULL,
        cipher bytea NOT NULL,
        key_id text NOT NULL,
        PRIMARY KEY (import_id, first_position)
      )`);
    // already squeezed and sealed: another try would only cost time
    await q.query(`ALTER TABLE roster_chunk ALTER cipher SET STORAGE EXTERNAL`);
    await q.query(`
      CREATE TABLE roster_profile (
        unit_id uuid PRIMARY KEY REFERENCES unit (id),
        columns jsonb NOT NULL DEFAULT '{}',
        word_values jsonb NOT NULL DEFAULT '{"positions": [], "populations": []}',
        guard_bp int CHECK (guard_bp BETWEEN 0 AND 10000),
        updated_by uuid,
        updated_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`
      CREATE TABLE person_source (
        id uuid PRIMARY KEY,
        unit_id uuid NOT NULL REFERENCES unit (id),
        source_id text NOT NULL,
        person_id uuid NOT NULL REFERENCES person (id),
        import_id uuid NOT NULL REFERENCES roster_import (id),
        recorded_at timestamptz NOT NULL DEFAULT now(),
        superseded_at timestamptz
      )`);
    await q.query(`CREATE UNIQUE INDEX person_source_key ON person_source (unit_id, source_id) WHERE superseded_at IS NULL`);
    await q.query(`CREATE INDEX person_source_import ON person_source (import_id)`);
    await q.query(`
      CREATE TABLE roster_import_membership (
        import_id uuid NOT NULL REFERENCES roster_import (id),
        superseded_id uuid NOT NULL REFERENCES membership (id),
        kept_id uuid REFERENCES membership (id),
        PRIMARY KEY (import_id, superseded_id)
      )`);
    await q.query(`
      CREATE TABLE roster_import_person (
        import_id uuid NOT NULL REFERENCES roster_import (id),
        person_id uuid NOT NULL REFERENCES person (id),
        before jsonb NOT NULL,
        after jsonb NOT NULL,
        sets_id boolean NOT NULL,
        PRIMARY KEY (import_id, person_id)
      )`);
    // What people do themselves; a person who joined by a file and did any of it has facts that rest on the file.
    await q.query(`
      CREATE VIEW person_activity AS
        SELECT person_id, created_at AS at FROM account
        UNION ALL SELECT person_id, started_at FROM enrolment
        UNION ALL SELECT person_id, started_at FROM attempt
        UNION ALL SELECT person_id, recorded_at FROM achievement`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP VIEW person_activity`);
    await q.query(`DROP TABLE roster_import_person, roster_import_membership, person_source, roster_profile, roster_chunk`);
    await q.query(`ALTER TABLE roster_import_row DROP search_key, ADD raw_cipher bytea, ADD raw_key_id text`);
    await q.query(`DROP INDEX roster_import_source, roster_import_file`);
    await q.query(`
      ALTER TABLE roster_import DROP undone_at, DROP undone_by, DROP source_key, DROP tries, DROP leaving, DROP people, DROP failure, DROP progress, DROP samples, DROP word_values, DROP mapping, DROP header_row, DROP file_id,
        DROP CONSTRAINT roster_import_status_check, DROP CONSTRAINT roster_import_file_kind_check`);
    await q.query(`
      ALTER TABLE roster_import
        ADD CONSTRAINT roster_import_status_check CHECK (status IN ('preview', 'applied', 'discarded')),
        ADD CONSTRAINT roster_import_file_kind_check CHECK (file_kind IN ('xlsx', 'csv'))`);
  }
}
