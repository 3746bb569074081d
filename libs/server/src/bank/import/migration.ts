import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of items somebody is looking at: their rows until they are taken, what became of them after. */
export class ItemImport1700000000176 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE item_import (
        id uuid PRIMARY KEY,
        created_by uuid NOT NULL REFERENCES person (id),
        account_id uuid NOT NULL REFERENCES account (id),
        owner_unit_id uuid REFERENCES unit (id),
        state text NOT NULL CHECK (state IN ('checking', 'ready', 'taking', 'taken')),
        format text NOT NULL CHECK (format IN ('xlsx', 'csv', 'gift', 'aiken')),
        file_name text NOT NULL,
        file_hash text NOT NULL,
        -- headings of a sheet as they stood; null for a text
        headings jsonb,
        created_at timestamptz NOT NULL,
        taken_at timestamptz
      )`);
    await q.query(`CREATE INDEX item_import_person ON item_import (created_by, created_at DESC)`);
    await q.query(`
      CREATE TABLE item_import_row (
        import_id uuid NOT NULL REFERENCES item_import (id) ON DELETE CASCADE,
        position int NOT NULL,
        line int NOT NULL,
        code text,
        excerpt text NOT NULL,
        -- with its key: gone once the row is taken or the file is left
        source jsonb,
        -- the row as it came, for the file of refused ones
        cells jsonb,
        is_twice boolean NOT NULL,
        verdict text NOT NULL DEFAULT 'waiting' CHECK (verdict IN ('waiting', 'refused', 'new', 'next', 'same')),
        problems jsonb NOT NULL,
        is_chosen boolean NOT NULL DEFAULT false,
        item_id uuid REFERENCES item (id),
        is_taken boolean NOT NULL DEFAULT false,
        PRIMARY KEY (import_id, position)
      )`);
    await q.query(`CREATE INDEX item_import_row_item ON item_import_row (item_id) WHERE item_id IS NOT NULL`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE item_import_row, item_import`);
  }
}
