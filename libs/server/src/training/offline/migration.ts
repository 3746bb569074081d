import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Training away from the screen: topics, classes with attendance, evidence handed in, imports of past records. */
export class Offline1700000000046 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE training_topic (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('class', 'evidence')),
        code text NOT NULL,
        title jsonb NOT NULL,
        owner_unit_id uuid NOT NULL REFERENCES unit (id),
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (kind, code)
      )`);
    await this.classes(q);
    await this.evidence(q);
    await this.imports(q);
    // the view's own text is kept, whatever others have made of it since
    const [view] = (await q.query(`SELECT pg_get_viewdef('training_source'::regclass, true) AS text`)) as { text: string }[];
    const text = (view?.text ?? '').trim().replace(/;$/, '');
    await q.query(`CREATE OR REPLACE VIEW training_source AS ${text} UNION ALL SELECT t.kind, t.code, t.id, t.title FROM training_topic t`);
  }

  private async classes(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE training_class (
        id uuid PRIMARY KEY,
        code text NOT NULL UNIQUE,
        title jsonb NOT NULL,
        proves text NOT NULL CHECK (proves IN ('class', 'course')),
        topic_code text NOT NULL,
        unit_id uuid NOT NULL REFERENCES unit (id),
        place text NOT NULL,
        trainer text NOT NULL,
        min_attendance_bp int NOT NULL CHECK (min_attendance_bp BETWEEN 0 AND 10000),
        is_assisted boolean NOT NULL,
        state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'finished', 'cancelled')),
        -- how often results were given: a correction gives them again
        results int NOT NULL DEFAULT 0,
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`CREATE INDEX training_class_unit ON training_class (unit_id)`);
    await q.query(`
      CREATE TABLE class_session (
        class_id uuid NOT NULL REFERENCES training_class (id),
        number int NOT NULL CHECK (number >= 1),
        held_on date NOT NULL,
        starts_at text,
        minutes int NOT NULL CHECK (minutes BETWEEN 15 AND 720),
        subject text,
        taken_at timestamptz,
        taken_by uuid REFERENCES person (id),
        PRIMARY KEY (class_id, number)
      )`);
    await q.query(`
      CREATE TABLE class_participant (
        id uuid PRIMARY KEY,
        class_id uuid NOT NULL REFERENCES training_class (id),
        person_id uuid NOT NULL REFERENCES person (id),
        added_by uuid REFERENCES person (id),
        added_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        removed_at timestamptz
      )`);
    await q.query(`CREATE UNIQUE INDEX class_participant_once ON class_participant (class_id, person_id) WHERE removed_at IS NULL`);
    await q.query(`CREATE INDEX class_participant_person ON class_participant (person_id)`);
    // a list taken again supersedes the one before
    await q.query(`
      CREATE TABLE class_attendance (
        id uuid PRIMARY KEY,
        participant_id uuid NOT NULL REFERENCES class_participant (id),
        session_number int NOT NULL,
        recorded_by uuid REFERENCES person (id),
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        superseded_at timestamptz
      )`);
    await q.query(`CREATE UNIQUE INDEX class_attendance_live ON class_attendance (participant_id, session_number) WHERE superseded_at IS NULL`);
    await q.query(`CREATE TRIGGER only_supersede BEFORE UPDATE OR DELETE ON class_attendance FOR EACH ROW EXECUTE FUNCTION only_supersede()`);
  }

  private async evidence(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE evidence_upload (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        code text NOT NULL,
        title text NOT NULL,
        issuer text,
        claimed_on date NOT NULL,
        note text,
        file_name text NOT NULL,
        media_type text NOT NULL,
        size int NOT NULL,
        sha256 text NOT NULL,
        state text NOT NULL DEFAULT 'submitted' CHECK (state IN ('submitted', 'approved', 'returned', 'withdrawn')),
        submitted_at timestamptz NOT NULL,
        counts_on date,
        mode text CHECK (mode IN ('online', 'class', 'assisted')),
        reason text,
        decided_by uuid REFERENCES person (id),
        decided_at timestamptz,
        CHECK ((state = 'approved') = (counts_on IS NOT NULL) AND (state = 'approved') = (mode IS NOT NULL))
      )`);
    await q.query(`CREATE INDEX evidence_upload_person ON evidence_upload (person_id, submitted_at DESC)`);
    await q.query(`CREATE INDEX evidence_upload_waiting ON evidence_upload (submitted_at) WHERE state = 'submitted'`);
    await q.query(`CREATE INDEX evidence_upload_file ON evidence_upload (sha256)`);
  }

  private async imports(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE record_import (
        id uuid PRIMARY KEY,
        unit_id uuid NOT NULL REFERENCES unit (id),
        file_name text NOT NULL,
        file_sha256 bytea NOT NULL,
        status text NOT NULL DEFAULT 'preview' CHECK (status IN ('preview', 'applied', 'discarded', 'undone')),
        created_by uuid NOT NULL REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        decided_by uuid REFERENCES person (id),
        decided_at timestamptz
      )`);
    await q.query(`CREATE INDEX record_import_unit ON record_import (unit_id, created_at DESC)`);
    await q.query(`
      CREATE TABLE record_import_row (
        id uuid PRIMARY KEY,
        import_id uuid NOT NULL REFERENCES record_import (id),
        row_number int NOT NULL,
        verdict text NOT NULL CHECK (verdict IN ('add', 'known', 'reject')),
        person_id uuid REFERENCES person (id),
        full_name text NOT NULL,
        code text NOT NULL,
        kind text,
        achieved_on date,
        mode text,
        errors jsonb NOT NULL,
        UNIQUE (import_id, row_number)
      )`);
  }

  async down(q: QueryRunner): Promise<void> {
    const [view] = (await q.query(`SELECT pg_get_viewdef('training_source'::regclass, true) AS text`)) as { text: string }[];
    const text = (view?.text ?? '').trim().replace(/;$/, '').replace(/\s*UNION ALL\s*SELECT t\.kind,[^;]*?FROM training_topic t\s*$/, '');
    await q.query(`DROP VIEW training_source`);
    await q.query(`CREATE VIEW training_source AS ${text}`);
    await q.query(`DROP TABLE record_import_row, record_import, evidence_upload, class_attendance, class_participant, class_session, training_class, training_topic CASCADE`);
  }
}
