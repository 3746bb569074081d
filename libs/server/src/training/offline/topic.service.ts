import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { newTopic, Topic } from '@kynangso/contracts/training';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, conflict, Database, firstRow, invalid, newId, rows, type Tx } from '@kynangso/server/platform';
import { UnitScope } from '../unit-scope';

const MOST = 500;

/** Names for what is learnt in a room or shown by paper, so that requirements can ask for it. */
@Injectable()
export class TopicService {
  constructor(
    private readonly database: Database,
    private readonly units: UnitScope,
    private readonly audit: AuditService,
  ) {}

  async list(): Promise<{ rows: Topic[] }> {
    return { rows: await rows<Topic>(this.database.read(), `SELECT id, kind, code, title FROM training_topic ORDER BY kind, code LIMIT ${MOST}`) };
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

  /** For the room's own services. */
  async must(tx: Tx, kind: 'class' | 'course' | 'evidence', code: string): Promise<void> {
    if (!(await firstRow(tx, `SELECT 1 FROM training_source WHERE kind = $1 AND code = $2`, [kind, code]))) throw invalid('training.topic_unknown', { code });
  }
}
