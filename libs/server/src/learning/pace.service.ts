import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { PaceNote, paceRoutes } from '@kynangso/contracts/learning';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, conflict, Database, notFound, scopeParam } from '@kynangso/server/platform';
import { PaceRepository, type PaceRow } from './pace.repository';

const present = (row: PaceRow): PaceNote => ({ ...row, notedAt: row.notedAt.toISOString(), decidedAt: row.decidedAt?.toISOString() ?? null });

/** What went faster than seems possible, for a person to look at. A decision is a word about it: no progress, record or figure reads it. */
@Injectable()
export class PaceService {
  constructor(
    private readonly database: Database,
    private readonly paces: PaceRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller, query: z.output<typeof paceRoutes.listPaceNotes.query>): Promise<{ rows: PaceNote[]; total: number; page: number; pageSize: number }> {
    const found = await this.paces.list(this.database.read(), scopeParam(caller, 'training.record'), query);
    return { rows: found.rows.map(present), total: found.total, page: query.page, pageSize: query.pageSize };
  }

  decide(caller: Caller, id: string, { state, comment }: z.output<typeof paceRoutes.decidePaceNote.body>): Promise<PaceNote> {
    return this.database.transaction(async (tx) => {
      const scope = scopeParam(caller, 'training.record');
      const before = await this.paces.find(tx, scope, id);
      if (!before) throw notFound('learning.pace_not_found');
      if (await this.paces.isAbout(tx, id, caller.personId)) throw conflict('learning.pace_own');
      if (!(await this.paces.decide(tx, id, { state, comment, by: caller.personId, at: this.clock.now() }))) throw conflict('learning.pace_decided', { name: (await this.paces.find(tx, scope, id))?.decidedByName ?? '' });
      await this.audit.record(tx, { actor: caller, action: 'pace-note.decided', objectKind: 'pace-note', objectId: id, after: { state } });
      const after = await this.paces.find(tx, scope, id);
      if (!after) throw new Error('a note just decided is not there');
      return present(after);
    });
  }
}
