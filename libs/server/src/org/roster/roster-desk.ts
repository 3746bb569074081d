import { Injectable } from '@nestjs/common';
import { type ImportSummary, type ImportView, rowErrors } from '@kynangso/contracts/org';
import { type Caller, Clock, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { UnitRefRepository } from '../unit-ref.repository';
import { RosterProfileRepository } from './roster-profile.repository';
import { RosterUndo } from './roster-undo';
import { type ImportRecord, RosterRepository } from './roster.repository';

/** Imports within the caller's reach, and how they are shown. */
@Injectable()
export class RosterDesk {
  constructor(
    private readonly rosters: RosterRepository,
    private readonly profiles: RosterProfileRepository,
    private readonly undo: RosterUndo,
    private readonly refs: UnitRefRepository,
    private readonly clock: Clock,
  ) {}

  async find(tx: Tx, caller: Caller, importId: string): Promise<ImportRecord> {
    const record = await this.rosters.find(tx, scopeParam(caller, 'org.import_roster'), this.clock.today(), importId);
    if (!record) throw notFound('org.import_not_found');
    return record;
  }

  async lock(tx: Tx, caller: Caller, importId: string): Promise<ImportRecord> {
    const record = await this.rosters.lock(tx, scopeParam(caller, 'org.import_roster'), this.clock.today(), importId);
    if (!record) throw notFound('org.import_not_found');
    return record;
  }

  async guard(tx: Tx, record: ImportRecord): Promise<ImportView['guard']> {
    const limitBp = await this.profiles.guardBp(tx, record.unitId, this.clock.today());
    return { people: record.people, leave: record.leaving, limitBp, isAsked: record.leaving * 10_000 > record.people * limitBp };
  }

  async view(tx: Tx, caller: Caller, importId: string): Promise<ImportView> {
    const record = await this.find(tx, caller, importId);
    const [summary] = await this.summaries(tx, [record]);
    if (!summary) throw notFound('org.import_not_found');
    const hasRejects = record.counts.reject > 0;
    const reasons = hasRejects ? await this.rosters.reasons(tx, importId) : [];
    const isApplied = record.status === 'applied' && record.decidedAt !== null;
    return {
      ...summary,
      headers: record.headers,
      columns: record.headers.map((_, at) => record.mapping[at] || null),
      samples: record.samples,
      values: record.values,
      extraColumns: record.extraColumns,
      progress: record.progress,
      failure: record.failure,
      guard: await this.guard(tx, record),
      sameFile: await this.rosters.sameFile(tx, record),
      unknownValues: hasRejects ? await this.rosters.unknownValues(tx, importId) : [],
      reasons: reasons.map(({ code, count }) => ({ code, count, vi: general(rowErrors[code].vi), en: general(rowErrors[code].en) })),
      isLast: isApplied && (await this.undo.isLast(tx, { id: record.id, unitId: record.unitId, decidedAt: record.decidedAt ?? '' }, this.clock.today())),
    };
  }

  async summaries(tx: Tx, records: readonly ImportRecord[]): Promise<ImportSummary[]> {
    const refs = await this.refs.refs(tx, records.map((r) => r.unitId), this.clock.today());
    return records.flatMap(({ id, unitId, asOf, mode, status, fileName, fileKind, fileHash, counts, createdAt, createdBy, appliedAt, decidedBy, undoneAt }) => {
      const unit = refs.get(unitId);
      return unit ? [{ id, unit, asOf, mode, status, fileName, fileKind, fileHash, counts, createdAt, createdBy, appliedAt, decidedBy, undoneAt }] : [];
    });
  }
}

/** A reason without one row's values: what stands in brackets for the sake of a value goes with it. */
const general = (sentence: string): string => sentence.replace(/\s*\([^()]*\{\w+\}[^()]*\)/g, '').replace(/\{\w+\}/g, '…');
