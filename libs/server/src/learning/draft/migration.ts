import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What authors work on, notes on versions, and courses to complete first. */
export class CourseDraft1700000000086 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE course_version ADD COLUMN change_note jsonb, ADD COLUMN prerequisites jsonb NOT NULL DEFAULT '[]'`);
    await q.query(`
      CREATE TABLE course_draft (
        course_id uuid PRIMARY KEY REFERENCES course (id),
        based_on int,
        revision int NOT NULL,
        outline jsonb NOT NULL,
        search_text text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL,
        updated_by uuid NOT NULL REFERENCES person (id)
      )`);
    // a lesson taken out of the outline keeps its text until the draft is published, so that taking it back loses nothing
    await q.query(`
      CREATE TABLE draft_lesson_body (
        course_id uuid NOT NULL REFERENCES course_draft (course_id) ON DELETE CASCADE,
        lesson_code text NOT NULL,
        locale text NOT NULL,
        revision int NOT NULL,
        body jsonb NOT NULL,
        updated_at timestamptz NOT NULL,
        updated_by uuid NOT NULL REFERENCES person (id),
        PRIMARY KEY (course_id, lesson_code, locale)
      )`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE draft_lesson_body, course_draft`);
    await q.query(`ALTER TABLE course_version DROP COLUMN change_note, DROP COLUMN prerequisites`);
  }
}
