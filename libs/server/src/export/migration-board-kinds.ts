import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of a board leave as files too: the ranking of units, and a figure through time. */
export class BoardKinds1700000000060 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE export_run DROP CONSTRAINT export_run_kind_check,
        ADD CONSTRAINT export_run_kind_check CHECK (kind IN ('completion', 'trainingRecords', 'personnel', 'transcript', 'confirmations', 'unitRanking', 'figureSeries'))`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DELETE FROM export_run WHERE kind IN ('unitRanking', 'figureSeries')`);
    await q.query(`
      ALTER TABLE export_run DROP CONSTRAINT export_run_kind_check,
        ADD CONSTRAINT export_run_kind_check CHECK (kind IN ('completion', 'trainingRecords', 'personnel', 'transcript', 'confirmations'))`);
  }
}
