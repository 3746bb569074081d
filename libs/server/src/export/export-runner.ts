import { rm } from 'node:fs/promises';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { QueryRunner } from 'typeorm';
import { z } from 'zod';
import { completionColumns, type CompletionExportRow, type TrainingRecordExportRow, trainingRecordColumns } from '@kynangso/domain/export';
import { AuditService } from '@kynangso/server/audit';
import { AppError, type Caller, Clock, Database, EffectService, ENV, type Env, holds, Log, type Tx } from '@kynangso/server/platform';
import { CompletionService, RecordTableService, type RecordTableRow, type ResolvedFigure, type UnitTableRow } from '@kynangso/server/training';
import { ExportRepository, type RunRow } from './export.repository';
import { exportPath, permissionFor } from './export.service';
import { type Table, type WrittenFile, writeTable } from './table-file';

const payloadOf = z.object({ exportRunId: z.uuid() });
const KEEP_DAYS = 7;
const PROGRESS_MS = 500;
const SHEETS = { completion: { vi: 'Tỷ lệ hoàn thành', en: 'Completion' }, trainingRecords: { vi: 'Kết quả đào tạo', en: 'Training records' } } as const;

/** Makes the files, in the worker. A run that fails says so and can be asked for again; there is no empty file for an error. */
@Injectable()
export class ExportRunner implements OnModuleInit {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly database: Database,
    private readonly runs: ExportRepository,
    private readonly completions: CompletionService,
    private readonly records: RecordTableService,
    private readonly audit: AuditService,
    private readonly effects: EffectService,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.effects.register('export.requested', 'export', (payload, tx) => this.make(tx, payloadOf.parse(payload).exportRunId));
  }

  /** Removes files whose days are over. Returns how many. */
  async removeExpired(): Promise<number> {
    const gone = await this.runs.expire(this.database.read(), this.clock.now());
    for (const id of gone) await rm(exportPath(this.env, id), { force: true });
    return gone.length;
  }

  /** `tx` holds the piece of due work; the rows come through a snapshot of their own, and progress is visible while they do. */
  private async make(tx: Tx, id: string): Promise<void> {
    const outside = this.database.read();
    const run = await this.runs.find(outside, id);
    if (!run || run.status === 'done' || run.status === 'expired' || run.status === 'failed') return;
    await this.removeExpired();
    await this.runs.start(outside, id);
    try {
      const written = await this.inSnapshot((runner) => this.write(tx, runner, run));
      const expiresAt = new Date(this.clock.now().getTime() + KEEP_DAYS * 86_400_000);
      await this.runs.finish(tx, id, { ...written, expiresAt });
      await this.audit.record(tx, { actor: { personId: run.requestedBy, accountId: run.accountId, requestId: `export:${id}` }, action: 'export.finished', objectKind: 'export', objectId: id, unitId: run.params.unitId, after: { rows: written.rows, sha256: written.sha256 } });
    } catch (error) {
      this.log.error({ exportId: id, err: error instanceof Error ? error.message : String(error) }, 'export failed');
      await this.runs.fail(outside, id, error instanceof AppError && error.kind === 'not_found' ? 'export.scope_lost' : 'export.failed');
    }
  }

  private async write(tx: Tx, runner: QueryRunner, run: RunRow): Promise<WrittenFile> {
    const caller = await this.runs.caller(runner.manager, run);
    if (!caller) throw new AppError('export.scope_lost', 'not_found');
    const resolved = await this.resolveAgain(runner, caller, run);
    const { total, write } = await this.table(runner, run, resolved);
    let reported = Date.now();
    let reporting: Promise<unknown> = this.runs.progress(this.database.read(), run.id, 0, total);
    const onRow = (rows: number): void => {
      if (Date.now() - reported < PROGRESS_MS) return;
      reported = Date.now();
      // the waiting transaction is asked too, so that it never counts as idle however long the file takes
      reporting = reporting.then(() => Promise.all([this.runs.progress(this.database.read(), run.id, rows, total), tx.query('SELECT 1')])).catch(() => undefined);
    };
    const written = await write(onRow);
    await reporting;
    if (written.rows !== total) throw new Error(`${written.rows} rows written of ${total}`);
    return written;
  }

  /** The scope was checked when the file was asked for; whoever has lost it since gets no file. */
  private async resolveAgain(runner: QueryRunner, caller: Caller, run: RunRow): Promise<ResolvedFigure> {
    if (!holds(caller, 'export.create')) throw new AppError('export.scope_lost', 'not_found');
    return this.completions.resolve(runner.manager, caller, permissionFor(run.kind), run.params);
  }

  private async table(runner: QueryRunner, run: RunRow, resolved: ResolvedFigure): Promise<{ total: number; write: (onRow: (rows: number) => void) => Promise<WrittenFile> }> {
    const sheetName = SHEETS[run.kind][run.locale];
    const to = <Row>(table: Table<Row>) => (onRow: (rows: number) => void) => writeTable(exportPath(this.env, run.id), run.format, table, run.locale, onRow);
    if (run.kind === 'completion') {
      const units = await this.completions.unitTable(runner.manager, resolved);
      const rows = units.map((u) => completionRow(u, resolved, run));
      return { total: rows.length, write: to({ columns: completionColumns, rows: inTurn(rows), sheetName }) };
    }
    const total = await this.records.count(runner.manager, resolved);
    const rows = await this.records.open(runner, resolved);
    return { total, write: to({ columns: trainingRecordColumns, rows: mapped(rows, (r) => recordRow(r, resolved, run)), sheetName }) };
  }

  /** One snapshot for count and rows, without the statement limit of ordinary requests. */
  private async inSnapshot<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T> {
    const runner = this.database.source.createQueryRunner();
    try {
      await runner.startTransaction('REPEATABLE READ');
      await runner.query('SET TRANSACTION READ ONLY');
      await runner.query('SET LOCAL statement_timeout = 0');
      await this.completions.steady(runner.manager);
      return await work(runner);
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      await runner.release();
    }
  }
}

const word = (text: { vi: string; en?: string | undefined }, run: RunRow): string => (run.locale === 'en' ? (text.en ?? text.vi) : text.vi);

const completionRow = (u: UnitTableRow, { basis }: ResolvedFigure, run: RunRow): CompletionExportRow => ({
  level: u.level, unitCode: u.unit.code, unitName: word(u.unit.name, run), figure: u.figure, target: basis.requirement.target,
});

const recordRow = (r: RecordTableRow, { basis }: ResolvedFigure, run: RunRow): TrainingRecordExportRow => ({
  ...r, unitName: word(r.unitName, run), requirementCode: basis.requirement.code, requirementTitle: basis.requirement.title, period: basis.period,
});

async function* inTurn<T>(rows: readonly T[]): AsyncGenerator<T> {
  yield* rows;
}
async function* mapped<A, B>(rows: AsyncIterable<A>, to: (row: A) => B): AsyncGenerator<B> {
  for await (const row of rows) yield to(row);
}
