import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When people are reminded, who has been, and how far a run has come. */
export class Reminders1700000000056 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE reminder_plan (
        requirement_id uuid PRIMARY KEY REFERENCES requirement (id),
        steps int[] NOT NULL,
        changed_by uuid REFERENCES person (id),
        changed_at timestamptz NOT NULL
      )`);
    // step: days from the due day, or "asked:<day>" for one a unit asked for. The key is what makes telling twice once.
    await q.query(`
      CREATE TABLE reminder (
        requirement_id uuid NOT NULL REFERENCES requirement (id),
        period text NOT NULL,
        person_id uuid NOT NULL REFERENCES person (id),
        step text NOT NULL,
        told_at timestamptz NOT NULL,
        PRIMARY KEY (requirement_id, period, person_id, step)
      )`);
    // one row a day and step, or per asking: finished ones are never looked at again, the others go on after after_person
    await q.query(`
      CREATE TABLE reminder_run (
        id uuid PRIMARY KEY,
        requirement_id uuid NOT NULL REFERENCES requirement (id),
        period text NOT NULL,
        step text NOT NULL,
        ran_on date NOT NULL,
        unit_id uuid REFERENCES unit (id),
        asked_by uuid REFERENCES person (id),
        after_person uuid,
        told int NOT NULL DEFAULT 0,
        finished_at timestamptz
      )`);
    await q.query(`CREATE UNIQUE INDEX reminder_run_once ON reminder_run (requirement_id, period, step, ran_on, coalesce(unit_id, '00000000-0000-0000-0000-000000000000'))`);
    await q.query(`CREATE INDEX reminder_run_open ON reminder_run (ran_on) WHERE finished_at IS NULL`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE reminder_run, reminder, reminder_plan CASCADE`);
  }
}
