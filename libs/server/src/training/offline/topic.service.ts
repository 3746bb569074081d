import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { newTopic, Topic, topicChange, TopicUse } from '@kynangso/contracts/training';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, conflict, Database, firstRow, invalid, newId, notFound, rows, scopeParam, type Tx } from '@kynangso/server/platform';
import { UnitScope } from '../unit-scope';
import { TopicRepository } from './topic.repository';

const MOST = 500;

/** Names for what is learnt in a room or shown by paper, so that requirements can ask for it. */
@Injectable()
export class TopicService {
  constructor(
    private readonly database: Database,
    private readonly units: UnitScope,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly topics: TopicRepository,
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
    const scope = { record: scopeParam(caller, 'training.record'), manage: scopeParam(caller, 'training.manage'), today: this.clock.today() };
    return { rows: await this.topics.uses(tx, scope, kind ?? null, { page, pageSize }), total: await this.topics.count(tx, kind ?? null), page, pageSize };
  }

  change(caller: Caller, topicId: string, { title, isRetired }: z.output<typeof topicChange>): Promise<Topic> {
    return this.database.transaction(async (tx) => {
      const old = await firstRow<Topic & { ownerUnitId: string; retiredOn: string | null }>(tx, `SELECT id, kind, code, title, owner_unit_id AS "ownerUnitId", retired_on AS "retiredOn" FROM training_topic WHERE id = $1 FOR UPDATE`, [topicId]);
      if (!old) throw notFound('training.topic_not_found');
      await this.units.mustOwn(tx, caller, 'training.manage', old.ownerUnitId, 'training.topic_not_found');
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
