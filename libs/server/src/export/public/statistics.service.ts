import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { PublicTable } from '@kynangso/contracts/export';
import { publicColumns, suppressSmall } from '@kynangso/domain/export';
import { dayInVietnam } from '@kynangso/domain/kernel';
import { printTarget, rateOf } from '@kynangso/domain/training';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, conflict, Database, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { CloseService } from '@kynangso/server/training';
import { ExportWriter } from '../export-writer';
import { writeCsv } from '../format/csv';
import { lockedFigures } from '../report/locked-figures';
import { ReportRepository } from '../report/report.repository';
import { type Published, StatisticsRepository } from './statistics.repository';

type Head = Pick<PublicTable, 'closeId' | 'title' | 'period' | 'unit' | 'asOf' | 'lockedOn'>;
const KEPT_TABLES = 200;

/** Figures for everybody: locked, by unit, without persons, small numbers hidden together with what would give them away. */
@Injectable()
export class StatisticsService {
  /** a locked figure never changes, so its table is made once; the key holds what may change: threshold and publication */
  private readonly tables = new Map<string, PublicTable>();

  constructor(
    private readonly database: Database,
    private readonly statistics: StatisticsRepository,
    private readonly reports: ReportRepository,
    private readonly closes: CloseService,
    private readonly writer: ExportWriter,
    private readonly audit: AuditService,
  ) {}

  async list(): Promise<{ rows: Head[] }> {
    return { rows: (await this.statistics.list(this.database.read())).map(headOf) };
  }

  async get(closeId: string): Promise<PublicTable> {
    const tx = this.database.read();
    const published = await this.statistics.find(tx, closeId);
    if (!published) throw notFound('export.statistics_not_found');
    const key = `${closeId}/${published.threshold}`;
    const kept = this.tables.get(key);
    if (kept) return kept;
    const table = await this.table(tx, published);
    if (this.tables.size >= KEPT_TABLES) this.tables.clear();
    this.tables.set(key, table);
    return table;
  }

  async csv(closeId: string): Promise<{ bytes: Buffer; fileName: string }> {
    const table = await this.get(closeId);
    const line = (r: PublicTable['requirements'][number], level: number, code: string, name: { vi: string }, figure: PublicTable['requirements'][number]['total']) => ({
      requirement: r.title.vi, period: table.period, level, code, name: name.vi, counted: figure?.counted ?? null, met: figure?.met ?? null, rate: figure?.rateBp ?? null, target: r.target ? printTarget(r.target, 'vi') : null, note: figure ? 'shown' : 'hidden',
    });
    const rows = table.requirements.flatMap((r) => [line(r, 0, table.unit.code, table.unit.name, r.total), ...r.rows.map((u) => line(r, 1, u.code, u.name, u.figure))]);
    const shape = publicColumns.map((c) => `"${c.key}" ${c.kind === 'integer' || c.kind === 'percent' ? 'int' : 'text'}`).join(', ');
    const source = { columns: publicColumns, sql: `SELECT * FROM jsonb_to_recordset($1::jsonb) AS public_row (${shape})`, values: [JSON.stringify(rows)] };
    const out = new PassThrough();
    const gathered = buffer(out);
    gathered.catch(() => undefined);
    await this.writer.inSnapshot((runner) => writeCsv(runner, source, 'vi', out, () => undefined));
    return { bytes: await gathered, fileName: `so-lieu-cong-bo_${table.unit.code}_${table.period}.csv`.replace(/[^\w.-]+/g, '-') };
  }

  async publicationOf(caller: Caller, closeId: string): Promise<{ isPublished: boolean; threshold: number | null; at: string | null }> {
    const tx = this.database.read();
    if (!(await this.reports.close(tx, scopeParam(caller, 'training.read'), closeId))) throw notFound('training.close_not_found');
    const found = await this.statistics.find(tx, closeId);
    return { isPublished: found !== null, threshold: found?.threshold ?? null, at: found?.publishedAt.toISOString() ?? null };
  }

  /** Once shown, a threshold only grows: a lower one would show what was hidden. */
  async publish(caller: Caller, closeId: string, threshold: number): Promise<void> {
    await this.database.transaction(async (tx) => {
      const close = await this.reports.close(tx, scopeParam(caller, 'training.close'), closeId);
      if (!close) throw notFound('training.close_not_found');
      if (!(await this.closes.locked(tx, close))) throw conflict('export.report_not_locked');
      await this.statistics.publish(tx, closeId, threshold, caller.personId);
      if (await this.statistics.hasOverlap(tx, closeId)) throw conflict('export.statistics_overlap');
      await this.audit.record(tx, { actor: caller, action: 'statistics.published', objectKind: 'close', objectId: closeId, unitId: close.unitId, after: { threshold } });
    });
  }

  async withdraw(caller: Caller, closeId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const close = await this.reports.close(tx, scopeParam(caller, 'training.close'), closeId);
      if (!close) throw notFound('training.close_not_found');
      await this.statistics.withdraw(tx, closeId);
      await this.audit.record(tx, { actor: caller, action: 'statistics.withdrawn', objectKind: 'close', objectId: closeId, unitId: close.unitId });
    });
  }

  private async table(tx: Tx, p: Published): Promise<PublicTable> {
    const locked = await this.closes.locked(tx, p);
    if (!locked) throw notFound('export.statistics_not_found');
    const figures = lockedFigures(locked, p.title);
    const shown = (f: { counted: number; met: number } | null | undefined) => (f ? { counted: f.counted, met: f.met, rateBp: rateOf(f.met, f.counted).bp } : null);
    return {
      ...headOf(p), threshold: p.threshold, addenda: figures.addenda.length,
      requirements: figures.requirements.map((r) => {
        const own = r.direct ? [{ code: figures.unit.code, name: { vi: `${figures.unit.name.vi} (trực tiếp)`, en: `${figures.unit.name.en ?? figures.unit.name.vi} (itself)` }, figure: r.direct }] : [];
        const rows = [...own, ...r.units];
        const safe = suppressSmall(r.total, rows.map((u) => u.figure), p.threshold);
        return { code: r.code, title: r.title, target: r.target, total: shown(safe.total), rows: rows.map((u, i) => ({ code: u.code, name: u.name, figure: shown(safe.rows[i]) })) };
      }),
    };
  }
}

const headOf = (p: Published): Head => ({ closeId: p.closeId, title: p.title, period: p.period, unit: { code: p.unitCode, name: p.unitName }, asOf: p.asOf, lockedOn: dayInVietnam(p.lockedAt) });
