import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { TreeMark } from '@kynangso/contracts/org';
import { rows, type Tx } from '@kynangso/server/platform';

export interface MarkedUnit {
  id: string;
  mark: TreeMark;
  markOn: string | null;
  before: ShortText | null;
  goesTo: ShortText[];
  decisionNumber: string | null;
  childCount: number;
  people: number;
}

/** One level of the tree on a day ($3) beside the same level on an earlier one ($4). */
@Injectable()
export class UnitTreeRepository {
  level(tx: Tx, f: { scope: string | null; today: string; asOf: string; since: string; parentId: string | null; limit: number }): Promise<MarkedUnit[]> {
    const level = (day: string) => `
      SELECT p.* FROM unit_as_of(${day}::date) p JOIN scope s ON s.unit_id = p.unit_id AND ${day}::date < s.before_on
      WHERE CASE WHEN $5::uuid IS NOT NULL THEN p.parent_id = $5 ELSE NOT EXISTS (SELECT FROM scope up WHERE up.unit_id = p.parent_id) END`;
    return rows<MarkedUnit>(
      tx,
      `WITH scope AS MATERIALIZED (SELECT unit_id, before_on FROM unit_in_scope($1::ltree[], $2::date)),
       now_level AS MATERIALIZED (${level('$3')}),
       old_level AS MATERIALIZED (${level('$4')}),
       both_days AS (
         SELECT coalesce(n.unit_id, o.unit_id) AS id, n.unit_id IS NOT NULL AS is_now, o.unit_id IS NOT NULL AS was_then, n.name AS name, o.name AS old_name, coalesce(n.path, o.path) AS path
         FROM now_level n FULL JOIN old_level o ON o.unit_id = n.unit_id),
       marked AS (
         SELECT b.*, elsewhere.parent_id AS elsewhere, CASE
             WHEN is_now AND was_then THEN CASE WHEN name->>'vi' = old_name->>'vi' THEN 'same' ELSE 'renamed' END
             WHEN is_now THEN CASE WHEN elsewhere.unit_id IS NULL THEN 'founded' ELSE 'moved' END
             ELSE CASE WHEN elsewhere.unit_id IS NULL THEN 'ended' ELSE 'left' END END AS mark
         FROM both_days b
         LEFT JOIN LATERAL (SELECT u.unit_id, u.parent_id FROM unit_as_of(CASE WHEN b.is_now THEN $4::date ELSE $3::date END) u WHERE u.unit_id = b.id AND NOT (b.is_now AND b.was_then)) elsewhere ON true),
       counted AS (
         SELECT m.id, count(DISTINCT coalesce(l.survivor_id, p.person_id))::int AS people FROM marked m JOIN unit_as_of($3::date) u ON u.path <@ m.path JOIN membership_as_of($3::date) p ON p.unit_id = u.unit_id LEFT JOIN person_link l ON l.duplicate_id = p.person_id AND l.unlinked_at IS NULL
         WHERE m.is_now GROUP BY 1)
       SELECT m.id, m.mark, coalesce(c.people, 0) AS people, (SELECT count(*)::int FROM unit_as_of($3::date) k WHERE k.parent_id = m.id) AS "childCount",
         CASE m.mark WHEN 'ended' THEN (SELECT max(v.valid_to) FROM unit_version v WHERE v.unit_id = m.id AND v.superseded_at IS NULL AND v.valid_to <= $3::date)
                     WHEN 'same' THEN NULL ELSE turn.valid_from END AS "markOn",
         CASE m.mark WHEN 'ended' THEN (SELECT l.decision_number FROM unit_lineage l WHERE l.from_unit_id = m.id AND l.superseded_at IS NULL AND l.happened_on <= $3::date ORDER BY l.happened_on DESC LIMIT 1)
                     WHEN 'same' THEN NULL ELSE turn.decision_number END AS "decisionNumber",
         CASE m.mark WHEN 'renamed' THEN m.old_name WHEN 'moved' THEN (SELECT o.name FROM unit_place($4::date) o WHERE o.unit_id = m.elsewhere) END AS before,
         CASE m.mark WHEN 'left' THEN (SELECT json_build_array(o.name) FROM unit_place($3::date) o WHERE o.unit_id = m.elsewhere)
                     WHEN 'ended' THEN (SELECT json_agg(t.name ORDER BY l.share_bp DESC) FROM unit_lineage l JOIN unit_place($3::date) t ON t.unit_id = l.to_unit_id
                                        WHERE l.from_unit_id = m.id AND l.superseded_at IS NULL AND l.happened_on > $4::date AND l.happened_on <= $3::date) END AS "goesTo"
       FROM marked m JOIN unit_place(CASE WHEN m.is_now THEN $3::date ELSE $4::date END) own ON own.unit_id = m.id
       LEFT JOIN counted c ON c.id = m.id
       LEFT JOIN LATERAL (SELECT v.valid_from, v.decision_number FROM unit_version v WHERE v.unit_id = m.id AND v.superseded_at IS NULL AND v.valid_from > $4::date AND v.valid_from <= $3::date
                          ORDER BY (m.mark = 'founded') DESC, v.valid_from DESC LIMIT 1) turn ON true
       ORDER BY NOT m.is_now, own.sort_key, m.id LIMIT $6`,
      [f.scope, f.today, f.asOf, f.since, f.parentId, f.limit],
    );
  }
}
