import type { MigrationInterface, QueryRunner } from 'typeorm';

const earlierKinds = ['choice', 'multipleChoice', 'trueFalse', 'shortText', 'numeric'];
const kinds = [
  ...earlierKinds, 'kprim', 'cloze', 'match', 'order', 'gapMatch', 'hotspot', 'selectPoint', 'slider', 'extendedText', 'upload', 'mixed',
];
const listed = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

/**
 * Items of every kind, the stimuli they share, remarks, enemies, and the view that tells the bank where its items were used.
 * Authors are persons from here on: two accounts of one person are one pair of eyes.
 */
export class BankItems1700000000011 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE media ADD COLUMN is_public boolean NOT NULL DEFAULT true`);
    await q.query(`ALTER TABLE media ALTER COLUMN is_public DROP DEFAULT`);
    await this.stimuli(q);
    await q.query(`ALTER TABLE item_version DROP CONSTRAINT item_version_kind_check`);
    await q.query(`
      ALTER TABLE item_version
        ADD CONSTRAINT item_version_kind_check CHECK (kind IN (${listed(kinds)})),
        ADD COLUMN pool text NOT NULL DEFAULT 'both' CHECK (pool IN ('both', 'exam', 'practice')),
        ADD COLUMN expected_seconds int CHECK (expected_seconds BETWEEN 5 AND 7200),
        ADD COLUMN stimulus_version_id uuid REFERENCES stimulus_version (id)`);
    await q.query(`CREATE INDEX item_version_stimulus ON item_version (stimulus_version_id) WHERE stimulus_version_id IS NOT NULL`);
    await q.query(`
      UPDATE item_version v SET
        authors = ARRAY(SELECT DISTINCT a.person_id FROM account a WHERE a.id = ANY(v.authors)),
        approved_by = (SELECT a.person_id FROM account a WHERE a.id = v.approved_by)`);
    await this.fixedParts(q, 'pool, expected_seconds, stimulus_version_id');
    await this.comments(q);
    await q.query(`
      CREATE TABLE item_enemy (
        item_id uuid NOT NULL REFERENCES item (id),
        enemy_id uuid NOT NULL REFERENCES item (id),
        PRIMARY KEY (item_id, enemy_id),
        CHECK (item_id < enemy_id)
      )`);
    await q.query(`CREATE INDEX item_enemy_other ON item_enemy (enemy_id)`);
    await this.usage(q);
  }

  private async stimuli(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE stimulus (
        id uuid PRIMARY KEY,
        code text NOT NULL UNIQUE,
        owner_unit_id uuid REFERENCES unit (id),
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`CREATE INDEX stimulus_owner ON stimulus (owner_unit_id)`);
    await q.query(`
      CREATE TABLE stimulus_version (
        id uuid PRIMARY KEY,
        stimulus_id uuid NOT NULL REFERENCES stimulus (id),
        number int NOT NULL CHECK (number > 0),
        title jsonb NOT NULL,
        body jsonb NOT NULL,
        content_hash text NOT NULL,
        search_text text NOT NULL,
        revision int NOT NULL DEFAULT 0,
        saved_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (stimulus_id, number)
      )`);
    // what a reviewer looks at, and what a form may show, doesn't change under them
    await q.query(`
      CREATE FUNCTION keep_used_stimulus() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT 1 FROM item_version v WHERE v.stimulus_version_id = OLD.id AND v.status <> 'draft') THEN
          RAISE EXCEPTION 'a stimulus version in use is immutable' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
      END $$`);
    await q.query(`CREATE TRIGGER keep_used_stimulus BEFORE UPDATE OR DELETE ON stimulus_version FOR EACH ROW EXECUTE FUNCTION keep_used_stimulus()`);
  }

  private async comments(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE comment_thread (
        id uuid PRIMARY KEY,
        item_version_id uuid NOT NULL REFERENCES item_version (id),
        path text,
        opened_at timestamptz NOT NULL DEFAULT now(),
        resolved_at timestamptz,
        resolved_by uuid REFERENCES person (id),
        CHECK ((resolved_at IS NULL) = (resolved_by IS NULL))
      )`);
    await q.query(`CREATE INDEX comment_thread_version ON comment_thread (item_version_id)`);
    await q.query(`
      CREATE TABLE item_comment (
        id uuid PRIMARY KEY,
        thread_id uuid NOT NULL REFERENCES comment_thread (id),
        author_id uuid NOT NULL REFERENCES person (id),
        text text NOT NULL,
        written_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`CREATE INDEX item_comment_thread ON item_comment (thread_id)`);
  }

  /** What an approved version keeps for good; `more`: columns added since the first migration. */
  private async fixedParts(q: QueryRunner, more: string): Promise<void> {
    const columns = ['item_id', 'number', 'kind', 'difficulty', 'alignments', 'content', 'content_hash', ...more.split(', ').filter(Boolean)];
    const of = (row: 'NEW' | 'OLD'): string => columns.map((column) => `${row}.${column}`).join(', ');
    await q.query(`
      CREATE OR REPLACE FUNCTION refuse_approved_item_change() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE state text;
      BEGIN
        IF TG_TABLE_NAME = 'item_key' THEN
          SELECT status INTO state FROM item_version WHERE id = OLD.item_version_id;
        ELSE
          state := OLD.status;
          IF TG_OP = 'UPDATE' AND NEW.status IN ('approved', 'retired') AND (${of('NEW')}) IS NOT DISTINCT FROM (${of('OLD')}) THEN
            RETURN NEW;
          END IF;
        END IF;
        IF state IN ('approved', 'retired') THEN
          RAISE EXCEPTION 'an approved item version is immutable' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
      END $$`);
  }

  private async usage(q: QueryRunner): Promise<void> {
    // One row per form the item version stands in and attempt handed that form (none yet: one row without attempt). Points are
    // those of the grade that counts now. The exam and grading rooms stand above the bank: it reads them through this view alone.
    await q.query(`
      CREATE VIEW item_usage AS
        SELECT v.item_id, v.id AS item_version_id, v.number AS version_number, f.id AS form_id, f.sitting_id, e.id AS exam_id, e.code AS exam_code,
               e.kind AS exam_kind, e.owner_unit_id AS exam_owner_unit_id, x.content->'title' AS exam_title, a.id AS attempt_id, a.started_at,
               g.item_points_centi[array_position(g.item_version_ids, v.id)] AS points_centi,
               g.item_max_centi[array_position(g.item_version_ids, v.id)] AS max_centi
        FROM form f
        CROSS JOIN LATERAL (SELECT DISTINCT (i->>'itemVersionId')::uuid AS id FROM jsonb_array_elements(f.items) i) placed
        JOIN item_version v ON v.id = placed.id
        JOIN sitting s ON s.id = f.sitting_id
        JOIN exam e ON e.id = s.exam_id
        JOIN exam_version x ON x.id = s.exam_version_id
        LEFT JOIN attempt a ON a.sitting_id = f.sitting_id AND a.form_id = f.id AND a.state <> 'voided'
        LEFT JOIN grade g ON g.id = a.grade_id`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP VIEW item_usage`);
    await q.query(`DROP TABLE item_enemy, item_comment, comment_thread`);
    await this.fixedParts(q, '');
    await q.query(`
      UPDATE item_version v SET
        authors = ARRAY(SELECT a.id FROM account a WHERE a.person_id = ANY(v.authors)),
        approved_by = (SELECT a.id FROM account a WHERE a.person_id = v.approved_by ORDER BY a.id LIMIT 1)`);
    await q.query(`ALTER TABLE item_version DROP COLUMN pool, DROP COLUMN expected_seconds, DROP COLUMN stimulus_version_id`);
    await q.query(`ALTER TABLE item_version DROP CONSTRAINT item_version_kind_check`);
    await q.query(`ALTER TABLE item_version ADD CONSTRAINT item_version_kind_check CHECK (kind IN (${listed(earlierKinds)}))`);
    await q.query(`DROP TABLE stimulus_version, stimulus`);
    await q.query(`DROP FUNCTION keep_used_stimulus()`);
    await q.query(`ALTER TABLE media DROP COLUMN is_public`);
  }
}
