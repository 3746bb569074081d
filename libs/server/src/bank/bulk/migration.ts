import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Changes of many items: what was chosen, what was found row by row, and what it takes to bring each back. */
export class ItemChange1700000000175 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE item_change (
        id uuid PRIMARY KEY,
        created_by uuid NOT NULL REFERENCES person (id),
        account_id uuid NOT NULL REFERENCES account (id),
        state text NOT NULL CHECK (state IN ('checking', 'ready', 'applying', 'done', 'undoing', 'undone', 'dropped')),
        edit jsonb NOT NULL,
        with_others_drafts boolean NOT NULL,
        created_at timestamptz NOT NULL,
        applied_at timestamptz,
        undone_at timestamptz
      )`);
    await q.query(`CREATE INDEX item_change_person ON item_change (created_by, created_at DESC)`);
    await q.query(`
      CREATE TABLE item_change_row (
        change_id uuid NOT NULL REFERENCES item_change (id) ON DELETE CASCADE,
        position int NOT NULL,
        item_id uuid NOT NULL REFERENCES item (id),
        verdict text NOT NULL DEFAULT 'waiting' CHECK (verdict IN ('waiting', 'change', 'same', 'refused')),
        refusal text,
        problems int NOT NULL DEFAULT 0,
        diffs jsonb NOT NULL DEFAULT '[]',
        -- where the item stood when it was looked at, and where the change left it: version, revision, status, owner
        judged text,
        left_at text,
        -- what brings it back
        was jsonb,
        outcome text CHECK (outcome IN ('done', 'left', 'undone')),
        PRIMARY KEY (change_id, position),
        UNIQUE (change_id, item_id)
      )`);
    await q.query(`CREATE INDEX item_change_row_item ON item_change_row (item_id)`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE item_change_row, item_change`);
  }
}
