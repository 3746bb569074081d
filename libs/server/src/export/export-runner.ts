import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { AuditService } from '@kynangso/server/audit';
import { AppError, Clock, Database, EffectService, ENV, type Env, holds, Log, SettingsInForce, type Tx } from '@kynangso/server/platform';
import { exportPath } from './export-place';
import { ExportRepository, type RunRow } from './export.repository';
import { ExportWriter } from './export-writer';
import { ScheduleService } from './schedule/schedule.service';
import { writeFileWhole } from './write-file';

const payloadOf = z.object({ exportRunId: z.uuid() });
const BEAT_MS = 500;
/** what a person is told as it is; everything else is "failed", and the log knows why */
const TELLING = new Set(['export.too_many_rows', 'export.scope_lost']);

/** Makes the files, in the worker. A run that fails says so and can be asked for again; there is no empty file for an error. */
@Injectable()
export class ExportRunner implements OnModuleInit {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly database: Database,
    private readonly runs: ExportRepository,
    private readonly writer: ExportWriter,
    private readonly audit: AuditService,
    private readonly effects: EffectService,
    private readonly schedules: ScheduleService,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly settings: SettingsInForce,
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

  /** `tx` holds the piece of due work: a killed worker gives it back, and the next one begins the file again from a snapshot of its own. */
  private async make(tx: Tx, id: string): Promise<void> {
    const outside = this.database.read();
    const run = await this.runs.find(outside, id);
    if (!run || run.status === 'done' || run.status === 'expired' || run.status === 'failed') return;
    await this.removeExpired();
    const claim = randomUUID();
    await this.runs.start(outside, id, claim);
    try {
      const written = await this.write(tx, run, claim);
      const expiresAt = new Date(this.clock.now().getTime() + (await this.settings.get('export.keepDays')) * 86_400_000);
      if (!(await this.runs.finish(tx, id, claim, { ...written, expiresAt }))) throw new Error('another worker has begun this file since');
      await this.audit.record(tx, { actor: { personId: run.requestedBy, accountId: run.accountId, requestId: `export:${id}` }, action: 'export.finished', objectKind: 'export', objectId: id, unitId: run.params.unitId, after: { rows: written.rows, sha256: written.sha256 } });
      await this.schedules.tellOutcome(tx, run, true);
    } catch (error) {
      this.log.error({ exportId: id, err: error instanceof Error ? error.message : String(error) }, 'export failed');
      const code = error instanceof AppError ? (error.kind === 'not_found' ? 'export.scope_lost' : error.code) : '';
      await this.runs.fail(outside, id, claim, TELLING.has(code) ? code : 'export.failed');
      await this.schedules.tellOutcome(outside, run, false);
    }
  }

  private async write(tx: Tx, run: RunRow, claim: string): Promise<{ rows: number; sizeBytes: number; sha256: string }> {
    const seen = { done: 0, total: null as number | null };
    const beat = this.beat(tx, run.id, claim, seen);
    try {
      return await this.writer.inSnapshot(async (runner) => {
        const caller = await this.runs.caller(runner.manager, run);
        // the scope was checked when the file was asked for; whoever has lost it since gets no file
        if (!caller || !holds(caller, 'export.create')) throw new AppError('export.scope_lost', 'not_found');
        let rows = 0;
        const file = await writeFileWhole(exportPath(this.env, run.id), async (out) => {
          ({ rows } = await this.writer.write(runner, caller, run, out, (done, total) => Object.assign(seen, { done, total })));
        });
        return { rows, ...file };
      });
    } finally {
      await beat.stop();
    }
  }

  /** Shows progress while the rows come, and keeps the waiting transaction from counting as idle however long that takes. */
  private beat(tx: Tx, id: string, claim: string, seen: { done: number; total: number | null }): { stop: () => Promise<void> } {
    let last: Promise<unknown> = Promise.resolve();
    let isBusy = false;
    const timer = setInterval(() => {
      if (isBusy) return;
      isBusy = true;
      last = Promise.all([this.runs.progress(this.database.read(), id, claim, seen.done, seen.total), tx.query('SELECT 1')])
        .catch(() => undefined)
        .finally(() => { isBusy = false; });
    }, BEAT_MS);
    return {
      stop: async () => {
        clearInterval(timer);
        await last;
      },
    };
  }
}
