import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Approved items kept for practice by the nodes they stand at, in the order of their codes. Looked for in the versions themselves, a course
 * without practice questions went through every item there is, each time somebody opened it.
 */
export class PracticePool1700000000171 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE practice_item (
        framework text NOT NULL,
        node text NOT NULL,
        code text NOT NULL,
        item_version_id uuid NOT NULL REFERENCES item_version (id),
        owner_unit_id uuid,
        PRIMARY KEY (framework, node, code)
      )`);
    await q.query(`CREATE INDEX practice_item_version ON practice_item (item_version_id)`);
    await q.query(`
      CREATE FUNCTION keep_practice_item() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' THEN
          DELETE FROM practice_item WHERE item_version_id = NEW.id;
        END IF;
        IF NEW.status = 'approved' AND NEW.pool = 'practice' THEN
          INSERT INTO practice_item (framework, node, code, item_version_id, owner_unit_id)
          SELECT DISTINCT a ->> 'framework', a ->> 'node', i.code, NEW.id, i.owner_unit_id FROM jsonb_array_elements(NEW.alignments) a, item i WHERE i.id = NEW.item_id;
        END IF;
        RETURN NULL;
      END $$`);
    const kept = `(NEW.status = 'approved' AND NEW.pool = 'practice')`;
    await q.query(`CREATE TRIGGER keep_practice_item AFTER INSERT ON item_version FOR EACH ROW WHEN ${kept} EXECUTE FUNCTION keep_practice_item()`);
    await q.query(`CREATE TRIGGER follow_practice_item AFTER UPDATE OF status, pool, alignments ON item_version FOR EACH ROW WHEN (${kept} OR (OLD.status = 'approved' AND OLD.pool = 'practice')) EXECUTE FUNCTION keep_practice_item()`);
    await q.query(`
      CREATE FUNCTION keep_practice_owner() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE practice_item SET owner_unit_id = NEW.owner_unit_id WHERE item_version_id IN (SELECT v.id FROM item_version v WHERE v.item_id = NEW.id AND v.status = 'approved');
        RETURN NULL;
      END $$`);
    await q.query(`CREATE TRIGGER keep_practice_owner AFTER UPDATE OF owner_unit_id ON item FOR EACH ROW WHEN (NEW.owner_unit_id IS DISTINCT FROM OLD.owner_unit_id) EXECUTE FUNCTION keep_practice_owner()`);
    await q.query(`
      INSERT INTO practice_item (framework, node, code, item_version_id, owner_unit_id)
      SELECT DISTINCT a ->> 'framework', a ->> 'node', i.code, v.id, i.owner_unit_id FROM item_version v JOIN item i ON i.id = v.item_id, jsonb_array_elements(v.alignments) a WHERE v.status = 'approved' AND v.pool = 'practice'`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TRIGGER follow_practice_item ON item_version`);
    await q.query(`DROP TRIGGER keep_practice_item ON item_version`);
    await q.query(`DROP TRIGGER keep_practice_owner ON item`);
    await q.query(`DROP FUNCTION keep_practice_item(), keep_practice_owner()`);
    await q.query(`DROP TABLE practice_item`);
  }
}
