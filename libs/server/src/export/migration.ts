import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Export runs; the files themselves lie in the data folder under the run's id. */
export class Export1700000000010 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE export_run (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('completion', 'trainingRecords')),
        format text NOT NULL CHECK (format IN ('csv', 'xlsx')),
        locale text NOT NULL,
        params jsonb NOT NULL,
        requested_by uuid NOT NULL REFERENCES person (id),
        account_id uuid NOT NULL REFERENCES account (id),
        status text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'done', 'failed', 'expired')),
        attempt int NOT NULL DEFAULT 1,
        rows_done int NOT NULL DEFAULT 0,
        rows_total int,
        error text,
        file_name text NOT NULL,
        size_bytes bigint,
        sha256 text,
        created_at timestamptz NOT NULL DEFAULT now(),
        started_at timestamptz,
        finished_at timestamptz,
        expires_at timestamptz,
        CHECK ((status = 'done') <= (sha256 IS NOT NULL AND size_bytes > 0 AND expires_at IS NOT NULL)),
        CHECK ((status = 'failed') <= (error IS NOT NULL))
      )`);
    await q.query(`CREATE INDEX export_run_mine ON export_run (requested_by, created_at DESC)`);
    await q.query(`CREATE INDEX export_run_expiring ON export_run (expires_at) WHERE status = 'done'`);
    // what an account may do today, asked again when the file is really made
    await q.query(`
      CREATE VIEW account_grant AS
        SELECT a.id AS account_id, a.person_id, a.locale, g.role, g.unit_id, unit_grant_path(g.unit_id, today_vn()) AS path
        FROM account a
        LEFT JOIN role_grant g ON g.person_id = a.person_id AND g.superseded_at IS NULL AND g.valid_from <= today_vn() AND (g.valid_to IS NULL OR g.valid_to > today_vn())
        WHERE a.status = 'active'`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP VIEW account_grant`);
    await q.query(`DROP TABLE export_run CASCADE`);
  }
}
