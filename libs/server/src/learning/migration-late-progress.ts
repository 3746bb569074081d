import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was read without a network is told later: when the server heard of a completion stands beside when it happened. */
export class LateProgress1700000000080 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE lesson_progress ADD COLUMN completed_heard_at timestamptz`);
    await q.query(`COMMENT ON COLUMN lesson_progress.completed_heard_at IS 'null: heard of as it happened'`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE lesson_progress DROP COLUMN completed_heard_at`);
  }
}
