import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Head counts by rule: whom a target counts in a unit and under it, and by which outcome. A rule is superseded, never changed. */
export class TargetRules1700000000071 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE target_rule (
        id uuid PRIMARY KEY,
        target_code text NOT NULL REFERENCES target (code),
        unit_id uuid NOT NULL REFERENCES unit (id),
        populations text[] NOT NULL CHECK (cardinality(populations) > 0),
        position_kinds text[],
        outcome jsonb NOT NULL,
        counts_from date NOT NULL,
        set_by uuid REFERENCES person (id),
        set_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        superseded_at timestamptz
      )`);
    await q.query(`CREATE UNIQUE INDEX target_rule_live ON target_rule (target_code, unit_id) WHERE superseded_at IS NULL`);
    await q.query(`CREATE TRIGGER only_supersede BEFORE UPDATE OR DELETE ON target_rule FOR EACH ROW EXECUTE FUNCTION only_supersede()`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE target_rule`);
  }
}
