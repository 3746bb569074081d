import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which locked figures everybody may see; and files that are made again and again, each with those they are for. */
export class Statistics1700000000052 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE public_statistic (
        close_id uuid PRIMARY KEY REFERENCES period_close (id),
        threshold int NOT NULL CHECK (threshold BETWEEN 5 AND 1000),
        published_by uuid NOT NULL REFERENCES person (id),
        published_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`
      CREATE TABLE export_schedule (
        id uuid PRIMARY KEY,
        owner_id uuid NOT NULL REFERENCES person (id),
        kind text NOT NULL CHECK (kind IN ('completion', 'trainingRecords')),
        format text NOT NULL CHECK (format IN ('csv', 'xlsx', 'ods', 'pdf', 'docx')),
        unit_id uuid NOT NULL REFERENCES unit (id),
        requirement_id uuid NOT NULL REFERENCES requirement (id),
        rhythm text NOT NULL CHECK (rhythm IN ('weekly', 'monthly', 'quarterly')),
        day int NOT NULL CHECK (day BETWEEN 1 AND 28 AND (rhythm <> 'weekly' OR day <= 7)),
        recipients uuid[] NOT NULL CHECK (cardinality(recipients) BETWEEN 1 AND 50),
        next_on date NOT NULL,
        last_on date,
        is_active boolean NOT NULL DEFAULT true,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`CREATE INDEX export_schedule_owner ON export_schedule (owner_id) WHERE is_active`);
    await q.query(`ALTER TABLE export_run ADD COLUMN schedule_id uuid REFERENCES export_schedule (id)`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE export_run DROP COLUMN schedule_id`);
    await q.query(`DROP TABLE export_schedule, public_statistic`);
  }
}
