import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Courses by version, their lessons per language, media by content, and what learners have done. */
export class Learning1700000000005 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE media (
        hash text PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
        content_type text NOT NULL,
        bytes int NOT NULL,
        width int,
        height int,
        content bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`
      CREATE TABLE course (
        id uuid PRIMARY KEY,
        code text NOT NULL UNIQUE,
        owner_unit_id uuid REFERENCES unit (id),
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`
      CREATE TABLE course_version (
        id uuid PRIMARY KEY,
        course_id uuid NOT NULL REFERENCES course (id),
        number int NOT NULL,
        status text NOT NULL CHECK (status IN ('draft', 'published', 'retired')),
        content_hash text NOT NULL,
        title jsonb NOT NULL,
        summary jsonb NOT NULL,
        outcomes jsonb NOT NULL,
        populations text[] NOT NULL,
        alignment jsonb NOT NULL,
        rule jsonb NOT NULL,
        search_text text NOT NULL,
        module_count int NOT NULL,
        lesson_count int NOT NULL,
        minutes int NOT NULL,
        media_bytes bigint NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        published_at timestamptz,
        UNIQUE (course_id, number),
        UNIQUE (id, course_id)
      )`);
    await q.query(`CREATE UNIQUE INDEX course_version_published ON course_version (course_id) WHERE status = 'published'`);
    await q.query(`
      CREATE TABLE module (
        id uuid PRIMARY KEY,
        version_id uuid NOT NULL REFERENCES course_version (id),
        code text NOT NULL,
        title jsonb NOT NULL,
        position int NOT NULL,
        UNIQUE (version_id, code),
        UNIQUE (version_id, position)
      )`);
    // exam_id has no foreign key: the exam room stands higher and its tables come later
    await q.query(`
      CREATE TABLE lesson (
        id uuid PRIMARY KEY,
        version_id uuid NOT NULL REFERENCES course_version (id),
        module_id uuid NOT NULL REFERENCES module (id),
        code text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('text', 'quiz')),
        title jsonb NOT NULL,
        minutes int NOT NULL,
        position int NOT NULL,
        exam_id uuid,
        attachments jsonb NOT NULL,
        UNIQUE (version_id, code),
        UNIQUE (version_id, position),
        CHECK ((kind = 'quiz') = (exam_id IS NOT NULL))
      )`);
    await q.query(`CREATE INDEX lesson_exam ON lesson (exam_id) WHERE exam_id IS NOT NULL`);
    await q.query(`
      CREATE TABLE lesson_content (
        lesson_id uuid NOT NULL REFERENCES lesson (id),
        locale text NOT NULL,
        body jsonb NOT NULL,
        PRIMARY KEY (lesson_id, locale)
      )`);
    await q.query(`
      CREATE TABLE enrolment (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        course_id uuid NOT NULL,
        version_id uuid NOT NULL,
        started_at timestamptz NOT NULL,
        last_active_at timestamptz NOT NULL,
        last_lesson_id uuid REFERENCES lesson (id),
        completed_at timestamptz,
        FOREIGN KEY (version_id, course_id) REFERENCES course_version (id, course_id)
      )`);
    await q.query(`CREATE UNIQUE INDEX enrolment_open ON enrolment (person_id, course_id) WHERE completed_at IS NULL`);
    await q.query(`CREATE INDEX enrolment_person ON enrolment (person_id, last_active_at DESC)`);
    await q.query(`CREATE INDEX enrolment_version ON enrolment (version_id)`);
    await q.query(`
      CREATE TABLE lesson_progress (
        enrolment_id uuid NOT NULL REFERENCES enrolment (id),
        lesson_id uuid NOT NULL REFERENCES lesson (id),
        opened_at timestamptz NOT NULL,
        last_event_at timestamptz NOT NULL,
        seconds_spent int NOT NULL DEFAULT 0,
        completed_at timestamptz,
        PRIMARY KEY (enrolment_id, lesson_id)
      )`);
    // what a learner began on never changes under them
    for (const table of ['module', 'lesson', 'lesson_content']) await q.query(`SELECT forbid_change('${table}')`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DELETE FROM append_only_table WHERE name IN ('module', 'lesson', 'lesson_content')`);
    await q.query(`DROP TABLE lesson_progress, enrolment, lesson_content, lesson, module, course_version, course, media`);
  }
}
