import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Marks by people, regrades and appeals. Grades get a number per attempt: more than one may follow the first. */
export class Marking1700000000017 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE attempt DROP CONSTRAINT attempt_state_check`);
    await q.query(`ALTER TABLE attempt ADD CONSTRAINT attempt_state_check CHECK (state IN ('in_progress', 'submitted', 'grading_failed', 'marking', 'graded', 'voided'))`);
    await q.query(`ALTER TABLE grade ADD COLUMN sequence int NOT NULL DEFAULT 1, ADD COLUMN case_id uuid, ADD COLUMN restores_id uuid REFERENCES grade (id)`);
    await q.query(`ALTER TABLE grade DROP CONSTRAINT grade_run_check`);
    await q.query(`ALTER TABLE grade ADD CONSTRAINT grade_run_check CHECK (run IN ('first', 'regrade', 'appeal', 'restore'))`);
    await q.query(`ALTER TABLE grade DROP CONSTRAINT grade_attempt_id_revision_run_key`);
    await q.query(`CREATE UNIQUE INDEX grade_run_once ON grade (attempt_id, revision, run, (coalesce(case_id, '00000000-0000-0000-0000-000000000000'::uuid)))`);
    await q.query(`CREATE UNIQUE INDEX grade_sequence ON grade (attempt_id, revision, sequence)`);
    await this.marks(q);
    await this.regrades(q);
    await q.query(`
      CREATE TABLE appeal (
        id uuid PRIMARY KEY,
        attempt_id uuid NOT NULL UNIQUE REFERENCES attempt (id),
        person_id uuid NOT NULL REFERENCES person (id),
        grade_id uuid NOT NULL REFERENCES grade (id),
        reason text NOT NULL,
        positions smallint[] NOT NULL,
        state text NOT NULL DEFAULT 'requested' CHECK (state IN ('requested', 'marking', 'marked', 'decided', 'withdrawn')),
        requested_at timestamptz NOT NULL DEFAULT now(),
        started_by uuid REFERENCES person (id),
        decided_by uuid REFERENCES person (id),
        decided_at timestamptz,
        outcome text CHECK (outcome IN ('kept', 'changed')),
        explanation text,
        grade_after_id uuid REFERENCES grade (id),
        CHECK ((state = 'decided') = (decided_at IS NOT NULL AND outcome IS NOT NULL))
      )`);
    // an exam as lists name it: by its published version, else its newest
    await q.query(`
      CREATE VIEW exam_head AS
        SELECT DISTINCT ON (e.id) e.id AS exam_id, e.code, e.kind, e.owner_unit_id, v.content->'title' AS title
        FROM exam e JOIN exam_version v ON v.exam_id = e.id ORDER BY e.id, (v.status = 'published') DESC, v.number DESC`);
    await q.query(`ALTER TABLE marking_task ADD CONSTRAINT marking_task_appeal FOREIGN KEY (appeal_id) REFERENCES appeal (id)`);
  }

  private async marks(q: QueryRunner): Promise<void> {
    // what the machine could give while people still mark the rest
    await q.query(`
      CREATE TABLE marking_case (
        attempt_id uuid PRIMARY KEY REFERENCES attempt (id),
        sitting_id uuid NOT NULL REFERENCES sitting (id),
        revision int NOT NULL,
        wants_second boolean NOT NULL,
        item_points_centi int[] NOT NULL,
        item_max_centi int[] NOT NULL,
        waiting int NOT NULL,
        opened_at timestamptz NOT NULL DEFAULT now(),
        closed_at timestamptz
      )`);
    await q.query(`CREATE INDEX marking_case_sitting ON marking_case (sitting_id)`);
    await q.query(`
      CREATE TABLE marking_task (
        id uuid PRIMARY KEY,
        attempt_id uuid NOT NULL REFERENCES attempt (id),
        sitting_id uuid NOT NULL REFERENCES sitting (id),
        position smallint NOT NULL,
        item_version_id uuid NOT NULL,
        outcome text NOT NULL,
        slot text NOT NULL CHECK (slot IN ('first', 'second', 'third', 'appeal')),
        appeal_id uuid,
        max_centi int NOT NULL CHECK (max_centi > 0),
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'held', 'done', 'withdrawn')),
        held_by uuid REFERENCES person (id),
        held_until timestamptz,
        draft jsonb NOT NULL DEFAULT '[]',
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (attempt_id, position, outcome, slot),
        CHECK ((slot = 'appeal') = (appeal_id IS NOT NULL)),
        CHECK (state <> 'held' OR (held_by IS NOT NULL AND held_until IS NOT NULL))
      )`);
    await q.query(`CREATE INDEX marking_task_waiting ON marking_task (sitting_id, position, created_at) WHERE state IN ('open', 'held')`);
    await q.query(`CREATE INDEX marking_task_sitting ON marking_task (sitting_id)`);
    await q.query(`
      CREATE TABLE mark (
        id uuid PRIMARY KEY,
        task_id uuid NOT NULL UNIQUE REFERENCES marking_task (id),
        person_id uuid NOT NULL REFERENCES person (id),
        marks jsonb NOT NULL,
        points_centi int NOT NULL CHECK (points_centi >= 0),
        comment text NOT NULL,
        marked_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`CREATE INDEX mark_person ON mark (person_id, marked_at)`);
    // what the markers' points come to: what the engine takes as input. An appeal adds a row; the newest counts.
    await q.query(`
      CREATE TABLE mark_decision (
        id uuid PRIMARY KEY,
        attempt_id uuid NOT NULL REFERENCES attempt (id),
        position smallint NOT NULL,
        outcome text NOT NULL,
        points_centi int NOT NULL CHECK (points_centi >= 0),
        appeal_id uuid,
        decided_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`);
    await q.query(`CREATE UNIQUE INDEX mark_decision_once ON mark_decision (attempt_id, position, outcome, (coalesce(appeal_id, '00000000-0000-0000-0000-000000000000'::uuid)))`);
    await q.query(`SELECT forbid_change('mark')`);
    await q.query(`SELECT forbid_change('mark_decision')`);
  }

  private async regrades(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE regrade (
        id uuid PRIMARY KEY,
        exam_id uuid NOT NULL REFERENCES exam (id),
        policy text NOT NULL CHECK (policy IN ('never_lower', 'as_scored')),
        reason text NOT NULL,
        state text NOT NULL DEFAULT 'draft'
          CHECK (state IN ('draft', 'previewing', 'previewed', 'approved', 'running', 'done', 'undoing', 'undone', 'rejected')),
        requested_by uuid NOT NULL REFERENCES person (id),
        approved_by uuid REFERENCES person (id),
        closing_reason text,
        counts jsonb,
        progress int NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now(),
        approved_at timestamptz,
        done_at timestamptz,
        CHECK (approved_by IS NULL OR approved_by <> requested_by)
      )`);
    await q.query(`CREATE INDEX regrade_exam ON regrade (exam_id)`);
    await q.query(`CREATE TABLE regrade_sitting (regrade_id uuid NOT NULL REFERENCES regrade (id), sitting_id uuid NOT NULL REFERENCES sitting (id), PRIMARY KEY (regrade_id, sitting_id))`);
    await q.query(`CREATE INDEX regrade_sitting_of ON regrade_sitting (sitting_id)`);
    await q.query(`
      CREATE TABLE regrade_change (
        regrade_id uuid NOT NULL REFERENCES regrade (id),
        item_version_id uuid NOT NULL REFERENCES item_version (id),
        action text NOT NULL CHECK (action IN ('drop', 'full_credit', 'new_key')),
        key jsonb,
        PRIMARY KEY (regrade_id, item_version_id),
        CHECK ((action = 'new_key') = (key IS NOT NULL))
      )`);
    await q.query(`
      CREATE TABLE regrade_paper (
        regrade_id uuid NOT NULL REFERENCES regrade (id),
        attempt_id uuid NOT NULL REFERENCES attempt (id),
        grade_before_id uuid NOT NULL REFERENCES grade (id),
        points_after_centi int NOT NULL,
        max_after_centi int NOT NULL,
        passed_after boolean NOT NULL,
        level_after text,
        grade_after_id uuid REFERENCES grade (id),
        PRIMARY KEY (regrade_id, attempt_id)
      )`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DELETE FROM append_only_table WHERE name IN ('mark', 'mark_decision')`);
    await q.query(`DROP VIEW exam_head`);
    await q.query(`DROP TABLE regrade_paper, regrade_change, regrade_sitting, regrade, mark_decision, mark, marking_task, marking_case, appeal CASCADE`);
    await q.query(`DROP INDEX grade_run_once, grade_sequence`);
    await q.query(`ALTER TABLE grade DROP COLUMN restores_id, DROP COLUMN case_id, DROP COLUMN sequence`);
    await q.query(`ALTER TABLE grade ADD CONSTRAINT grade_attempt_id_revision_run_key UNIQUE (attempt_id, revision, run)`);
    await q.query(`ALTER TABLE attempt DROP CONSTRAINT attempt_state_check`);
    await q.query(`ALTER TABLE attempt ADD CONSTRAINT attempt_state_check CHECK (state IN ('in_progress', 'submitted', 'grading_failed', 'graded', 'voided'))`);
  }
}
