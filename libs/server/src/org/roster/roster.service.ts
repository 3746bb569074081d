import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ImportRow, importRowQuery, ImportSummary, ImportView, NewImport, RosterColumn, RosterMapping } from '@kynangso/contracts/org';
import { guessColumns, headerOf, maskNumbers } from '@kynangso/domain/org';
import { AuditService } from '@kynangso/server/audit';
import { AppError, type Caller, Clock, conflict, Database, EffectService, invalid, type MadeFile, newId, notFound, scopeParam, SealedFiles, type StoredFile } from '@kynangso/server/platform';
import { refuseFarDay } from '../person.service';
import { openSheet, readHead, refuseHeader, type SheetHead } from '../sheet/read-sheet';
import { rosterLimits } from '../sheet/sheet';
import { printDay } from '../tree-writer';
import { UnitRefRepository } from '../unit-ref.repository';
import { UnitRepository } from '../unit.repository';
import { LineVault } from './line-vault';
import { RosterDesk } from './roster-desk';
import { errorFile, rosterTemplate } from './roster-files';
import { RosterProfileRepository } from './roster-profile.repository';
import { asked } from './roster-task';
import { RosterRepository } from './roster.repository';

type Page<T> = { rows: T[]; total: number; page: number; pageSize: number };

/** A roster file becomes a preview. Nothing changes before it is applied; what takes long is done by the worker. */
@Injectable()
export class RosterService {
  constructor(
    private readonly database: Database,
    private readonly rosters: RosterRepository,
    private readonly desk: RosterDesk,
    private readonly profiles: RosterProfileRepository,
    private readonly vault: LineVault,
    private readonly files: SealedFiles,
    private readonly units: UnitRepository,
    private readonly refs: UnitRefRepository,
    private readonly audit: AuditService,
    private readonly effects: EffectService,
    private readonly clock: Clock,
  ) {}

  async upload(caller: Caller, request: NewImport, file: StoredFile & { name: string }): Promise<ImportView> {
    try {
      return await this.receive(caller, request, file);
    } catch (error) {
      await this.files.remove(file.fileId);
      throw error;
    }
  }

  async list(caller: Caller, query: { unitId?: string | undefined; page: number; pageSize: number }): Promise<Page<ImportSummary>> {
    const tx = this.database.read();
    const { page, pageSize } = query;
    const found = await this.rosters.list(tx, scopeParam(caller, 'org.import_roster'), this.clock.today(), query.unitId ?? null, page, pageSize);
    return { rows: await this.desk.summaries(tx, found.rows), total: found.total, page, pageSize };
  }

  get(caller: Caller, importId: string): Promise<ImportView> {
    return this.desk.view(this.database.read(), caller, importId);
  }

  /** What the columns and words of the file mean, as its owner says; then it is checked (again). */
  async map(caller: Caller, importId: string, mapping: RosterMapping): Promise<ImportView> {
    const view = await this.database.transaction(async (tx) => {
      const record = await this.desk.lock(tx, caller, importId);
      const isRefused = record.status === 'failed' && record.fileId !== null;
      if (record.status !== 'columns' && record.status !== 'preview' && !isRefused) throw conflict('org.import_not_ready');
      if (mapping.columns.length !== record.headers.length) throw invalid('org.import_columns');
      const header = headerOf(record.headers, mapping.columns);
      refuseHeader(header);
      if (header.isErrorFile && record.mode === 'full') throw invalid('org.file_error_sheet');
      await this.rosters.setMapping(tx, importId, mapping.columns.map((c) => c ?? ''), mapping.values, header.extra);
      if (mapping.remember) await this.profiles.remember(tx, record.unitId, record.headers, mapping.columns, mapping.values, caller.personId);
      await this.rosters.ask(tx, importId, 'checking', null);
      await this.effects.enqueue(tx, asked(importId, 'check', caller));
      await this.audit.record(tx, { actor: caller, action: 'roster.mapped', objectKind: 'roster_import', objectId: importId, unitId: record.unitId, after: { columns: mapping.columns } });
      return this.desk.view(tx, caller, importId);
    });
    await this.effects.wake();
    return view;
  }

  async rows(caller: Caller, importId: string, query: z.output<typeof importRowQuery>): Promise<Page<ImportRow>> {
    const tx = this.database.read();
    const record = await this.desk.find(tx, caller, importId);
    const { page, pageSize } = query;
    const found = await this.rosters.rows(tx, importId, { verdict: query.verdict ?? null, query: query.query ?? null, code: query.code ?? null }, page, pageSize);
    const refs = await this.refs.refs(tx, found.rows.flatMap((r) => [r.unitId, r.fromUnitId]).filter((id) => id !== null), record.asOf);
    const nameOf = (id: string | null) => (id === null ? null : (refs.get(id)?.name ?? null));
    return { rows: found.rows.map(({ unitId, fromUnitId, ...row }) => ({ ...row, unitName: nameOf(unitId), fromUnitName: nameOf(fromUnitId) })), total: found.total, page, pageSize };
  }

  async discard(caller: Caller, importId: string): Promise<ImportView> {
    return this.database.transaction(async (tx) => {
      const record = await this.desk.lock(tx, caller, importId);
      if (record.status === 'checking' || record.status === 'applying' || record.status === 'undoing') throw conflict('org.import_busy');
      if (record.status === 'applied' || record.status === 'undone') throw conflict('org.import_applied');
      if (record.status !== 'discarded') {
        await this.rosters.settle(tx, importId, 'discarded', caller.personId);
        await this.vault.wipe(tx, importId);
        await this.effects.enqueue(tx, asked(importId, 'tidy', caller));
        await this.audit.record(tx, { actor: caller, action: 'roster.discarded', objectKind: 'roster_import', objectId: importId, unitId: record.unitId });
      }
      return this.desk.view(tx, caller, importId);
    });
  }

  async errorFile(caller: Caller, importId: string, format: 'xlsx' | 'csv'): Promise<MadeFile> {
    return this.database.transaction(async (tx) => {
      const record = await this.desk.find(tx, caller, importId);
      if (record.status === 'discarded') throw new AppError('org.import_discarded', 'gone');
      if (record.counts.reject === 0) throw new AppError('org.import_no_errors', 'conflict');
      if (!(await this.vault.has(tx, importId))) throw new AppError('org.import_file_gone', 'gone');
      await this.audit.record(tx, { actor: caller, action: 'roster-errors.downloaded', objectKind: 'roster_import', objectId: importId, unitId: record.unitId });
      const columns = record.headers.map((_, at) => record.mapping[at] || null);
      return errorFile({ importId, asOf: record.asOf, headers: record.headers, columns }, this.rejected(importId), format);
    });
  }

  template(): Promise<MadeFile> {
    return rosterTemplate();
  }

  private async receive(caller: Caller, request: NewImport, file: StoredFile & { name: string }): Promise<ImportView> {
    const { unitId, asOf, mode } = request;
    const today = this.clock.today();
    refuseFarDay(asOf, today);
    if (!(await this.units.isUnder(this.database.read(), scopeParam(caller, 'org.import_roster'), today, unitId))) throw notFound('org.unit_not_found');
    const unit = await this.units.find(this.database.read(), unitId, today);
    if (unit?.validTo && unit.validTo <= asOf) throw conflict('org.unit_ended', { on: printDay(unit.validTo) });
    const { head, isDelta } = await this.look(file.fileId);
    if (head.header.isErrorFile && mode === 'full') throw invalid('org.file_error_sheet');
    if (isDelta && mode === 'full') throw invalid('org.oneroster_delta_full');
    const profile = await this.profiles.get(this.database.read(), unitId);
    const columns = guessColumns(head.headers, profile.columns);
    const header = headerOf(head.headers, columns);
    const waits = request.columns === 'ask';
    if (!waits) refuseHeader({ ...header, twice: profile.columns.size > 0 ? [] : head.header.twice });
    const importId = newId();
    const view = await this.database.transaction(async (tx) => {
      await this.rosters.add(tx, {
        id: importId, unitId, asOf, mode, status: waits ? 'columns' : 'checking', fileName: safeName(file.name), fileKind: head.kind, fileSha256: file.sha256, fileId: file.fileId, headers: head.headers, headerRow: head.headerRow,
        mapping: columns.map((c): RosterColumn | '' => c ?? ''), values: profile.values, samples: head.samples.map((line) => head.headers.map((_, at) => shown(line.cells[at]?.text ?? '', columns[at] ?? null))), extraColumns: [...header.extra], createdBy: caller.personId,
      });
      if (!waits) await this.effects.enqueue(tx, asked(importId, 'check', caller));
      await this.audit.record(tx, { actor: caller, action: 'roster.uploaded', objectKind: 'roster_import', objectId: importId, unitId, after: { asOf, mode, sha256: file.sha256.toString('hex') } });
      return this.desk.view(tx, caller, importId);
    });
    if (!waits) await this.effects.wake();
    return view;
  }

  private async look(fileId: string): Promise<{ head: SheetHead; isDelta: boolean }> {
    const source = await this.files.open(fileId);
    if (!source) throw new AppError('org.import_file_gone', 'gone');
    try {
      const sheet = await openSheet(source, rosterLimits);
      try {
        return { head: await readHead(sheet), isDelta: (await sheet.isDelta?.()) ?? false };
      } finally {
        sheet.close();
      }
    } finally {
      await source.close();
    }
  }

  /** Rejected lines as they came with their reasons, a piece of the file at a time. */
  private async *rejected(importId: string) {
    const tx = this.database.read();
    let errors: Awaited<ReturnType<RosterRepository['errorsAt']>> = new Map();
    let until = 0;
    for await (const { position, line } of this.vault.read(tx, importId, 'rejected')) {
      if (position > until || position <= until - LineVault.piece) {
        until = position + LineVault.piece - 1;
        errors = await this.rosters.errorsAt(tx, importId, position, until);
      }
      const found = errors.get(position);
      if (found) yield { ...line, errors: found };
    }
  }
}

/** What the columns' screen shows of a cell: never a whole personal number, whatever column it stands in. */
const shown = (text: string, column: RosterColumn | null): string => {
  const clipped = text.slice(0, 60);
  return column === 'national_id' ? clipped.replace(/\d(?=.*\d{3})/g, '•') : maskNumbers(clipped);
};

/** File names are for people to recognise; a personal number in one isn't kept. */
const safeName = (name: string): string => name.replace(/[\p{Cc}/\\]/gu, '').replace(/\d{9,}/g, (run) => '•'.repeat(run.length)).slice(0, 120) || 'danh-sach';
