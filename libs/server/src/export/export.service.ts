import { createHash } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Inject, Injectable } from '@nestjs/common';
import type { CreateExport, ExportRun as ExportView, TableFormat } from '@kynangso/contracts/export';
import { AuditService } from '@kynangso/server/audit';
import { AppError, type Caller, Clock, conflict, Database, EffectService, ENV, type Env, holds, newId, notFound, randomToken, type Tx } from '@kynangso/server/platform';
import { contentTypes, exportPath, fileNameOf } from './export-place';
import { ExportRepository, type RunRow } from './export.repository';
import { ExportWriter } from './export-writer';
import { TopicService } from './source/topic.service';

interface Page { page: number; pageSize: number }
export interface ExportFile {
  path: string;
  fileName: string;
  contentType: string;
  sha256: string;
}
const MAX_WAITING = 5;
const LINK_MINUTES = 60;

/** Asking for files, watching them, fetching them. A run belongs to the one who asked; for anyone else it is not found. */
@Injectable()
export class ExportService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly database: Database,
    private readonly runs: ExportRepository,
    private readonly topics: TopicService,
    private readonly writer: ExportWriter,
    private readonly audit: AuditService,
    private readonly effects: EffectService,
    private readonly clock: Clock,
  ) {}

  async create(caller: Caller, asked: CreateExport): Promise<ExportView> {
    const id = newId();
    await this.database.transaction(async (tx) => {
      const waiting = await this.runs.count(tx, caller.personId, true);
      if (waiting >= MAX_WAITING) throw new AppError('export.too_many', 'too_many', { count: waiting });
      // the question is answered once now: scope, version and day are right, and the day is fixed
      const topic = await this.topics.check(tx, caller, asked.kind, asked.params);
      const { kind, format } = asked;
      await this.runs.insert(tx, { id, kind, format, locale: caller.locale, params: topic.params, requestedBy: caller.personId, accountId: caller.accountId, fileName: fileNameOf(kind, topic.words, format) });
      await this.audit.record(tx, { actor: caller, action: 'export.requested', objectKind: 'export', objectId: id, unitId: topic.unitId, after: { kind, format, ...topic.params } });
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
    return this.fileOf(tx, caller, await this.getOwn(tx, caller, id));
  }

  /** A secret of 256 bits, told once and kept as its hash: good for this one file, for an hour. */
  async link(caller: Caller, id: string): Promise<{ path: string; expiresAt: string }> {
    const token = randomToken(32);
    const now = this.clock.now();
    return this.database.transaction(async (tx) => {
      const run = await this.getOwn(tx, caller, id);
      this.mustBeDone(run);
      const ends = new Date(now.getTime() + LINK_MINUTES * 60_000);
      const expiresAt = run.expiresAt !== null && run.expiresAt < ends ? run.expiresAt : ends;
      await this.runs.addLink(tx, { tokenHash: hashOf(token), runId: id, attempt: run.attempt, expiresAt, now });
      await this.audit.record(tx, { actor: caller, action: 'export.linked', objectKind: 'export', objectId: id, unitId: run.params.unitId });
      return { path: `/api/v1/export-files/${token}`, expiresAt: expiresAt.toISOString() };
    });
  }

  /** The file of a link. Whoever follows it acts as the one it was given to, with the rights that one has now. */
  async linked(token: string, requestId: string): Promise<ExportFile> {
    const tx = this.database.read();
    const run = await this.runs.findByLink(tx, hashOf(token), this.clock.now());
    const caller = run && (await this.runs.caller(tx, run));
    if (!run || !caller || !holds(caller, 'export.create')) throw notFound('export.link_not_found');
    return this.fileOf(tx, { ...caller, requestId }, run);
  }

  /** One's own transcript, made at once: a person's results are few. */
  async ownTranscript(caller: Caller, format: TableFormat): Promise<{ bytes: Buffer; fileName: string; contentType: string }> {
    const run = { kind: 'transcript' as const, format, locale: caller.locale, params: { personId: caller.personId, asOf: this.clock.today() }, createdAt: this.clock.now() };
    const out = new PassThrough();
    const gathered = buffer(out);
    gathered.catch(() => undefined);
    await this.writer.inSnapshot((runner) => this.writer.write(runner, caller, run, out, () => undefined));
    return { bytes: await gathered, fileName: fileNameOf('transcript', [run.params.asOf], format), contentType: contentTypes[format] };
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

  private async fileOf(tx: Tx, caller: Caller, run: RunRow): Promise<ExportFile> {
    const sha256 = this.mustBeDone(run);
    // the names in the file are only for those who may read them today, not for whoever could when it was made
    await this.topics.check(tx, caller, run.kind, run.params);
    await this.audit.record(tx, { actor: caller, action: 'export.downloaded', objectKind: 'export', objectId: run.id, unitId: run.params.unitId });
    return { path: exportPath(this.env, run.id), fileName: run.fileName, contentType: contentTypes[run.format], sha256 };
  }

  private mustBeDone(run: RunRow): string {
    const status = this.statusOf(run);
    if (status === 'expired') throw new AppError('export.expired', 'gone');
    if (status !== 'done' || run.sha256 === null) throw conflict(status === 'failed' ? 'export.failed' : 'export.not_ready');
    return run.sha256;
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

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
