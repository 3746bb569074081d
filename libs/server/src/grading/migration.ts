import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Grades, which are only ever added, and attempts whose grading failed. */
export class Grading1700000000007 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE grade (
        id uuid PRIMARY KEY,
        attempt_id uuid NOT NULL REFERENCES attempt (id),
        revision int NOT NULL,
        run text NOT NULL CHECK (run IN ('first', 'regrade', 'appeal')),
        previous_id uuid REFERENCES grade (id),
        engine_version text NOT NULL,
        exam_version_id uuid NOT NULL REFERENCES exam_version (id),
        decided_with jsonb NOT NULL,
        item_version_ids uuid[] NOT NULL,
        item_points_centi int[] NOT NULL,
        item_max_centi int[] NOT NULL,
        points_centi int NOT NULL,
        max_centi int NOT NULL,
        passed boolean NOT NULL,
        level text,
        parts jsonb NOT NULL,
        unmet jsonb NOT NULL,
        graded_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (attempt_id, revision, run),
        CHECK (cardinality(item_version_ids) = cardinality(item_points_centi) AND cardinality(item_version_ids) = cardinality(item_max_centi))
      )`);
    await q.query(`SELECT forbid_change('grade')`);
    await q.query(`ALTER TABLE attempt ADD CONSTRAINT attempt_grade FOREIGN KEY (grade_id) REFERENCES grade (id)`);
    await q.query(`
      CREATE TABLE grading_failure (
        id uuid PRIMARY KEY,
        attempt_id uuid NOT NULL REFERENCES attempt (id),
        error text NOT NULL,
        position int,
        tries int NOT NULL DEFAULT 1,
        failed_at timestamptz NOT NULL DEFAULT now(),
        retried_at timestamptz,
        retried_by uuid REFERENCES person (id)
      )`);
    await q.query(`CREATE UNIQUE INDEX grading_failure_open ON grading_failure (attempt_id) WHERE retried_at IS NULL`);
    await q.query(`CREATE INDEX grading_failure_attempt ON grading_failure (attempt_id)`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE attempt DROP CONSTRAINT attempt_grade`);
    await q.query(`DELETE FROM append_only_table WHERE name = 'grade'`);
    await q.query(`DROP TABLE grading_failure, grade CASCADE`);
  }
}
