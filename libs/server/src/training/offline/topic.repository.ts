import { Injectable } from '@nestjs/common';
import type { Topic, TopicUse } from '@kynangso/contracts/training';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import { CONCERNS } from '../requirement.repository';
import { EVIDENCE_IN_SCOPE } from './evidence.repository';

export interface UsesScope {
  /** units whose classes and papers the caller records; null = the whole system */
  record: string | null;
  /** units whose topics the caller may change */
  manage: string | null;
  today: string;
}

@Injectable()
export class TopicRepository {
  /**
   * Topics are names of the whole system; what is counted is the caller's own: requirements that concern the scope, classes and papers in it. The
   * owner is told where it stands in the scope or above it.
   */
  uses(tx: Tx, scope: UsesScope, kind: Topic['kind'] | null, { page, pageSize }: { page: number; pageSize: number }): Promise<TopicUse[]> {
    return rows(
      tx,
      `WITH named AS (
         SELECT k.kind, c.code, count(DISTINCT v.requirement_id)::int AS n
         FROM (SELECT DISTINCT ON (requirement_id) * FROM requirement_version ORDER BY requirement_id, number DESC) v JOIN requirement r ON r.id = v.requirement_id
         CROSS JOIN (VALUES ('class'), ('evidence')) k (kind)
         CROSS JOIN LATERAL (SELECT DISTINCT j #>> '{}' AS code FROM jsonb_path_query(v.evidence, ('$.**."' || k.kind || '"')::jsonpath) j) c
         WHERE ${CONCERNS} GROUP BY 1, 2),
       taught AS (
         SELECT c.topic_code AS code, count(*)::int AS n FROM training_class c JOIN unit_place(today_vn()) u ON u.unit_id = c.unit_id
         WHERE c.proves = 'class' AND c.state <> 'cancelled' AND ($1::ltree[] IS NULL OR u.path <@ $1::ltree[]) GROUP BY 1),
       papers AS (
         SELECT e.code, count(*) FILTER (WHERE e.state = 'approved')::int AS approved, count(*) FILTER (WHERE e.state = 'submitted')::int AS waiting
         FROM evidence_upload e WHERE e.state IN ('approved', 'submitted') AND ${EVIDENCE_IN_SCOPE} GROUP BY 1)
       SELECT t.id, t.kind, t.code, t.title, t.retired_on AS "retiredOn",
         CASE WHEN $1::ltree[] IS NULL OR u.path <@ $1::ltree[] OR u.path @> $1::ltree[] THEN json_build_object('id', u.unit_id, 'name', u.name) END AS owner,
         coalesce(n.n, 0) AS requirements, CASE WHEN t.kind = 'class' THEN coalesce(c.n, 0) ELSE 0 END AS classes,
         CASE WHEN t.kind = 'evidence' THEN coalesce(p.approved, 0) ELSE 0 END AS approved, CASE WHEN t.kind = 'evidence' THEN coalesce(p.waiting, 0) ELSE 0 END AS waiting,
         EXISTS (SELECT FROM unit_owned($2::ltree[], $3::date) s WHERE s.unit_id = t.owner_unit_id) AS "isOwn"
       FROM training_topic t JOIN unit_place($3::date) u ON u.unit_id = t.owner_unit_id
       LEFT JOIN named n ON n.kind = t.kind AND n.code = t.code LEFT JOIN taught c ON c.code = t.code LEFT JOIN papers p ON p.code = t.code
       WHERE $4::text IS NULL OR t.kind = $4 ORDER BY t.retired_on IS NOT NULL, t.kind, t.code LIMIT $5 OFFSET $6`,
      [scope.record, scope.manage, scope.today, kind, pageSize, (page - 1) * pageSize],
    );
  }

  async count(tx: Tx, kind: Topic['kind'] | null): Promise<number> {
    return (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM training_topic WHERE $1::text IS NULL OR kind = $1`, [kind]))?.n ?? 0;
  }
}
