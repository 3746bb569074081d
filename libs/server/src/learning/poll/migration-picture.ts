import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is published of an anonymous poll is kept, and grows only by groups: before, it was counted anew at each look, and whoever changed an
 * answer could be told from two of them.
 */
export class PollPicture1700000000188 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE poll_picture (
        course_id uuid NOT NULL REFERENCES course (id),
        lesson_code text NOT NULL,
        poll_code text NOT NULL,
        counted int NOT NULL CHECK (counted >= 0),
        counts jsonb NOT NULL,
        made_at timestamptz NOT NULL,
        PRIMARY KEY (course_id, lesson_code, poll_code)
      )`);
    // what the picture holds of this answer; null: nothing yet
    await q.query(`ALTER TABLE poll_answer ADD COLUMN shown text[]`);
    await q.query(`CREATE INDEX poll_answer_waiting ON poll_answer (course_id, lesson_code, poll_code) WHERE shown IS DISTINCT FROM choices`);
    // what was shown until now: the oldest answers, in whole steps of five
    await q.query(`
      UPDATE poll_answer a SET shown = a.choices FROM (
        SELECT course_id, lesson_code, poll_code, person_id, row_number() OVER place AS n, count(*) OVER (PARTITION BY course_id, lesson_code, poll_code) AS total
        FROM poll_answer WINDOW place AS (PARTITION BY course_id, lesson_code, poll_code ORDER BY answered_at, person_id)) o
      WHERE (o.course_id, o.lesson_code, o.poll_code, o.person_id) = (a.course_id, a.lesson_code, a.poll_code, a.person_id) AND o.n <= o.total - o.total % 5`);
    await q.query(`
      INSERT INTO poll_picture (course_id, lesson_code, poll_code, counted, counts, made_at)
      SELECT a.course_id, a.lesson_code, a.poll_code, count(*), (
          SELECT jsonb_object_agg(s.choice, s.n) FROM (
            SELECT u.choice, count(*) AS n FROM poll_answer b, unnest(b.shown) AS u (choice)
            WHERE (b.course_id, b.lesson_code, b.poll_code) = (a.course_id, a.lesson_code, a.poll_code) GROUP BY u.choice) s), now()
      FROM poll_answer a WHERE a.shown IS NOT NULL GROUP BY 1, 2, 3`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE poll_answer DROP COLUMN shown`);
    await q.query(`DROP TABLE poll_picture`);
  }
}
