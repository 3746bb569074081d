import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Breaks a person takes by themselves: how many and how long together, frozen with the attempt, and each one as it was taken. */
export class ExamBreaks1700000000021 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // "may take breaks" said neither how many nor how long: what was on record becomes two of twenty minutes together
    await q.query(`
      ALTER TABLE accommodation
        ADD COLUMN break_count int NOT NULL DEFAULT 0 CHECK (break_count BETWEEN 0 AND 10),
        ADD COLUMN break_minutes int NOT NULL DEFAULT 0 CHECK (break_minutes BETWEEN 0 AND 180),
        ADD CHECK ((break_count = 0) = (break_minutes = 0))`);
    await q.query(`UPDATE accommodation SET break_count = 2, break_minutes = 20 WHERE breaks`);
    await q.query(`ALTER TABLE accommodation DROP COLUMN breaks`);
    await q.query(`
      ALTER TABLE attempt
        ADD COLUMN break_count int NOT NULL DEFAULT 0,
        ADD COLUMN break_minutes int NOT NULL DEFAULT 0,
        ADD COLUMN breaks_begun int NOT NULL DEFAULT 0,
        ADD COLUMN break_taken_ms int NOT NULL DEFAULT 0,
        ADD COLUMN break_started_at timestamptz,
        ADD COLUMN break_until timestamptz,
        ADD CHECK ((break_started_at IS NULL) = (break_until IS NULL))`);
    await q.query(`CREATE INDEX attempt_on_break ON attempt (break_until) WHERE break_until IS NOT NULL`);
    await q.query(`
      CREATE TABLE attempt_break (
        attempt_id uuid NOT NULL REFERENCES attempt (id),
        number int NOT NULL CHECK (number > 0),
        started_at timestamptz NOT NULL,
        until timestamptz NOT NULL,
        ended_at timestamptz CHECK (ended_at BETWEEN started_at AND until),
        ended_by text CHECK (ended_by IN ('person', 'allowance', 'proctor', 'closed')),
        PRIMARY KEY (attempt_id, number),
        CHECK ((ended_at IS NULL) = (ended_by IS NULL))
      )`);
    await q.query(`CREATE UNIQUE INDEX attempt_break_open ON attempt_break (attempt_id) WHERE ended_at IS NULL`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE attempt_break`);
    await q.query(`ALTER TABLE attempt DROP COLUMN break_count, DROP COLUMN break_minutes, DROP COLUMN breaks_begun, DROP COLUMN break_taken_ms, DROP COLUMN break_started_at, DROP COLUMN break_until`);
    await q.query(`ALTER TABLE accommodation ADD COLUMN breaks boolean NOT NULL DEFAULT false`);
    await q.query(`UPDATE accommodation SET breaks = break_count > 0`);
    await q.query(`ALTER TABLE accommodation ALTER COLUMN breaks DROP DEFAULT, DROP COLUMN break_count, DROP COLUMN break_minutes`);
  }
}
