import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Official reports: the text parts of one report per unit, set and period. Their numbers stay in the locked close. */
export class OfficialReport1700000000051 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE official_report (
        id uuid PRIMARY KEY,
        close_id uuid NOT NULL UNIQUE REFERENCES period_close (id),
        draft jsonb NOT NULL,
        version int NOT NULL DEFAULT 1,
        created_by uuid NOT NULL REFERENCES person (id),
        updated_by uuid NOT NULL REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      )`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE official_report`);
  }
}
