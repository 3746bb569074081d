import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The pace a person has set for the own weekly plan. */
export class StudyPace1700000000097 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE study_pace (
        person_id uuid PRIMARY KEY REFERENCES person (id),
        minutes_per_week int NOT NULL CHECK (minutes_per_week BETWEEN 15 AND 600),
        updated_at timestamptz NOT NULL
      )`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE study_pace`);
  }
}
