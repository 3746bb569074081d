import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { createExportRequest, ExportRun as ExportView } from '@kynangso/contracts/export';
import { searchKey } from '@kynangso/domain/kernel';
import { AuditService } from '@kynangso/server/audit';
import { AppError, type Caller, Clock, conflict, Database, EffectService, ENV, type Env, newId, notFound, type Tx } from '@kynangso/server/platform';
import { CompletionService } from '@kynangso/server/training';
import { ExportRepository, type RunRow } from './export.repository';

interface Page { page: number; pageSize: number }
export interface ExportFile {
  path: string;
  fileName: string;
  contentType: string;
  sha256: string;
}
const MAX_WAITING = 5;
const CONTENT_TYPES = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;

/** Asking for files, watching them, fetching them. A run belongs to the one who asked; for anyone else it is not found. */
@Injectable()
export class ExportService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly database: Database,
    private readonly runs: ExportRepository,
    private readonly completions: CompletionService,
    private readonly audit: AuditService,
    private readonly effects: EffectService,
    private readonly clock: Clock,
  ) {}

  async create(caller: Caller, asked: z.output<typeof createExportRequest>): Promise<ExportView> {
    const id = newId();
    await this.database.transaction(async (tx) => {
      const waiting = await this.runs.count(tx, caller.personId, true);
      if (waiting >= MAX_WAITING) throw new AppError('export.too_many', 'too_many', { count: waiting });
      // the question is answered once now: scope, version and day are right, and the day is fixed
      const { basis } = await this.completions.resolve(tx, caller, permissionFor(asked.kind), asked.params);
      const fileName = `${asked.kind === 'completion' ? 'ty-le-hoan-thanh' : 'ket-qua-dao-tao'}_${fileWord(basis.requirement.code)}_${basis.asOf}.${asked.format}`;
      await this.runs.insert(tx, { id, kind: asked.kind, format: asked.format, locale: caller.locale, params: { ...asked.params, asOf: basis.asOf }, requestedBy: caller.personId, accountId: caller.accountId, fileName });
      await this.audit.record(tx, { actor: caller, action: 'export.requested', objectKind: 'export', objectId: id, unitId: asked.params.unitId, after: { kind: asked.kind, format: asked.format, ...asked.params, asOf: basis.asOf } });
      await this.effects.enqueue(tx, { kind: 'export.requested', key: `${id}:1`, payload: { exportRunId: id } });
    });
    await this.effects.wake();
    return this.get(caller, id);
  }

  async list(caller: Caller, page: Page): Promise<{ rows: ExportView[]; total: number } & Page> {
    const tx = this.database.read();
    const [found, total] = [await this.runs.list(tx, caller.personId, page), await this.runs.count(tx, caller.personId)];
    return { rows: found.map((r) => this.present(r)), total, page: page.page, pageSize: page.pageSize };
  }

  async get(caller: Caller, id: string): Promise<ExportView> {
    return this.present(await this.getOwn(this.database.read(), caller, id));
  }

  async file(caller: Caller, id: string): Promise<ExportFile> {
    const tx = this.database.read();
    const run = await this.getOwn(tx, caller, id);
    const status = this.statusOf(run);
    if (status === 'expired') throw new AppError('export.expired', 'gone');
    if (status !== 'done' || run.sha256 === null) throw conflict(status === 'failed' ? 'export.failed' : 'export.not_ready');
    // the names in the file are only for those who may read them today, not for whoever could when it was made
    await this.completions.resolve(tx, caller, permissionFor(run.kind), run.params);
    await this.audit.record(tx, { actor: caller, action: 'export.downloaded', objectKind: 'export', objectId: id, unitId: run.params.unitId });
    return { path: exportPath(this.env, id), fileName: run.fileName, contentType: CONTENT_TYPES[run.format], sha256: run.sha256 };
  }

  async retry(caller: Caller, id: string): Promise<ExportView> {
    await this.database.transaction(async (tx) => {
      const run = await this.runs.lockOwn(tx, caller.personId, id);
      if (!run) throw notFound('export.not_found');
      if (!['failed', 'expired'].includes(this.statusOf(run))) throw conflict('export.not_retryable');
      await this.runs.requeue(tx, id);
      await this.audit.record(tx, { actor: caller, action: 'export.retried', objectKind: 'export', objectId: id, unitId: run.params.unitId });
      await this.effects.enqueue(tx, { kind: 'export.requested', key: `${id}:${run.attempt + 1}`, payload: { exportRunId: id } });
    });
    await this.effects.wake();
    return this.get(caller, id);
  }

  private async getOwn(tx: Tx, caller: Caller, id: string): Promise<RunRow> {
    const run = await this.runs.findOwn(tx, caller.personId, id);
    if (!run) throw notFound('export.not_found');
    return run;
  }

  /** A file past its days is gone, whether or not the sweeper has been there yet. */
  private statusOf(run: RunRow): ExportView['status'] {
    return run.status === 'done' && run.expiresAt !== null && run.expiresAt <= this.clock.now() ? 'expired' : run.status;
  }

  private present(r: RunRow): ExportView {
    return {
      id: r.id, kind: r.kind, format: r.format, params: r.params, status: this.statusOf(r), rowsDone: r.rowsDone, rowsTotal: r.rowsTotal, error: r.error, fileName: r.fileName,
      sizeBytes: r.sizeBytes, sha256: r.sha256, createdAt: r.createdAt.toISOString(), finishedAt: r.finishedAt?.toISOString() ?? null, expiresAt: r.expiresAt?.toISOString() ?? null,
    };
  }
}

/** Names in a file need the right to read people; counts don't. */
export const permissionFor = (kind: ExportView['kind']) => (kind === 'completion' ? 'training.read' : 'org.read_person');
export const exportPath = (env: Env, id: string): string => join(env.DATA_DIR, 'exports', id);
const fileWord = (text: string): string => searchKey(text).replace(/[^a-z0-9.-]+/g, '-');
