import { Injectable } from '@nestjs/common';
import type { NewTargetEntry, TargetEntry } from '@kynangso/contracts/training';
import { entryOf, quarterDays } from '@kynangso/domain/training';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, conflict, Database, invalid, newId, notFound, type Tx } from '@kynangso/server/platform';
import { EvidenceFileStore, plainFileName } from '../offline/evidence-file.store';
import { UnitScope } from '../unit-scope';
import { HeadcountRepository } from './headcount.repository';
import { presentEntry, TargetFigureService } from './target-figure.service';
import { type EntryRow, type NewEntry, TargetRepository } from './target.repository';

/** Values entered for targets: append-only, each with its source and day, of the one form its metric takes. */
@Injectable()
export class TargetEntryService {
  constructor(
    private readonly database: Database,
    private readonly targets: TargetRepository,
    private readonly figures: TargetFigureService,
    private readonly headcounts: HeadcountRepository,
    private readonly store: EvidenceFileStore,
    private readonly units: UnitScope,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  enter(caller: Caller, code: string, asked: NewTargetEntry): Promise<TargetEntry> {
    return this.database.transaction(async (tx) => {
      const target = await this.figures.must(tx, code);
      const wanted = entryOf[target.metricKind];
      if (wanted === null) throw invalid('training.target_counted', { code });
      if (wanted !== asked.kind) throw invalid('training.target_kind', { code });
      const today = this.clock.today();
      if (!asked.measuredOn.startsWith(`${asked.period}-`) || asked.measuredOn > today) throw invalid('training.target_day', { period: asked.period });
      if (asked.kind === 'quarterCount' && quarterDays(asked.period, asked.quarter).from > today) throw invalid('training.target_quarter', { period: asked.period, quarter: asked.quarter });
      await this.units.must(tx, caller, 'training.record', asked.unitId, { asOf: asked.measuredOn });
      if (asked.kind === 'headcount' && (await this.headcounts.inForce(tx, asked.unitId, code)).has(code)) throw conflict('training.target_ruled', { code });
      if (asked.kind === 'coverage' || asked.kind === 'quarterCount') await this.mustCount(tx, code, asked.unitId, asked.measuredOn);
      const entry = rowOf(code, asked, caller.personId);
      if (asked.replaces !== undefined) {
        const before = await this.targets.find(tx, asked.replaces);
        if (before?.targetCode !== code || before.unit.id !== asked.unitId) throw notFound('training.target_entry_not_found');
      }
      await this.targets.supersede(tx, entry);
      await this.targets.insert(tx, entry);
      await this.audit.record(tx, { actor: caller, action: 'target.entered', objectKind: 'target', objectId: code, unitId: asked.unitId, after: entry });
      return presentEntry((await this.targets.find(tx, entry.id)) as EntryRow);
    });
  }

  async attach(caller: Caller, entryId: string, file: { bytes: Buffer; name: string }): Promise<TargetEntry> {
    const mediaType = await this.store.check(file.bytes);
    await this.scoped(this.database.read(), caller, entryId, 'training.record');
    const sha256 = await this.store.put(file.bytes);
    return this.database.transaction(async (tx) => {
      const entry = await this.scoped(tx, caller, entryId, 'training.record');
      if (!(await this.targets.attach(tx, entryId, { name: plainFileName(file.name), mediaType, size: file.bytes.length, sha256, by: caller.personId }))) throw conflict('training.target_has_file');
      await this.audit.record(tx, { actor: caller, action: 'target.file-attached', objectKind: 'target_entry', objectId: entryId, unitId: entry.unit.id, after: { sha256 } });
      return presentEntry((await this.targets.find(tx, entryId)) as EntryRow);
    });
  }

  async file(caller: Caller, entryId: string): Promise<{ path: string; name: string; type: string }> {
    const tx = this.database.read();
    await this.scoped(tx, caller, entryId, 'training.read');
    const found = await this.targets.file(tx, entryId);
    if (!found) throw notFound('training.target_entry_not_found');
    return { path: this.store.pathOf(found.sha256), name: found.name, type: found.mediaType };
  }

  private async scoped(tx: Tx, caller: Caller, entryId: string, permission: 'training.read' | 'training.record'): Promise<EntryRow> {
    const found = await this.targets.find(tx, entryId);
    if (!found) throw notFound('training.target_entry_not_found');
    await this.units.must(tx, caller, permission, found.unit.id, { asOf: found.measuredOn, code: 'training.target_entry_not_found' });
    return found;
  }

  /** The unit must be of a kind the target is counted over, on that day. */
  private async mustCount(tx: Tx, code: string, unitId: string, day: string): Promise<void> {
    const unit = await this.targets.unit(tx, unitId, day);
    if (!unit) throw notFound('training.unit_not_found');
    if (!(await this.targets.settings(tx)).get(code)?.includes(unit.kind)) throw invalid('training.target_unit_kind', { kind: unit.kind });
  }
}

function rowOf(targetCode: string, e: NewTargetEntry, by: string): NewEntry {
  const base = { id: newId(), targetCode, kind: e.kind, unitId: e.unitId, period: e.period, quarter: null, value: null, sampleSize: null, marginBp: null, statement: null, source: e.source, measuredOn: e.measuredOn, isSample: e.isSample, replaces: e.replaces ?? null, by };
  switch (e.kind) {
    case 'survey': return { ...base, value: e.valueBp, sampleSize: e.sampleSize, marginBp: e.marginBp };
    case 'headcount': return { ...base, value: e.count };
    case 'coverage': return { ...base, value: e.has ? 1 : 0 };
    case 'quarterCount': return { ...base, value: e.count, quarter: e.quarter };
    case 'statement': return { ...base, statement: e.text };
  }
}
