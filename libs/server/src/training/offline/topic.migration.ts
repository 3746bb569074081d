import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Topics that take nothing new any more. */
export class TopicRetired1700000000070 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE training_topic ADD COLUMN retired_on date`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE training_topic DROP COLUMN retired_on`);
  }
}
