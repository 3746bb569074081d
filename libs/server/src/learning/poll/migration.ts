import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers to polls in lessons. They hang on the lesson's code in the course, so a new version of the course keeps them. */
export class Polls1700000000161 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE poll_answer (
        course_id uuid NOT NULL REFERENCES course (id),
        lesson_code text NOT NULL,
        poll_code text NOT NULL,
        person_id uuid NOT NULL REFERENCES person (id),
        choices text[] NOT NULL CHECK (cardinality(choices) BETWEEN 1 AND 8),
        answered_at timestamptz NOT NULL,
        PRIMARY KEY (course_id, lesson_code, poll_code, person_id)
      )`);
    await q.query(`CREATE INDEX poll_answer_person ON poll_answer (person_id)`);
    await q.query(`
      CREATE TABLE poll_closing (
        course_id uuid NOT NULL REFERENCES course (id),
        lesson_code text NOT NULL,
        poll_code text NOT NULL,
        closed_at timestamptz NOT NULL,
        closed_by uuid NOT NULL REFERENCES person (id),
        PRIMARY KEY (course_id, lesson_code, poll_code)
      )`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE poll_closing, poll_answer');
  }
}
