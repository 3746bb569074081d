import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { allRosterColumns, type BatchResult, type RosterBatch, type RosterColumn, type RosterCounts } from '@kynangso/contracts/org';
import { AuditService } from '@kynangso/server/audit';
import { AppError, type Caller, Clock, conflict, Database, EffectService, newId, type Tx } from '@kynangso/server/platform';
import { MembershipWriteRepository } from '../membership-write.repository';
import { refuseFarDay } from '../person.service';
import type { SheetLine } from '../sheet/sheet';
import { RosterDesk } from './roster-desk';
import { RosterRunner } from './roster-runner';
import { type ImportRecord, RosterRepository } from './roster.repository';

/** leaves a dry run's transaction with what it found */
class DryRun extends Error {
  constructor(readonly result: BatchResult) {
    super('dry run');
  }
}

/** People from an HR system, a batch at a time: judged and applied by the same rules as a file, each batch once. */
@Injectable()
export class RosterSyncService {
  constructor(
    private readonly database: Database,
    private readonly rosters: RosterRepository,
    private readonly desk: RosterDesk,
    private readonly runner: RosterRunner,
    private readonly memberships: MembershipWriteRepository,
    private readonly audit: AuditService,
    private readonly effects: EffectService,
    private readonly clock: Clock,
  ) {}

  async put(caller: Caller, batchId: string, batch: RosterBatch): Promise<BatchResult> {
    const { machine } = caller;
    if (!machine) throw new AppError('org.token_refused', 'unauthenticated');
    refuseFarDay(batch.asOf, this.clock.today());
    const sourceKey = `${machine.tokenId}:${batchId}`;
    const hash = createHash('sha256').update(JSON.stringify({ asOf: batch.asOf, people: batch.people })).digest();
    try {
      const result = await this.database.transaction(async (tx) => {
        await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [sourceKey]);
        const before = await this.rosters.bySourceKey(tx, sourceKey);
        if (before && before.fileHash !== hash.toString('hex')) throw conflict('org.batch_differs');
        if (before) return this.result(tx, batchId, before.id, batch, before.counts, true);
        return this.take(tx, caller, machine.unitId, batchId, batch, sourceKey, hash);
      });
      await this.effects.wake();
      return result;
    } catch (error) {
      if (error instanceof DryRun) return error.result;
      if ((error as { code?: string }).code === '23505') throw conflict('org.import_stale');
      throw error;
    }
  }

  private async take(tx: Tx, caller: Caller, unitId: string, batchId: string, batch: RosterBatch, sourceKey: string, fileSha256: Buffer): Promise<BatchResult> {
    await this.memberships.lockBranch(tx, unitId);
    const id = newId();
    await this.rosters.add(tx, {
      id, unitId, asOf: batch.asOf, mode: 'partial', status: 'checking', fileName: batchId, fileKind: 'api', fileId: null, headers: [...allRosterColumns], headerRow: 0, mapping: [...allRosterColumns], values: { positions: [], populations: [] },
      samples: [], extraColumns: [], fileSha256, createdBy: caller.personId, sourceKey,
    });
    const record = (await this.rosters.known(tx, id)) as ImportRecord;
    const { counts } = await this.runner.checkLines(tx, record, batch.people.map((_, at) => lineOf(batch, at)));
    if (batch.dryRun) throw new DryRun({ ...(await this.result(tx, batchId, id, batch, counts, false)), importId: null, isApplied: false });
    const checked = (await this.rosters.known(tx, id)) as ImportRecord;
    const guard = await this.desk.guard(tx, checked);
    if (guard.isAsked && batch.confirmLeave !== guard.leave) throw conflict('org.import_guard', { leave: guard.leave, people: guard.people, percent: guard.limitBp / 100 });
    await this.runner.write(tx, checked, caller.personId, () => Promise.resolve());
    await this.audit.record(tx, { actor: caller, action: 'roster.applied', objectKind: 'roster_import', objectId: id, unitId, after: { asOf: batch.asOf, mode: 'partial', counts } });
    return this.result(tx, batchId, id, batch, counts, false);
  }

  private async result(tx: Tx, batchId: string, importId: string, batch: RosterBatch, counts: RosterCounts, isRepeat: boolean): Promise<BatchResult> {
    const { rows } = await this.rosters.rows(tx, importId, { verdict: null, query: null, code: null }, 1, batch.people.length * 4);
    const byRow = new Map(rows.filter((r) => r.row !== null).map((r) => [r.row, r]));
    const people = batch.people.flatMap(({ sourceId }, at) => {
      const row = byRow.get(at + 1);
      return row ? [{ sourceId, verdict: row.verdict, personId: row.personId, changes: row.changes, errors: row.errors }] : [];
    });
    return { batchId, importId, isApplied: true, isRepeat, counts, people };
  }
}

/** A person of a batch as a line of a file, in the order of all columns. */
function lineOf(batch: RosterBatch, at: number): SheetLine {
  const p = batch.people[at];
  const said: Partial<Record<RosterColumn, string | undefined>> = {
    full_name: p?.fullName, national_id: p?.nationalId, birth_date: p?.birthDate, unit_code: p?.unitCode, title: p?.title, position: p?.position, populations: p?.populations?.join(';'), email: p?.email, phone: p?.phone,
    staff_code: p?.staffCode, source_id: p?.sourceId, leaves: p?.leaves ? 'true' : '',
  };
  return { row: at + 1, cells: allRosterColumns.map((column) => ({ text: said[column] ?? '', kind: 'text' as const })) };
}
