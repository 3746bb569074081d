import type { MigrationInterface, QueryRunner } from 'typeorm';

const reach = (since: string): string => `
  CREATE OR REPLACE FUNCTION unit_in_scope(paths ltree[], d date) RETURNS TABLE (unit_id uuid, before_on date) LANGUAGE sql STABLE AS $$
    WITH RECURSIVE reach (unit_id, before_on) AS (
      SELECT p.unit_id, 'infinity'::date FROM unit_place(d) p WHERE paths IS NULL OR p.path <@ paths
      UNION
      SELECT under.unit_id, least(reach.before_on, l.happened_on)
      FROM reach
      JOIN unit_lineage l ON l.to_unit_id = reach.unit_id AND l.superseded_at IS NULL AND paths IS NOT NULL${since}
      JOIN LATERAL (SELECT v.path FROM unit_version v WHERE v.unit_id = l.from_unit_id AND v.superseded_at IS NULL AND v.valid_from < l.happened_on
                    ORDER BY v.valid_from DESC LIMIT 1) gone ON true
      JOIN unit_version under ON under.superseded_at IS NULL AND under.path <@ gone.path AND under.valid_from < l.happened_on
        AND NOT EXISTS (SELECT FROM unit_version n WHERE n.unit_id = under.unit_id AND n.superseded_at IS NULL AND n.valid_from < l.happened_on AND n.valid_from > under.valid_from)
    )
    SELECT reach.unit_id, max(reach.before_on) FROM reach GROUP BY reach.unit_id $$`;

/** A unit becomes a predecessor on the day it goes over: an act planned ahead opened its people and figures to the coming successor at once. */
export class ScopeFuture1700000000066 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(reach(' AND l.happened_on <= d'));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(reach(''));
  }
}
