import { Injectable } from '@nestjs/common';
import type { LockedFigures, ReportDraft, ReportView } from '@kynangso/contracts/export';
import { composeReport, firstDraft, unknownFields } from '@kynangso/domain/export';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, conflict, Database, invalid, newId, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { CloseService } from '@kynangso/server/training';
import { contentTypes } from '../export-place';
import { lockedFigures } from './locked-figures';
import { reportDocx } from './report-docx';
import { reportPdf } from './report-pdf';
import { ReportRepository, type ReportRow } from './report.repository';

interface Page { page: number; pageSize: number }
type Head = Omit<ReportView, 'draft' | 'figures'>;

/** The official report of a locked period: people write its text, its numbers come from the lock each time and can't be typed over. */
@Injectable()
export class ReportService {
  constructor(
    private readonly database: Database,
    private readonly reports: ReportRepository,
    private readonly closes: CloseService,
    private readonly audit: AuditService,
  ) {}

  async list(caller: Caller, page: Page): Promise<{ rows: Head[]; total: number } & Page> {
    const scope = scopeParam(caller, 'training.read');
    const tx = this.database.read();
    const [found, total] = [await this.reports.list(tx, scope, page), await this.reports.count(tx, scope)];
    return { rows: found.map(headOf), total, page: page.page, pageSize: page.pageSize };
  }

  /** The one report of the close; begun with its facts when there is none. */
  async open(caller: Caller, closeId: string): Promise<ReportView> {
    return this.database.transaction(async (tx) => {
      const scope = scopeParam(caller, 'training.read');
      const close = await this.reports.close(tx, scope, closeId);
      if (!close) throw notFound('training.close_not_found');
      const figures = await this.figures(tx, close);
      await this.reports.insert(tx, { id: newId(), closeId, draft: firstDraft(figures, close.superior ?? ''), by: caller.personId });
      const id = await this.reports.idOf(tx, closeId);
      await this.audit.record(tx, { actor: caller, action: 'report.opened', objectKind: 'report', objectId: id ?? closeId, unitId: close.unitId });
      return this.view(tx, await this.must(tx, caller, id ?? ''));
    });
  }

  async get(caller: Caller, id: string): Promise<ReportView> {
    const tx = this.database.read();
    return this.view(tx, await this.must(tx, caller, id));
  }

  async save(caller: Caller, id: string, asked: { version: number; draft: ReportDraft }): Promise<ReportView> {
    return this.database.transaction(async (tx) => {
      const row = await this.must(tx, caller, id);
      const unknown = unknownFields(asked.draft, await this.figures(tx, row));
      if (unknown.length > 0) throw invalid('export.report_field_unknown', { field: unknown.join(', ') });
      if (!(await this.reports.save(tx, { id, ...asked, by: caller.personId }))) throw conflict('export.report_changed');
      await this.audit.record(tx, { actor: caller, action: 'report.saved', objectKind: 'report', objectId: id, unitId: row.unitId, before: row.draft, after: asked.draft });
      return this.view(tx, await this.must(tx, caller, id));
    });
  }

  async file(caller: Caller, id: string, format: 'docx' | 'pdf'): Promise<{ bytes: Buffer; fileName: string; contentType: string }> {
    const tx = this.database.read();
    const row = await this.must(tx, caller, id);
    const composed = composeReport(row.draft, await this.figures(tx, row));
    await this.audit.record(tx, { actor: caller, action: 'report.downloaded', objectKind: 'report', objectId: id, unitId: row.unitId });
    const bytes = format === 'pdf' ? await reportPdf(composed, row.updatedAt) : await reportDocx(composed);
    return { bytes, fileName: `bao-cao_${row.unitCode}_${row.period}.${format}`.replace(/[^\w.-]+/g, '-'), contentType: contentTypes[format] };
  }

  private async must(tx: Tx, caller: Caller, id: string): Promise<ReportRow> {
    const row = await this.reports.find(tx, scopeParam(caller, 'training.read'), id);
    if (!row) throw notFound('export.report_not_found');
    return row;
  }

  private async figures(tx: Tx, of: Pick<ReportRow, 'setId' | 'period' | 'unitId' | 'setTitle'>): Promise<LockedFigures> {
    const locked = await this.closes.locked(tx, of);
    if (!locked) throw conflict('export.report_not_locked');
    return lockedFigures(locked, of.setTitle);
  }

  private async view(tx: Tx, row: ReportRow): Promise<ReportView> {
    return { ...headOf(row), draft: row.draft, figures: await this.figures(tx, row) };
  }
}

const headOf = (r: ReportRow): Head => ({
  id: r.id, unit: { id: r.unitId, code: r.unitCode, name: r.unitName }, set: { id: r.setId, code: r.setCode, title: r.setTitle }, period: r.period, number: r.draft.number, version: r.version, updatedAt: r.updatedAt.toISOString(),
});
