import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Courses that count as others, by whom, since when and why. Taken back, the row stays. */
export class CourseEquivalence1700000000151 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE course_equivalence (
        id uuid PRIMARY KEY,
        course_id uuid NOT NULL REFERENCES course (id),
        from_version int CHECK (from_version >= 1),
        counts_as_id uuid NOT NULL REFERENCES course (id),
        is_mutual boolean NOT NULL,
        valid_from date NOT NULL,
        reason jsonb NOT NULL,
        declared_by uuid NOT NULL REFERENCES person (id),
        declared_at timestamptz NOT NULL,
        withdrawn_by uuid REFERENCES person (id),
        withdrawn_at timestamptz,
        CHECK (course_id <> counts_as_id)
      )`);
    await q.query(`CREATE UNIQUE INDEX course_equivalence_standing ON course_equivalence (course_id, counts_as_id) WHERE withdrawn_at IS NULL`);
    await q.query(`CREATE INDEX course_equivalence_counts_as ON course_equivalence (counts_as_id)`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE course_equivalence`);
  }
}
