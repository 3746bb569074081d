import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Merges of records of one person. person_merge keeps what people decided (this record into that one, by whom, why, taken back when);
 * person_link becomes what follows from it: one living row per merged record that names its final survivor, with the times it was so.
 */
export class PersonMerges1700000000031 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE person_merge (
        id uuid PRIMARY KEY,
        duplicate_id uuid NOT NULL REFERENCES person (id),
        survivor_id uuid NOT NULL REFERENCES person (id),
        reason text NOT NULL,
        merged_by uuid,
        merged_at timestamptz NOT NULL DEFAULT now(),
        undone_by uuid,
        undone_at timestamptz,
        undo_reason text,
        CHECK (duplicate_id <> survivor_id)
      )`);
    await q.query(`CREATE UNIQUE INDEX person_merge_open ON person_merge (duplicate_id) WHERE undone_at IS NULL`);
    await q.query(`CREATE INDEX person_merge_survivor ON person_merge (survivor_id)`);
    await q.query(`INSERT INTO person_merge (id, duplicate_id, survivor_id, reason, merged_by, merged_at, undone_by, undone_at, undo_reason)
      SELECT id, duplicate_id, survivor_id, reason, linked_by, linked_at, unlinked_by, unlinked_at, CASE WHEN unlinked_at IS NOT NULL THEN '' END FROM person_link`);
    await q.query(`
      CREATE TABLE person_distinct (
        a_id uuid NOT NULL REFERENCES person (id),
        b_id uuid NOT NULL REFERENCES person (id),
        reason text NOT NULL,
        said_by uuid,
        said_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (a_id, b_id),
        CHECK (a_id < b_id)
      )`);
    // every record of the same human being, the one asked for first; all look-ups by index, and inlined where it stands in FROM
    await q.query(`
      CREATE FUNCTION same_person(p uuid) RETURNS TABLE (person_id uuid) LANGUAGE sql STABLE AS $$
        SELECT p
        UNION ALL SELECT l.survivor_id FROM person_link l WHERE l.duplicate_id = p AND l.unlinked_at IS NULL
        UNION ALL SELECT o.duplicate_id FROM person_link o WHERE o.survivor_id = p AND o.unlinked_at IS NULL
        UNION ALL SELECT o.duplicate_id FROM person_link me JOIN person_link o ON o.survivor_id = me.survivor_id AND o.unlinked_at IS NULL
                  WHERE me.duplicate_id = p AND me.unlinked_at IS NULL AND o.duplicate_id <> p $$`);
    await q.query(`CREATE INDEX person_name_birth ON person (split_part(search_key, E'\\n', 1), birth_date)`);
    await q.query(`CREATE INDEX person_email ON person (lower(email)) WHERE email IS NOT NULL`);
    await q.query(`CREATE INDEX person_phone ON person (phone) WHERE phone IS NOT NULL`);
    // what each record holds in the rooms above, for the preview of a merge
    await q.query(`
      CREATE VIEW person_holding AS
        SELECT person_id, 'account' AS kind, count(*)::int AS n FROM account GROUP BY 1
        UNION ALL SELECT person_id, 'membership', count(*)::int FROM membership WHERE superseded_at IS NULL GROUP BY 1
        UNION ALL SELECT person_id, 'enrolment', count(*)::int FROM enrolment GROUP BY 1
        UNION ALL SELECT person_id, 'attempt', count(*)::int FROM attempt GROUP BY 1
        UNION ALL SELECT person_id, 'certificate', count(*)::int FROM certificate GROUP BY 1
        UNION ALL SELECT person_id, 'achievement', count(*)::int FROM achievement WHERE superseded_at IS NULL GROUP BY 1
        UNION ALL SELECT person_id, 'duty', count(*)::int FROM duty WHERE superseded_at IS NULL GROUP BY 1`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP VIEW person_holding`);
    await q.query(`DROP INDEX person_phone, person_email, person_name_birth`);
    await q.query(`DROP FUNCTION same_person(uuid)`);
    await q.query(`DROP TABLE person_distinct, person_merge`);
  }
}
