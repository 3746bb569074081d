import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Kinds of units each target is counted over, read from the plans' own words; a setting, not the plans' text. */
const counted: Record<string, readonly string[]> = {
  T05: ['department', 'district', 'commune'], T10: ['department', 'district', 'commune'], T22: ['ministry', 'province'], T18: ['department', 'district'],
  T07: ['school'], T09: ['school'], T15: ['school'], T17: ['school'], T25: ['school'], T29: ['school'], T27: ['university'],
};

/** What is entered for targets that no record of a person can measure. */
export class TargetEntries1700000000047 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE target_setting (
        target_code text PRIMARY KEY REFERENCES target (code),
        unit_kinds text[] NOT NULL CHECK (cardinality(unit_kinds) > 0)
      )`);
    for (const [code, kinds] of Object.entries(counted)) await q.query(`INSERT INTO target_setting (target_code, unit_kinds) VALUES ($1, $2)`, [code, kinds]);
    await q.query(`
      CREATE TABLE target_entry (
        id uuid PRIMARY KEY,
        target_code text NOT NULL REFERENCES target (code),
        kind text NOT NULL CHECK (kind IN ('survey', 'headcount', 'coverage', 'quarterCount', 'statement')),
        unit_id uuid NOT NULL REFERENCES unit (id),
        period text NOT NULL,
        quarter int CHECK (quarter BETWEEN 1 AND 4),
        value bigint CHECK (value >= 0),
        sample_size int CHECK (sample_size > 0),
        margin_bp int CHECK (margin_bp BETWEEN 0 AND 10000),
        statement text,
        source text NOT NULL,
        measured_on date NOT NULL,
        is_sample boolean NOT NULL,
        replaces uuid REFERENCES target_entry (id),
        entered_by uuid REFERENCES person (id),
        entered_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        superseded_at timestamptz,
        CHECK ((kind = 'statement') = (value IS NULL) AND (kind = 'statement') = (statement IS NOT NULL)),
        CHECK ((kind = 'survey') = (sample_size IS NOT NULL) AND (kind = 'survey') = (margin_bp IS NOT NULL)),
        CHECK ((kind = 'quarterCount') = (quarter IS NOT NULL))
      )`);
    // one living value per unit, day (or quarter); statements stand beside each other
    await q.query(`CREATE UNIQUE INDEX target_entry_live ON target_entry (target_code, unit_id, period, coalesce(quarter, 0), (CASE WHEN kind = 'quarterCount' THEN NULL ELSE measured_on END)) NULLS NOT DISTINCT WHERE superseded_at IS NULL AND kind <> 'statement'`);
    await q.query(`CREATE INDEX target_entry_unit ON target_entry (target_code, unit_id, measured_on)`);
    await q.query(`CREATE TRIGGER only_supersede BEFORE UPDATE OR DELETE ON target_entry FOR EACH ROW EXECUTE FUNCTION only_supersede()`);
    await q.query(`
      CREATE TABLE target_entry_file (
        entry_id uuid PRIMARY KEY REFERENCES target_entry (id),
        name text NOT NULL,
        media_type text NOT NULL,
        size int NOT NULL,
        sha256 text NOT NULL,
        attached_by uuid REFERENCES person (id),
        attached_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`);
    await q.query(`SELECT forbid_change('target_entry_file')`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DELETE FROM append_only_table WHERE name = 'target_entry_file'`);
    await q.query(`DROP TABLE target_entry_file, target_entry, target_setting`);
  }
}
