import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { type ImportRow, type importRowQuery, type ImportView, type NewImport, rowErrors } from '@kynangso/contracts/org';
import { countVerdicts } from '@kynangso/domain/org';
import { AuditService } from '@kynangso/server/audit';
import { AppError, type Caller, Clock, conflict, Database, EffectService, invalid, newId, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { MembershipWriteRepository } from './membership-write.repository';
import { refuseFarDay } from './person.service';
import { errorFile, rosterTemplate, type SheetFile } from './roster-files';
import { diffHash, RosterReader } from './roster-reader';
import { type ImportRecord, RosterRepository } from './roster.repository';
import { RosterWriter } from './roster-writer';
import { readSheet } from './sheet/read-sheet';
import { printDay } from './tree-writer';
import { UnitRefRepository } from './unit-ref.repository';
import { UnitRepository } from './unit.repository';

type Page<T> = { rows: T[]; total: number; page: number; pageSize: number };

/** A roster file becomes a preview, the preview becomes memberships. Nothing changes before apply, nothing is deleted by it. */
@Injectable()
export class RosterService {
  constructor(
    private readonly database: Database,
    private readonly rosters: RosterRepository,
    private readonly reader: RosterReader,
    private readonly writer: RosterWriter,
    private readonly memberships: MembershipWriteRepository,
    private readonly units: UnitRepository,
    private readonly refs: UnitRefRepository,
    private readonly audit: AuditService,
    private readonly effects: EffectService,
    private readonly clock: Clock,
  ) {}

  async upload(caller: Caller, request: NewImport, file: { bytes: Buffer; name: string }): Promise<ImportView> {
    const { unitId, asOf, mode } = request;
    const today = this.clock.today();
    refuseFarDay(asOf, today);
    if (!(await this.units.isUnder(this.database.read(), scopeParam(caller, 'org.import_roster'), today, unitId))) throw notFound('org.unit_not_found');
    const unit = await this.units.find(this.database.read(), unitId, today);
    if (unit?.validTo && unit.validTo <= asOf) throw conflict('org.unit_ended', { on: printDay(unit.validTo) });
    const sheet = await readSheet(file.bytes);
    if (sheet.header.isErrorFile && mode === 'full') throw invalid('org.file_error_sheet');
    const importId = newId();
    return this.database.transaction(async (tx) => {
      const entries = await this.reader.diff(tx, { unitId, asOf, mode, headers: sheet.headers }, today, sheet.lines);
      const counts = countVerdicts(entries);
      const record = {
        id: importId, unitId, asOf, mode, fileName: safeName(file.name), fileKind: sheet.kind, fileSha256: createHash('sha256').update(file.bytes).digest(),
        columns: sheet.headers, extraColumns: [...sheet.header.extra], counts, diffHash: diffHash(entries), createdBy: caller.personId,
      };
      await this.rosters.add(tx, record, entries, sheet.lines);
      await this.audit.record(tx, { actor: caller, action: 'roster.previewed', objectKind: 'roster_import', objectId: importId, unitId, after: { asOf, mode, counts } });
      return this.view(tx, caller, importId);
    });
  }

  async list(caller: Caller, query: { unitId?: string | undefined; page: number; pageSize: number }): Promise<Page<Omit<ImportView, 'reasons'>>> {
    const tx = this.database.read();
    const { page, pageSize } = query;
    const found = await this.rosters.list(tx, scopeParam(caller, 'org.import_roster'), this.clock.today(), query.unitId ?? null, page, pageSize);
    return { rows: await this.present(tx, found.rows), total: found.total, page, pageSize };
  }

  get(caller: Caller, importId: string): Promise<ImportView> {
    return this.view(this.database.read(), caller, importId);
  }

  async rows(caller: Caller, importId: string, query: z.output<typeof importRowQuery>): Promise<Page<ImportRow>> {
    const tx = this.database.read();
    const record = await this.mustFind(tx, caller, importId);
    const { page, pageSize } = query;
    const found = await this.rosters.rows(tx, importId, query.verdict ?? null, page, pageSize);
    const refs = await this.refs.refs(tx, found.rows.flatMap((r) => [r.unitId, r.fromUnitId]).filter((id) => id !== null), record.asOf);
    const nameOf = (id: string | null) => (id === null ? null : (refs.get(id)?.name ?? null));
    return { rows: found.rows.map(({ unitId, fromUnitId, ...row }) => ({ ...row, unitName: nameOf(unitId), fromUnitName: nameOf(fromUnitId) })), total: found.total, page, pageSize };
  }

  /**
   * Reads the stored lines again and compares them with the tree and people of now, under the branch's lock: what
   * differs from the preview is refused. Asking twice is once.
   */
  async apply(caller: Caller, importId: string): Promise<ImportView> {
    const view = await this.database
      .transaction(async (tx) => {
        const record = await this.mustLock(tx, caller, importId);
        if (record.status === 'discarded') throw conflict('org.import_discarded');
        if (record.status === 'applied') return this.view(tx, caller, importId);
        await this.memberships.lockBranch(tx, record.unitId);
        const lines = await this.rosters.lines(tx, importId, null);
        const entries = await this.reader.diff(tx, { ...record, headers: record.columns }, this.clock.today(), lines);
        if (!diffHash(entries).equals(record.diffHash)) throw conflict('org.import_stale');
        const made = await this.writer.write(tx, importId, record.asOf, entries, caller.personId);
        await this.rosters.markApplied(tx, importId, caller.personId, made);
        const { unitId, asOf, mode, counts } = record;
        await this.audit.record(tx, { actor: caller, action: 'roster.applied', objectKind: 'roster_import', objectId: importId, unitId, after: { asOf, mode, counts } });
        return this.view(tx, caller, importId);
      })
      .catch((error: unknown) => {
        // somebody in another branch took the same personal number or place a moment ago
        if ((error as { code?: string }).code === '23505') throw conflict('org.import_stale');
        throw error;
      });
    await this.effects.wake();
    return view;
  }

  discard(caller: Caller, importId: string): Promise<ImportView> {
    return this.database.transaction(async (tx) => {
      const record = await this.mustLock(tx, caller, importId);
      if (record.status === 'applied') throw conflict('org.import_applied');
      if (record.status === 'preview') {
        await this.rosters.markDiscarded(tx, importId, caller.personId);
        await this.audit.record(tx, { actor: caller, action: 'roster.discarded', objectKind: 'roster_import', objectId: importId, unitId: record.unitId });
      }
      return this.view(tx, caller, importId);
    });
  }

  async errorFile(caller: Caller, importId: string, format: 'xlsx' | 'csv'): Promise<SheetFile> {
    return this.database.transaction(async (tx) => {
      const record = await this.mustFind(tx, caller, importId);
      if (record.status === 'discarded') throw new AppError('org.import_discarded', 'gone');
      const lines = await this.rosters.lines(tx, importId, 'reject');
      if (lines.length === 0) throw new AppError('org.import_no_errors', 'conflict');
      await this.audit.record(tx, { actor: caller, action: 'roster-errors.downloaded', objectKind: 'roster_import', objectId: importId, unitId: record.unitId });
      return errorFile(importId, record.asOf, record.columns, lines, format);
    });
  }

  template(): Promise<SheetFile> {
    return rosterTemplate();
  }

  private async mustFind(tx: Tx, caller: Caller, importId: string): Promise<ImportRecord> {
    const record = await this.rosters.find(tx, scopeParam(caller, 'org.import_roster'), this.clock.today(), importId);
    if (!record) throw notFound('org.import_not_found');
    return record;
  }

  private async mustLock(tx: Tx, caller: Caller, importId: string): Promise<ImportRecord> {
    const record = await this.rosters.lock(tx, scopeParam(caller, 'org.import_roster'), this.clock.today(), importId);
    if (!record) throw notFound('org.import_not_found');
    return record;
  }

  private async view(tx: Tx, caller: Caller, importId: string): Promise<ImportView> {
    const [shown] = await this.present(tx, [await this.mustFind(tx, caller, importId)]);
    if (!shown) throw notFound('org.import_not_found');
    const reasons = await this.rosters.reasons(tx, importId);
    return { ...shown, reasons: reasons.map(({ code, count }) => ({ code, count, vi: general(rowErrors[code].vi), en: general(rowErrors[code].en) })) };
  }

  private async present(tx: Tx, records: readonly ImportRecord[]): Promise<Omit<ImportView, 'reasons'>[]> {
    const refs = await this.refs.refs(tx, records.map((r) => r.unitId), this.clock.today());
    return records.flatMap(({ unitId, columns: _, diffHash: __, ...record }) => {
      const unit = refs.get(unitId);
      return unit ? [{ ...record, unit }] : [];
    });
  }
}

/** A reason without one row's values: what stands in brackets for the sake of a value goes with it. */
const general = (sentence: string): string => sentence.replace(/\s*\([^()]*\{\w+\}[^()]*\)/g, '').replace(/\{\w+\}/g, '…');

/** File names are for people to recognise; a personal number in one isn't kept. */
const safeName = (name: string): string => name.replace(/[\p{Cc}/\\]/gu, '').replace(/\d{9,}/g, (run) => '•'.repeat(run.length)).slice(0, 120) || 'danh-sach';
