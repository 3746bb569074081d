import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Audience and period rules beyond the calendar year, as data of a version. */
export class RequirementRules1700000000041 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // a constant for the versions there are: none of them is rewritten
    await q.query(`ALTER TABLE requirement_version ADD COLUMN rules jsonb NOT NULL DEFAULT '{}'`);
    await q.query(`ALTER TABLE requirement_version DROP CONSTRAINT requirement_version_period_kind_check`);
    await q.query(`ALTER TABLE requirement_version ADD CONSTRAINT requirement_version_period_kind_check CHECK (period_kind IN ('calendarYear', 'quarter', 'byDate', 'monthsAfter', 'afterJoining'))`);
    await q.query(`
      CREATE FUNCTION period_first(p text) RETURNS date LANGUAGE sql IMMUTABLE AS $$
        SELECT make_date(left(p, 4)::int, CASE WHEN length(p) > 4 THEN substr(p, 7)::int * 3 - 2 ELSE 1 END, 1) $$`);
    await q.query(`
      CREATE FUNCTION period_last(p text) RETURNS date LANGUAGE sql IMMUTABLE AS $$
        SELECT (period_first(p) + CASE WHEN length(p) > 4 THEN interval '3 months' ELSE interval '1 year' END)::date - 1 $$`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP FUNCTION period_last(text), period_first(text)`);
    await q.query(`ALTER TABLE requirement_version DROP CONSTRAINT requirement_version_period_kind_check`);
    await q.query(`ALTER TABLE requirement_version ADD CONSTRAINT requirement_version_period_kind_check CHECK (period_kind = 'calendarYear')`);
    await q.query(`ALTER TABLE requirement_version DROP COLUMN rules`);
  }
}
