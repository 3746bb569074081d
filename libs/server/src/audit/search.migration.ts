import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ways into the log for who reads it. Equal ends on (at, seq), so that each way pages by the same key. */
export class AuditSearch1700000000131 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`CREATE INDEX audit_entry_newest ON audit_entry (seq DESC)`);
    await q.query(`CREATE INDEX audit_entry_actor ON audit_entry (actor_person_id, seq DESC)`);
    await q.query(`CREATE INDEX audit_entry_action ON audit_entry (action text_pattern_ops, seq DESC)`);
    await q.query(`CREATE INDEX audit_entry_unit ON audit_entry (unit_id, seq DESC)`);
    await q.query(`CREATE INDEX audit_entry_request ON audit_entry USING hash (request_id)`);
    await q.query(`CREATE UNIQUE INDEX audit_block_last ON audit_block (last_seq)`);
    // Reading across rooms: how people call what an entry is about. Names and codes only, as they are today; an erased person is called as they are called now.
    await q.query(`
      CREATE FUNCTION audit_object_name(what text, which text) RETURNS text LANGUAGE plpgsql STABLE AS $$
      BEGIN
        IF which !~ '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' THEN RETURN NULL; END IF;
        RETURN CASE what
          WHEN 'person' THEN (SELECT p.full_name FROM person p WHERE p.id = which::uuid)
          WHEN 'account' THEN (SELECT p.full_name FROM account a JOIN person p ON p.id = a.person_id WHERE a.id = which::uuid)
          WHEN 'unit' THEN (SELECT v.name ->> 'vi' FROM unit_version v WHERE v.unit_id = which::uuid AND v.superseded_at IS NULL ORDER BY v.valid_from DESC LIMIT 1)
          WHEN 'course' THEN (SELECT c.code FROM course c WHERE c.id = which::uuid)
          WHEN 'exam' THEN (SELECT x.code FROM exam x WHERE x.id = which::uuid)
          WHEN 'item' THEN (SELECT i.code FROM item i WHERE i.id = which::uuid)
          WHEN 'item_version' THEN (SELECT i.code FROM item_version v JOIN item i ON i.id = v.item_id WHERE v.id = which::uuid)
          WHEN 'certificate' THEN (SELECT c.serial FROM certificate c WHERE c.id = which::uuid)
          WHEN 'requirement' THEN (SELECT r.code FROM requirement r WHERE r.id = which::uuid)
        END;
      END $$`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP FUNCTION audit_object_name(text, text)`);
    await q.query(`DROP INDEX audit_entry_newest, audit_entry_actor, audit_entry_action, audit_entry_unit, audit_entry_request, audit_block_last`);
  }
}
