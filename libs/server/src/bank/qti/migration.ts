import type { MigrationInterface, QueryRunner } from 'typeorm';

/** QTI packages: read into the same rows as spreadsheets, with what was lost and where parts come from; chosen to leave as one. */
export class QtiPackages1700000000195 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE item_import DROP CONSTRAINT item_import_format_check, ADD CONSTRAINT item_import_format_check CHECK (format IN ('xlsx', 'csv', 'gift', 'aiken', 'qti'))`);
    await q.query(`ALTER TABLE item_import ADD COLUMN notes jsonb NOT NULL DEFAULT '[]', ADD COLUMN stimuli jsonb NOT NULL DEFAULT '[]'`);
    await q.query(`ALTER TABLE item_import_row ADD COLUMN file text, ADD COLUMN notes jsonb NOT NULL DEFAULT '[]', ADD COLUMN origins jsonb NOT NULL DEFAULT '[]'`);
    // pictures and files of a package while somebody looks at it; they come to the bank with the items that show them
    await q.query(`
      CREATE TABLE item_import_file (
        import_id uuid NOT NULL REFERENCES item_import (id) ON DELETE CASCADE,
        path text NOT NULL,
        hash text NOT NULL,
        content_type text NOT NULL,
        width int,
        height int,
        content bytea NOT NULL,
        PRIMARY KEY (import_id, path)
      )`);
    await q.query(`
      CREATE TABLE item_package (
        id uuid PRIMARY KEY,
        created_by uuid NOT NULL REFERENCES person (id),
        item_ids uuid[] NOT NULL,
        with_translations boolean NOT NULL,
        created_at timestamptz NOT NULL
      )`);
    await q.query(`CREATE INDEX item_package_person ON item_package (created_by)`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE item_package, item_import_file`);
    await q.query(`ALTER TABLE item_import_row DROP COLUMN file, DROP COLUMN notes, DROP COLUMN origins`);
    await q.query(`ALTER TABLE item_import DROP COLUMN notes, DROP COLUMN stimuli`);
    await q.query(`DELETE FROM item_import WHERE format = 'qti'`);
    await q.query(`ALTER TABLE item_import DROP CONSTRAINT item_import_format_check, ADD CONSTRAINT item_import_format_check CHECK (format IN ('xlsx', 'csv', 'gift', 'aiken'))`);
  }
}
