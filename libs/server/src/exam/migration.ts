import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Exams, their sealed forms, sittings, attempts and saved answers. */
export class Exam1700000000006 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE exam (
        id uuid PRIMARY KEY,
        code text NOT NULL UNIQUE,
        kind text NOT NULL CHECK (kind IN ('quiz', 'practice', 'graded', 'placement', 'contest')),
        owner_unit_id uuid REFERENCES unit (id),
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`CREATE INDEX exam_owner ON exam (owner_unit_id)`);
    await q.query(`
      CREATE TABLE exam_version (
        id uuid PRIMARY KEY,
        exam_id uuid NOT NULL REFERENCES exam (id),
        number int NOT NULL CHECK (number > 0),
        status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'retired')),
        content jsonb NOT NULL,
        framework_version text,
        parts jsonb,
        level_title jsonb,
        item_count int NOT NULL,
        published_at timestamptz,
        updated_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (exam_id, number),
        CHECK (status = 'draft' OR (framework_version IS NOT NULL AND parts IS NOT NULL AND published_at IS NOT NULL))
      )`);
    await q.query(`CREATE UNIQUE INDEX exam_version_draft ON exam_version (exam_id) WHERE status = 'draft'`);
    await q.query(`CREATE UNIQUE INDEX exam_version_published ON exam_version (exam_id) WHERE status = 'published'`);
    await q.query(`
      CREATE FUNCTION keep_published_exam() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.status <> 'draft' AND (NEW.exam_id, NEW.number, NEW.content, NEW.framework_version, NEW.parts, NEW.level_title)
           IS DISTINCT FROM (OLD.exam_id, OLD.number, OLD.content, OLD.framework_version, OLD.parts, OLD.level_title) THEN
          RAISE EXCEPTION 'exam version % is published and does not change', OLD.id USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$`);
    await q.query(`CREATE TRIGGER keep_published_exam BEFORE UPDATE ON exam_version FOR EACH ROW EXECUTE FUNCTION keep_published_exam()`);
    await q.query(`
      CREATE TABLE sitting (
        id uuid PRIMARY KEY,
        exam_id uuid NOT NULL REFERENCES exam (id),
        exam_version_id uuid NOT NULL REFERENCES exam_version (id),
        opens_at timestamptz NOT NULL,
        closes_at timestamptz,
        populations text[],
        is_standing boolean NOT NULL DEFAULT false,
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        CHECK (closes_at > opens_at)
      )`);
    await q.query(`CREATE INDEX sitting_exam ON sitting (exam_id)`);
    await q.query(`CREATE INDEX sitting_window ON sitting (opens_at, closes_at) WHERE NOT is_standing`);
    await q.query(`CREATE UNIQUE INDEX sitting_standing ON sitting (exam_version_id) WHERE is_standing`);
    await q.query(`
      CREATE TABLE form (
        id uuid PRIMARY KEY,
        sitting_id uuid NOT NULL REFERENCES sitting (id),
        number int NOT NULL,
        seed text NOT NULL,
        items jsonb NOT NULL,
        sealed_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (sitting_id, number)
      )`);
    await this.attempts(q);
    await this.responses(q);
    // what rooms above may read of an attempt
    await q.query(`
      CREATE VIEW attempt_fact AS
        SELECT a.id AS attempt_id, a.person_id, a.sitting_id, a.form_id, a.state, a.revision, a.started_at, a.submitted_at, a.submit_reason, a.grade_id,
               s.exam_id, s.closes_at, e.code AS exam_code, e.kind AS exam_kind, e.owner_unit_id, v.id AS exam_version_id, v.number AS exam_version_number,
               v.content, v.framework_version, v.parts, v.level_title
        FROM attempt a JOIN sitting s ON s.id = a.sitting_id JOIN exam e ON e.id = s.exam_id JOIN exam_version v ON v.id = s.exam_version_id`);
    for (const table of ['form', 'time_adjustment', 'response_event']) await q.query(`SELECT forbid_change('${table}')`);
  }

  private async attempts(q: QueryRunner): Promise<void> {
    // room on each page: the row changes state and writer a few times in its life
    await q.query(`
      CREATE TABLE attempt (
        id uuid PRIMARY KEY,
        sitting_id uuid NOT NULL REFERENCES sitting (id),
        person_id uuid NOT NULL REFERENCES person (id),
        form_id uuid NOT NULL REFERENCES form (id),
        number int NOT NULL CHECK (number > 0),
        state text NOT NULL DEFAULT 'in_progress' CHECK (state IN ('in_progress', 'submitted', 'grading_failed', 'graded', 'voided')),
        revision int NOT NULL DEFAULT 1,
        locale text NOT NULL,
        writer_epoch int NOT NULL DEFAULT 1,
        started_at timestamptz NOT NULL,
        deadline_at timestamptz,
        grace_seconds int NOT NULL,
        submitted_at timestamptz,
        submit_reason text CHECK (submit_reason IN ('person', 'deadline')),
        answers_hash text,
        answered int,
        receipt_kid text,
        receipt_signature text,
        grade_id uuid,
        UNIQUE (sitting_id, person_id, number),
        CHECK (state IN ('in_progress', 'voided') OR (submitted_at IS NOT NULL AND receipt_signature IS NOT NULL))
      ) WITH (fillfactor = 80)`);
    await q.query(`CREATE UNIQUE INDEX attempt_open ON attempt (sitting_id, person_id) WHERE state = 'in_progress'`);
    await q.query(`CREATE INDEX attempt_person ON attempt (person_id, started_at)`);
    await q.query(`CREATE INDEX attempt_to_grade ON attempt (submitted_at) WHERE state = 'submitted'`);
    await q.query(`CREATE INDEX attempt_overdue ON attempt (deadline_at) WHERE state = 'in_progress'`);
    await q.query(`
      CREATE TABLE time_adjustment (
        id uuid PRIMARY KEY,
        attempt_id uuid NOT NULL REFERENCES attempt (id),
        seconds int NOT NULL CHECK (seconds <> 0),
        reason text NOT NULL,
        granted_by uuid REFERENCES person (id),
        granted_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`CREATE INDEX time_adjustment_attempt ON time_adjustment (attempt_id)`);
  }

  private async responses(q: QueryRunner): Promise<void> {
    // No index but the key, and half-empty pages: changing an answer stays on its page and touches no index (HOT).
    await q.query(`
      CREATE TABLE response (
        attempt_id uuid NOT NULL REFERENCES attempt (id),
        position smallint NOT NULL,
        epoch int NOT NULL,
        sequence int NOT NULL,
        response jsonb NOT NULL,
        time_spent_ms int NOT NULL,
        flagged boolean NOT NULL DEFAULT false,
        saved_at timestamptz NOT NULL,
        PRIMARY KEY (attempt_id, position)
      ) WITH (fillfactor = 60)`);
    await q.query(`
      CREATE TABLE response_event (
        attempt_id uuid NOT NULL,
        position smallint NOT NULL,
        epoch int NOT NULL,
        sequence int NOT NULL,
        response jsonb NOT NULL,
        time_spent_ms int NOT NULL,
        flagged boolean NOT NULL,
        saved_at timestamptz NOT NULL
      ) PARTITION BY RANGE (saved_at)`);
    // A replay reads one attempt between its start and its end: a block range index finds that and costs a write almost nothing.
    await q.query(`CREATE INDEX response_event_saved ON response_event USING brin (saved_at)`);
    await q.query(`CREATE TABLE response_event_default PARTITION OF response_event DEFAULT`);
    await q.query(`SELECT ensure_month_partition('response_event', (date_trunc('month', now()) + make_interval(months => n))::date) FROM generate_series(0, 2) n`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DELETE FROM append_only_table WHERE name IN ('form', 'time_adjustment', 'response_event')`);
    await q.query(`DROP VIEW attempt_fact`);
    await q.query(`DROP TABLE response_event, response, time_adjustment, attempt, form, sitting, exam_version, exam CASCADE`);
    await q.query(`DROP FUNCTION keep_published_exam()`);
  }
}
