import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sealed forms: what they hold as cipher text until release, their equivalence sheets, and where items have stood. */
export class ExamForms1700000000012 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE form_sheet (
        form_id uuid PRIMARY KEY REFERENCES form (id),
        sheet jsonb NOT NULL
      )`);
    // delivery reads the part with the items and never selects the one with the keys
    await q.query(`
      CREATE TABLE form_key (
        form_id uuid NOT NULL REFERENCES form (id),
        part text NOT NULL CHECK (part IN ('items', 'keys')),
        cipher bytea NOT NULL,
        key_id text NOT NULL,
        PRIMARY KEY (form_id, part)
      )`);
    // which items a sealed form holds, as keyed hashes: enough to count exposure, not to read the paper
    await q.query(`
      CREATE TABLE form_trace (
        form_id uuid NOT NULL REFERENCES form (id),
        item_hash bytea NOT NULL,
        PRIMARY KEY (item_hash, form_id)
      )`);
    // the same in clear: of quizzes and practice at once, of sealed forms from their release on, then with what candidates earned
    await q.query(`
      CREATE TABLE form_item (
        form_id uuid NOT NULL REFERENCES form (id),
        item_version_id uuid NOT NULL REFERENCES item_version (id),
        item_id uuid NOT NULL REFERENCES item (id),
        points_centi bigint,
        max_centi bigint,
        PRIMARY KEY (form_id, item_version_id)
      )`);
    await q.query(`CREATE INDEX form_item_item ON form_item (item_id)`);
    await q.query(`CREATE INDEX form_item_unmeasured ON form_item (form_id) WHERE max_centi IS NULL`);
    await q.query(`
      INSERT INTO form_item (form_id, item_version_id, item_id)
      SELECT DISTINCT f.id, v.id, v.item_id FROM form f CROSS JOIN LATERAL jsonb_array_elements(f.items) i JOIN item_version v ON v.id = (i->>'itemVersionId')::uuid`);
    for (const table of ['form_sheet', 'form_key', 'form_trace']) await q.query(`SELECT forbid_change('${table}')`);
    await this.usage(q, `form_item placed JOIN form f ON f.id = placed.form_id JOIN item_version v ON v.id = placed.item_version_id`);
  }

  /** The bank's view of use: of sealed forms it must know nothing before their release. */
  private async usage(q: QueryRunner, from: string): Promise<void> {
    await q.query(`
      CREATE OR REPLACE VIEW item_usage AS
        SELECT v.item_id, v.id AS item_version_id, v.number AS version_number, f.id AS form_id, f.sitting_id, e.id AS exam_id, e.code AS exam_code,
               e.kind AS exam_kind, e.owner_unit_id AS exam_owner_unit_id, x.content->'title' AS exam_title, a.id AS attempt_id, a.started_at,
               g.item_points_centi[array_position(g.item_version_ids, v.id)] AS points_centi,
               g.item_max_centi[array_position(g.item_version_ids, v.id)] AS max_centi
        FROM ${from}
        JOIN sitting s ON s.id = f.sitting_id
        JOIN exam e ON e.id = s.exam_id
        JOIN exam_version x ON x.id = s.exam_version_id
        LEFT JOIN attempt a ON a.sitting_id = f.sitting_id AND a.form_id = f.id AND a.state <> 'voided'
        LEFT JOIN grade g ON g.id = a.grade_id`);
  }

  async down(q: QueryRunner): Promise<void> {
    await this.usage(q, `form f CROSS JOIN LATERAL (SELECT DISTINCT (i->>'itemVersionId')::uuid AS id FROM jsonb_array_elements(f.items) i) placed JOIN item_version v ON v.id = placed.id`);
    await q.query(`DELETE FROM append_only_table WHERE name IN ('form_sheet', 'form_key', 'form_trace')`);
    await q.query(`DROP TABLE form_item, form_trace, form_key, form_sheet`);
  }
}
