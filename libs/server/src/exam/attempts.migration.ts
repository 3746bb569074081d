import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pauses, sections with clocks of their own, certainty, answers checked in a quiz, and files handed in with an attempt. */
export class ExamAttempts1700000000015 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE attempt
        ADD COLUMN paused_at timestamptz,
        ADD COLUMN extra_time_percent int NOT NULL DEFAULT 0 CHECK (extra_time_percent BETWEEN 0 AND 300),
        DROP CONSTRAINT attempt_submit_reason_check,
        ADD CONSTRAINT attempt_submit_reason_check CHECK (submit_reason IN ('person', 'deadline', 'proctor'))`);
    await q.query(`CREATE INDEX attempt_paused ON attempt (paused_at) WHERE state = 'in_progress' AND paused_at IS NOT NULL`);
    // checked_at: a quiz has told whether the answer is right, so it stands
    await q.query(`ALTER TABLE response ADD COLUMN certainty smallint CHECK (certainty BETWEEN 1 AND 3), ADD COLUMN checked_at timestamptz`);
    await q.query(`ALTER TABLE response_event ADD COLUMN certainty smallint`);
    await q.query(`
      CREATE TABLE attempt_section (
        attempt_id uuid NOT NULL REFERENCES attempt (id),
        section text NOT NULL,
        started_at timestamptz NOT NULL,
        deadline_at timestamptz,
        closed_at timestamptz,
        PRIMARY KEY (attempt_id, section)
      )`);
    await q.query(`
      CREATE TABLE attempt_file (
        id uuid PRIMARY KEY,
        attempt_id uuid NOT NULL REFERENCES attempt (id),
        position smallint NOT NULL,
        response_identifier text NOT NULL,
        name text NOT NULL,
        media_type text NOT NULL,
        size int NOT NULL CHECK (size > 0),
        sha256 text NOT NULL,
        uploaded_at timestamptz NOT NULL
      )`);
    await q.query(`CREATE INDEX attempt_file_place ON attempt_file (attempt_id, position)`);
    await q.query(`CREATE INDEX attempt_file_content ON attempt_file (sha256)`);
    // when results that wait for the end of the sitting may be shown: its last answer's last instant, and whether somebody still sits
    await this.facts(
      q,
      `, s.closes_at + make_interval(secs => (v.content#>>'{timing,graceSeconds}')::int) AS ends_at,
         EXISTS (SELECT 1 FROM attempt o WHERE o.sitting_id = a.sitting_id AND o.state = 'in_progress') AS is_sitting_running`,
    );
  }

  private async facts(q: QueryRunner, more: string): Promise<void> {
    await q.query(`
      CREATE OR REPLACE VIEW attempt_fact AS
        SELECT a.id AS attempt_id, a.person_id, a.sitting_id, a.form_id, a.state, a.revision, a.started_at, a.submitted_at, a.submit_reason, a.grade_id,
               s.exam_id, s.closes_at, e.code AS exam_code, e.kind AS exam_kind, e.owner_unit_id, v.id AS exam_version_id, v.number AS exam_version_number,
               v.content, v.framework_version, v.parts, v.level_title${more}
        FROM attempt a JOIN sitting s ON s.id = a.sitting_id JOIN exam e ON e.id = s.exam_id JOIN exam_version v ON v.id = s.exam_version_id`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP VIEW attempt_fact`);
    await this.facts(q, '');
    await q.query(`DROP TABLE attempt_file, attempt_section`);
    await q.query(`ALTER TABLE response_event DROP COLUMN certainty`);
    await q.query(`ALTER TABLE response DROP COLUMN certainty, DROP COLUMN checked_at`);
    await q.query(`UPDATE attempt SET submit_reason = 'deadline' WHERE submit_reason = 'proctor'`);
    await q.query(`
      ALTER TABLE attempt DROP COLUMN paused_at, DROP COLUMN extra_time_percent,
        DROP CONSTRAINT attempt_submit_reason_check,
        ADD CONSTRAINT attempt_submit_reason_check CHECK (submit_reason IN ('person', 'deadline'))`);
  }
}
