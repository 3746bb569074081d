import type { MigrationInterface, QueryRunner } from 'typeorm';

const kinds = `'completion', 'trainingRecords', 'personnel', 'transcript', 'confirmations', 'unitRanking', 'figureSeries', 'assistedSessions'`;

/** A contest's frozen ranking, its units and its list for commendation leave as files too. Its number comes after that of the kind before it: each names all kinds. */
export class ContestKinds1700000000119 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE export_run DROP CONSTRAINT export_run_kind_check,
        ADD CONSTRAINT export_run_kind_check CHECK (kind IN (${kinds}, 'contestPlaces', 'contestUnits', 'contestPrizes'))`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DELETE FROM export_run WHERE kind IN ('contestPlaces', 'contestUnits', 'contestPrizes')`);
    await q.query(`ALTER TABLE export_run DROP CONSTRAINT export_run_kind_check, ADD CONSTRAINT export_run_kind_check CHECK (kind IN (${kinds}))`);
  }
}
