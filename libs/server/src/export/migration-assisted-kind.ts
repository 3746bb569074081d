import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Assisted sessions leave as a file of their own. */
export class AssistedKind1700000000111 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE export_run DROP CONSTRAINT export_run_kind_check,
        ADD CONSTRAINT export_run_kind_check CHECK (kind IN ('completion', 'trainingRecords', 'personnel', 'transcript', 'confirmations', 'unitRanking', 'figureSeries', 'assistedSessions'))`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DELETE FROM export_run WHERE kind = 'assistedSessions'`);
    await q.query(`
      ALTER TABLE export_run DROP CONSTRAINT export_run_kind_check,
        ADD CONSTRAINT export_run_kind_check CHECK (kind IN ('completion', 'trainingRecords', 'personnel', 'transcript', 'confirmations', 'unitRanking', 'figureSeries'))`);
  }
}
