import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import type { z } from 'zod';
import { assistedRecord, type assistedBatch, type assistedBatchAnswer, type AssistedRecord } from '@kynangso/contracts/training';
import { judgeBatch, type KnownRows, type ReadRow } from '@kynangso/domain/training';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, conflict, Database, type Tx } from '@kynangso/server/platform';
import { AssistedSyncRepository } from './sync.repository';
import { TeamScope } from './team-scope';

type Batch = z.output<typeof assistedBatch>;

/** Takes what a device has: each row by itself, each record once, whichever device sends it and however often. */
@Injectable()
export class AssistedSyncService {
  constructor(
    private readonly database: Database,
    private readonly teams: TeamScope,
    private readonly records: AssistedSyncRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  sync(caller: Caller, { unitId, rows }: Batch): Promise<z.output<typeof assistedBatchAnswer>> {
    return this.database.transaction(async (tx) => {
      await this.teams.must(tx, caller, unitId);
      await this.records.lockTeam(tx, unitId);
      const receivedAt = this.clock.now();
      const read = rows.map(readRow);
      const { answers, taken } = judgeBatch(read, await this.known(tx, unitId, read), receivedAt);
      if (taken.length > 0) {
        const sender = { unitId, personId: caller.personId, receivedAt };
        if (!(await this.records.addRecords(tx, sender, taken))) throw conflict('training.assisted_row_taken');
        const of = <K extends AssistedRecord['kind']>(...kinds: K[]) => taken.map((t) => t.record).filter((r): r is Extract<AssistedRecord, { kind: K }> => (kinds as string[]).includes(r.kind));
        await this.records.addSessions(tx, sender, of('session'));
        await this.records.addCitizens(tx, sender, of('citizen'));
        await this.records.addMarks(tx, of('attendance', 'result'));
        await this.records.closeSessions(tx, of('close'));
        await this.records.erase(tx, of('withdrawal').map((r) => r.citizenId), caller.personId, receivedAt);
        await this.audit.record(tx, { actor: caller, action: 'assisted.records-taken', objectKind: 'assisted_team', objectId: unitId, unitId, after: { ids: taken.map((t) => t.record.id) } });
      }
      return { receivedAt: receivedAt.toISOString(), rows: answers };
    });
  }

  private async known(tx: Tx, unitId: string, read: readonly ReadRow[]): Promise<KnownRows> {
    const ids = new Set(read.flatMap(({ id, record }) => [id, ...(record && 'sessionId' in record ? [record.sessionId] : []), ...(record && 'citizenId' in record ? [record.citizenId] : [])]));
    const found = await this.records.known(tx, [...ids]);
    const own = found.filter((f) => f.unitId === unitId);
    const idsOf = (kind: string): Set<string> => new Set(own.filter((f) => f.kind === kind).map((f) => f.id));
    return { digests: new Map(own.map((f) => [f.id, f.digest])), foreign: new Set(found.filter((f) => f.unitId !== unitId).map((f) => f.id)), sessions: idsOf('session'), citizens: idsOf('citizen') };
  }
}

function readRow(row: Batch['rows'][number]): ReadRow {
  const read = assistedRecord.safeParse(row);
  if (!read.success) return { id: row.id, record: null, badField: read.error.issues[0]?.path.join('.') || 'kind', digest: '' };
  return { id: row.id, record: read.data, badField: null, digest: createHash('sha256').update(canonicalize({ ...read.data, at: new Date(read.data.at).toISOString() }) ?? '').digest('hex') };
}
