import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which round a learner took back last: by it the same wish sent twice is known, and a marker who still looks at that round is told. */
export class WorkTakenBack1700000000187 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE assignment_work ADD COLUMN taken_back_id uuid`);
    await q.query(`CREATE INDEX assignment_work_taken_back ON assignment_work (taken_back_id) WHERE taken_back_id IS NOT NULL`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE assignment_work DROP COLUMN taken_back_id`);
  }
}
