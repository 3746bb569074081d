import type { MigrationInterface, QueryRunner } from 'typeorm';

/** On which days a person has agreed to be reminded of the own study plan. */
export class StudyReminder1700000000098 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE study_reminder (
        person_id uuid PRIMARY KEY REFERENCES person (id),
        weekdays smallint[] NOT NULL CHECK (cardinality(weekdays) BETWEEN 1 AND 7 AND weekdays <@ '{1,2,3,4,5,6,7}'),
        hour smallint NOT NULL CHECK (hour BETWEEN 0 AND 23),
        next_at timestamptz NOT NULL,
        consented_at timestamptz NOT NULL
      );
      CREATE INDEX ON study_reminder (next_at)`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE study_reminder`);
  }
}
