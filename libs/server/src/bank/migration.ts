import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Items and their immutable versions. The key stands in a table of its own, so that a delivery query can't leak what it
 * doesn't select. Once approved, neither half changes again: the database refuses it.
 */
export class Bank1700000000004 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE item (
        id uuid PRIMARY KEY,
        code text NOT NULL UNIQUE,
        owner_unit_id uuid REFERENCES unit (id),
        created_by uuid REFERENCES account (id),
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`CREATE INDEX item_owner ON item (owner_unit_id)`);
    await q.query(`
      CREATE TABLE item_version (
        id uuid PRIMARY KEY,
        item_id uuid NOT NULL REFERENCES item (id),
        number int NOT NULL,
        status text NOT NULL CHECK (status IN ('draft', 'in_review', 'approved', 'retired')),
        kind text NOT NULL CHECK (kind IN ('choice', 'multipleChoice', 'trueFalse', 'shortText', 'numeric')),
        difficulty text NOT NULL CHECK (difficulty IN ('easy', 'medium', 'hard')),
        alignments jsonb NOT NULL,
        content jsonb NOT NULL,
        content_hash text NOT NULL,
        excerpt text NOT NULL,
        search_text text NOT NULL,
        authors uuid[] NOT NULL,
        revision int NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        submitted_at timestamptz,
        approved_at timestamptz,
        approved_by uuid,
        retired_at timestamptz,
        send_back_reason text,
        UNIQUE (item_id, number)
      )`);
    await q.query(`CREATE UNIQUE INDEX item_version_in_use ON item_version (item_id) WHERE status = 'approved'`);
    await q.query(`CREATE UNIQUE INDEX item_version_open ON item_version (item_id) WHERE status IN ('draft', 'in_review')`);
    await q.query(`CREATE INDEX item_version_search ON item_version USING gin (search_text gin_trgm_ops)`);
    await q.query(`
      CREATE TABLE item_key (
        item_version_id uuid PRIMARY KEY REFERENCES item_version (id),
        key jsonb NOT NULL
      )`);
    await q.query(`
      CREATE FUNCTION refuse_approved_item_change() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE state text;
      BEGIN
        IF TG_TABLE_NAME = 'item_key' THEN
          SELECT status INTO state FROM item_version WHERE id = OLD.item_version_id;
        ELSE
          state := OLD.status;
          IF TG_OP = 'UPDATE' AND NEW.status IN ('approved', 'retired')
             AND (NEW.item_id, NEW.number, NEW.kind, NEW.difficulty, NEW.alignments, NEW.content, NEW.content_hash)
               IS NOT DISTINCT FROM (OLD.item_id, OLD.number, OLD.kind, OLD.difficulty, OLD.alignments, OLD.content, OLD.content_hash) THEN
            RETURN NEW;
          END IF;
        END IF;
        IF state IN ('approved', 'retired') THEN
          RAISE EXCEPTION 'an approved item version is immutable' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
      END $$`);
    for (const table of ['item_version', 'item_key']) {
      await q.query(`CREATE TRIGGER refuse_approved_change BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_approved_item_change()`);
    }
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE item_key, item_version, item CASCADE`);
    await q.query(`DROP FUNCTION refuse_approved_item_change()`);
  }
}
