import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a unit owns (items, requirements, topics) is its own while it stands, and goes to its successor when it ends. A unit that was split
 * and goes on is a predecessor too, to be read up to that day: asked for without the day, its things were another's to read and to change.
 */
export class ScopeOwned1700000000200 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION unit_owned(paths ltree[], d date) RETURNS TABLE (unit_id uuid) LANGUAGE sql STABLE AS $$
        SELECT s.unit_id FROM unit_in_scope(paths, d) s WHERE s.before_on = 'infinity' OR NOT EXISTS (SELECT FROM unit_as_of(d) u WHERE u.unit_id = s.unit_id) $$`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP FUNCTION unit_owned(ltree[], date)`);
  }
}
