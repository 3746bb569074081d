import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { newTopic, Topic, topicChange, TopicUse } from '@kynangso/contracts/training';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, conflict, Database, firstRow, invalid, newId, notFound, rows, scopeParam, type Tx } from '@kynangso/server/platform';
import { UnitScope } from '../unit-scope';

const MOST = 500;

/** Names for what is learnt in a room or shown by paper, so that requirements can ask for it. */
@Injectable()
export class TopicService {
  constructor(
    private readonly database: Database,
    private readonly units: UnitScope,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<{ rows: Topic[] }> {
    return { rows: await rows<Topic>(this.database.read(), `SELECT id, kind, code, title FROM training_topic WHERE retired_on IS NULL ORDER BY kind, code LIMIT ${MOST}`) };
  }

  create(caller: Caller, { ownerUnitId, ...topic }: z.output<typeof newTopic>): Promise<Topic> {
    return this.database.transaction(async (tx) => {
      const owner = await this.units.owner(tx, caller, 'training.manage', ownerUnitId);
      const id = newId();
      const made = await rows(tx, `INSERT INTO training_topic (id, kind, code, title, owner_unit_id, created_by) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (kind, code) DO NOTHING RETURNING id`,
        [id, topic.kind, topic.code, JSON.stringify(topic.title), owner, caller.personId]);
      if (made.length === 0) throw conflict('training.topic_taken', { code: topic.code });
      await this.audit.record(tx, { actor: caller, action: 'topic.created', objectKind: 'training_topic', objectId: id, unitId: owner, after: topic });
      return { id, ...topic };
    });
  }

  async uses(caller: Caller, { kind, page, pageSize }: { kind?: Topic['kind'] | undefined; page: number; pageSize: number }): Promise<{ rows: TopicUse[]; total: number; page: number; pageSize: number }> {
    const tx = this.database.read();
    const found = await rows<TopicUse>(
      tx,
      `WITH named AS (
         SELECT k.kind, c.code, count(DISTINCT v.requirement_id)::int AS n
         FROM (SELECT DISTINCT ON (requirement_id) requirement_id, evidence FROM requirement_version ORDER BY requirement_id, number DESC) v
         CROSS JOIN (VALUES ('class'), ('evidence')) k (kind)
         CROSS JOIN LATERAL (SELECT DISTINCT j #>> '{}' AS code FROM jsonb_path_query(v.evidence, ('$.**."' || k.kind || '"')::jsonpath) j) c GROUP BY 1, 2),
       taught AS (SELECT topic_code AS code, count(*)::int AS n FROM training_class WHERE proves = 'class' AND state <> 'cancelled' GROUP BY 1),
       papers AS (SELECT code, count(*) FILTER (WHERE state = 'approved')::int AS approved, count(*) FILTER (WHERE state = 'submitted')::int AS waiting FROM evidence_upload GROUP BY 1)
       SELECT t.id, t.kind, t.code, t.title, json_build_object('id', u.unit_id, 'name', u.name) AS owner, t.retired_on AS "retiredOn",
         coalesce(n.n, 0) AS requirements, CASE WHEN t.kind = 'class' THEN coalesce(c.n, 0) ELSE 0 END AS classes,
         CASE WHEN t.kind = 'evidence' THEN coalesce(p.approved, 0) ELSE 0 END AS approved, CASE WHEN t.kind = 'evidence' THEN coalesce(p.waiting, 0) ELSE 0 END AS waiting,
         EXISTS (SELECT FROM unit_in_scope($1::ltree[], $2::date) s WHERE s.unit_id = t.owner_unit_id AND $2::date < s.before_on) AS "isOwn"
       FROM training_topic t JOIN unit_place($2::date) u ON u.unit_id = t.owner_unit_id
       LEFT JOIN named n ON n.kind = t.kind AND n.code = t.code LEFT JOIN taught c ON c.code = t.code LEFT JOIN papers p ON p.code = t.code
       WHERE $3::text IS NULL OR t.kind = $3 ORDER BY t.retired_on IS NOT NULL, t.kind, t.code LIMIT $4 OFFSET $5`,
      [scopeParam(caller, 'training.manage'), this.clock.today(), kind ?? null, pageSize, (page - 1) * pageSize],
    );
    const total = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM training_topic WHERE $1::text IS NULL OR kind = $1`, [kind ?? null]);
    return { rows: found, total: total?.n ?? 0, page, pageSize };
  }

  change(caller: Caller, topicId: string, { title, isRetired }: z.output<typeof topicChange>): Promise<Topic> {
    return this.database.transaction(async (tx) => {
      const old = await firstRow<Topic & { ownerUnitId: string; retiredOn: string | null }>(tx, `SELECT id, kind, code, title, owner_unit_id AS "ownerUnitId", retired_on AS "retiredOn" FROM training_topic WHERE id = $1 FOR UPDATE`, [topicId]);
      if (!old) throw notFound('training.topic_not_found');
      await this.units.must(tx, caller, 'training.manage', old.ownerUnitId, { code: 'training.topic_not_found' });
      const retiredOn = isRetired ? (old.retiredOn ?? this.clock.today()) : null;
      await tx.query(`UPDATE training_topic SET title = $2, retired_on = $3 WHERE id = $1`, [topicId, JSON.stringify(title), retiredOn]);
      await this.audit.record(tx, { actor: caller, action: 'topic.changed', objectKind: 'training_topic', objectId: topicId, unitId: old.ownerUnitId, before: { title: old.title, retiredOn: old.retiredOn }, after: { title, retiredOn } });
      return { id: old.id, kind: old.kind, code: old.code, title };
    });
  }

  /** For the room's own services: it exists, and takes something new. */
  async must(tx: Tx, kind: 'class' | 'course' | 'evidence', code: string): Promise<void> {
    if (!(await firstRow(tx, `SELECT 1 FROM training_source s WHERE kind = $1 AND code = $2 AND NOT EXISTS (SELECT FROM training_topic t WHERE t.kind = $1 AND t.code = $2 AND t.retired_on IS NOT NULL)`, [kind, code]))) throw invalid('training.topic_unknown', { code });
  }
}
