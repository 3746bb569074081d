import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which course uses which file, so that an author can take a picture again. */
export class CourseMedia1700000000085 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE course_media (
        course_id uuid NOT NULL REFERENCES course (id),
        hash text NOT NULL REFERENCES media (hash),
        added_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (course_id, hash)
      )`);
    await q.query(`
      INSERT INTO course_media (course_id, hash)
      SELECT DISTINCT v.course_id, used.hash #>> '{}'
      FROM lesson_content c JOIN lesson l ON l.id = c.lesson_id JOIN course_version v ON v.id = l.version_id,
        jsonb_path_query(c.body, '$.**.media') AS used (hash)
      JOIN media m ON m.hash = used.hash #>> '{}'`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE course_media`);
  }
}
