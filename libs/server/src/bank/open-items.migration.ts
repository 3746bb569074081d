import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Items whose keys have left the server for practice on people's own devices, and what was answered there.
 *
 * The database holds the rule itself: only an item kept for practice is opened, and only while it stands in no form of anything but
 * practice; from then on no form of anything else takes it. Opening and making forms exclude each other by one advisory lock.
 */
export class OpenItems1700000000170 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // item_hash is what sealed forms know an item by (form_trace)
    await q.query(`
      CREATE TABLE open_item (
        item_id uuid PRIMARY KEY REFERENCES item (id),
        item_hash bytea NOT NULL UNIQUE,
        opened_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`SELECT forbid_change('open_item')`);
    await q.query(`
      CREATE FUNCTION refuse_opening() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_advisory_xact_lock(170, 1);
        IF NOT EXISTS (SELECT FROM item_version v WHERE v.item_id = NEW.item_id AND v.status = 'approved' AND v.pool = 'practice')
           OR EXISTS (SELECT FROM form_item p JOIN form f ON f.id = p.form_id JOIN sitting s ON s.id = f.sitting_id JOIN exam e ON e.id = s.exam_id WHERE p.item_id = NEW.item_id AND e.kind <> 'practice')
           OR EXISTS (SELECT FROM form_trace t WHERE t.item_hash = NEW.item_hash) THEN
          RAISE EXCEPTION 'only an item of practice alone is opened' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$`);
    await q.query(`CREATE TRIGGER keep_practice_apart BEFORE INSERT ON open_item FOR EACH ROW EXECUTE FUNCTION refuse_opening()`);
    // statements of many rows: one look each
    await q.query(`
      CREATE FUNCTION refuse_open_items() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_advisory_xact_lock_shared(170, 1);
        IF TG_TABLE_NAME = 'form_trace' THEN
          IF EXISTS (SELECT FROM made m JOIN open_item o ON o.item_hash = m.item_hash) THEN
            RAISE EXCEPTION 'an opened item stands in practice alone' USING ERRCODE = 'restrict_violation';
          END IF;
        ELSIF EXISTS (SELECT FROM made m JOIN open_item o ON o.item_id = m.item_id JOIN form f ON f.id = m.form_id JOIN sitting s ON s.id = f.sitting_id JOIN exam e ON e.id = s.exam_id WHERE e.kind <> 'practice') THEN
          RAISE EXCEPTION 'an opened item stands in practice alone' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NULL;
      END $$`);
    // transition tables have their columns by the table, so one function serves both only by looking at its name first
    for (const table of ['form_item', 'form_trace'])
      await q.query(`CREATE TRIGGER keep_open_items_out AFTER INSERT ON ${table} REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION refuse_open_items()`);
    await q.query(`
      CREATE TABLE practice_answer (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        enrolment_id uuid NOT NULL REFERENCES enrolment (id),
        item_version_id uuid NOT NULL REFERENCES item_version (id),
        response jsonb NOT NULL,
        is_right boolean NOT NULL,
        answered_at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`CREATE INDEX practice_answer_enrolment ON practice_answer (enrolment_id, item_version_id, answered_at DESC)`);
    await q.query(`CREATE INDEX practice_answer_person ON practice_answer (person_id)`);
    await q.query(`SELECT forbid_change('practice_answer')`);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['form_item', 'form_trace']) await q.query(`DROP TRIGGER keep_open_items_out ON ${table}`);
    await q.query(`DELETE FROM append_only_table WHERE name IN ('open_item', 'practice_answer')`);
    await q.query(`DROP TABLE practice_answer, open_item`);
    await q.query(`DROP FUNCTION refuse_opening(), refuse_open_items()`);
  }
}
