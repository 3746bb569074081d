import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lessons that are done by work handed in: what they ask for and their rubric, drafts, files, what was handed in and how it was marked. */
export class Assignments1700000000160 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE lesson DROP CONSTRAINT lesson_kind_check`);
    await q.query(`ALTER TABLE lesson ADD CONSTRAINT lesson_kind_check CHECK (kind IN ('text', 'quiz', 'video', 'assignment'))`);
    await q.query(`ALTER TABLE lesson ADD COLUMN assignment jsonb`);
    await q.query(`ALTER TABLE lesson ADD CONSTRAINT lesson_assignment CHECK ((kind = 'assignment') = (assignment IS NOT NULL))`);
    // one piece of work for each round of the course; the draft stands here until it is handed in, and after it was given back
    await q.query(`
      CREATE TABLE assignment_work (
        id uuid PRIMARY KEY,
        enrolment_id uuid NOT NULL REFERENCES enrolment (id),
        lesson_id uuid NOT NULL REFERENCES lesson (id),
        text text NOT NULL DEFAULT '',
        revision int NOT NULL DEFAULT 0,
        saved_at timestamptz,
        UNIQUE (enrolment_id, lesson_id)
      )`);
    await q.query(`
      CREATE TABLE assignment_file (
        id uuid PRIMARY KEY,
        work_id uuid NOT NULL REFERENCES assignment_work (id),
        name text NOT NULL,
        media_type text NOT NULL,
        size int NOT NULL CHECK (size > 0),
        sha256 text NOT NULL,
        uploaded_at timestamptz NOT NULL,
        -- false: taken out of the draft, kept because it was handed in
        is_in_draft boolean NOT NULL DEFAULT true
      )`);
    await q.query(`CREATE INDEX assignment_file_work ON assignment_file (work_id)`);
    await q.query(`CREATE INDEX assignment_file_content ON assignment_file (sha256)`);
    await q.query(`
      CREATE TABLE assignment_submission (
        id uuid PRIMARY KEY,
        work_id uuid NOT NULL REFERENCES assignment_work (id),
        number int NOT NULL,
        draft_revision int NOT NULL,
        text text NOT NULL,
        file_ids uuid[] NOT NULL,
        handed_in_at timestamptz NOT NULL,
        state text NOT NULL CHECK (state IN ('waiting', 'returned', 'accepted')),
        claimed_by uuid REFERENCES person (id),
        claimed_at timestamptz,
        marks jsonb NOT NULL DEFAULT '[]',
        comment text NOT NULL DEFAULT '',
        points int,
        decided_by uuid REFERENCES person (id),
        decided_at timestamptz,
        UNIQUE (work_id, number),
        CHECK ((claimed_by IS NULL) = (claimed_at IS NULL)),
        CHECK ((state = 'waiting') = (decided_at IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL))
      )`);
    // one at a time is waited for, and nothing follows what was accepted
    await q.query(`CREATE UNIQUE INDEX assignment_submission_open ON assignment_submission (work_id) WHERE state <> 'returned'`);
    await q.query(`CREATE INDEX assignment_submission_waiting ON assignment_submission (handed_in_at) WHERE state = 'waiting'`);
    await q.query(`CREATE INDEX assignment_submission_decided ON assignment_submission (state, decided_at DESC) WHERE state <> 'waiting'`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE assignment_submission, assignment_file, assignment_work`);
    await q.query(`ALTER TABLE lesson DROP CONSTRAINT lesson_assignment`);
    await q.query(`ALTER TABLE lesson DROP COLUMN assignment`);
    await q.query(`ALTER TABLE lesson DROP CONSTRAINT lesson_kind_check`);
    await q.query(`ALTER TABLE lesson ADD CONSTRAINT lesson_kind_check CHECK (kind IN ('text', 'quiz', 'video'))`);
  }
}
