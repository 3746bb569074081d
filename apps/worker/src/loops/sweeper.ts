import { Inject, Injectable } from '@nestjs/common';
import { jobs, queues } from '@kynangso/contracts/kernel';
import { AuditSealer } from '@kynangso/server/audit';
import { AttemptFileService, BreakService, FormVault, SubmissionService } from '@kynangso/server/exam';
import { CalibrationService } from '@kynangso/server/grading';
import { AssignmentService, RenditionService } from '@kynangso/server/learning';
import { Database, EffectService, ENV, type Env, Log, QueueHint } from '@kynangso/server/platform';
import { EvidenceService, FactsKeeper, RecountService, ReminderService } from '@kynangso/server/training';
import { WorkerMetrics } from '../health/worker-metrics';
import { Pumps } from './pumps';

const SEAL_EVERY_MS = 30_000;
const PARTITIONS_EVERY_MS = 6 * 3_600_000;
const REMIND_EVERY_MS = 60_000;
const FACTS_EVERY_MS = 15_000;
const CALIBRATE_EVERY_MS = 60_000;
const CLOSE_AT_ONCE = 200;
/** Work older than this is done here even though the queue answers: its hint may have been lost. */
const PATIENCE_SECONDS = 10;
const partitioned = ['notification', 'response_event', 'audit_entry'];

/**
 * Makes sure that nothing rests on the queue: closes attempts whose time is over, hints again what waits, and does the work itself
 * when Redis is away or does not deliver. A plain loop; every pass may fail and the next one comes all the same.
 */
@Injectable()
export class Sweeper {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;
  private isStopped = false;
  private sealedAt = 0;
  private factsAt = -Infinity;
  /** counting everyone takes its time; nothing waits for it */
  private recounting: Promise<unknown> | null = null;
  /** measuring items takes its time as well */
  private calibrating: Promise<unknown> | null = null;
  private calibratedAt = -Infinity;
  private partitionsAt = -Infinity;
  private remindedAt = -Infinity;

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly database: Database,
    private readonly desk: SubmissionService,
    private readonly breaks: BreakService,
    private readonly effects: EffectService,
    private readonly queue: QueueHint,
    private readonly sealer: AuditSealer,
    private readonly vault: FormVault,
    private readonly files: AttemptFileService,
    private readonly papers: EvidenceService,
    private readonly works: AssignmentService,
    private readonly renditions: RenditionService,
    private readonly reminders: ReminderService,
    private readonly facts: FactsKeeper,
    private readonly recounts: RecountService,
    private readonly calibrations: CalibrationService,
    private readonly pumps: Pumps,
    private readonly metrics: WorkerMetrics,
    private readonly log: Log,
  ) {}

  start(): void {
    if (this.isStopped) return;
    this.running = this.pass()
      .catch((error: unknown) => this.log.warn({ err: error instanceof Error ? error.message : String(error) }, 'sweep failed; trying again'))
      .finally(() => {
        if (!this.isStopped) this.timer = setTimeout(() => this.start(), this.env.SWEEP_EVERY_MS);
      });
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** One look at everything that may be waiting. */
  async pass(): Promise<void> {
    const isQueueUp = this.queue.isConfigured && (await this.queue.depth(queues.grading)) !== null;
    this.metrics.setMode(isQueueUp ? 'queue' : 'sweeper');
    // before papers are closed, so that a break is written down as it ended
    for (let over = CLOSE_AT_ONCE; over === CLOSE_AT_ONCE && !this.isStopped; ) over = await this.breaks.sweep(CLOSE_AT_ONCE);
    for (let closed = CLOSE_AT_ONCE; closed === CLOSE_AT_ONCE && !this.isStopped; ) {
      closed = await this.desk.closeOverdue(CLOSE_AT_ONCE);
      this.metrics.closed.inc(closed);
    }
    const papers = await this.desk.backlog();
    this.metrics.lag.set(papers.oldestSeconds);
    this.metrics.waiting.set(papers.waiting);
    if (papers.waiting > 0) {
      if (isQueueUp) await this.queue.send(queues.grading, jobs.gradeAttempts);
      if (!isQueueUp || papers.oldestSeconds > PATIENCE_SECONDS) void this.pumps.grading.wake();
    }
    const due = await this.effects.backlog();
    if (due.waiting > 0) {
      if (isQueueUp) await this.effects.wake();
      if (!isQueueUp || due.oldestSeconds > PATIENCE_SECONDS) void this.pumps.effects.wake();
    }
    // no hint for mail: it leaves when its hour has come, not when something happened
    void this.pumps.mail.wake();
    void this.pumps.reminders.wake();
    void this.pumps.media.wake();
    await this.keepHouse();
    this.metrics.passes.inc();
  }

  private async keepHouse(): Promise<void> {
    const now = performance.now();
    if (now - this.sealedAt > SEAL_EVERY_MS) {
      await this.sealer.seal();
      await this.vault.release();
      this.sealedAt = now;
    }
    if (now - this.remindedAt > REMIND_EVERY_MS) {
      await this.reminders.openDue();
      this.remindedAt = now;
    }
    if (now - this.factsAt > FACTS_EVERY_MS) {
      await this.facts.keep();
      this.recounting ??= this.recounts.nightly()
        .catch((error: unknown) => this.log.warn({ err: error instanceof Error ? error.message : String(error) }, 'recount not begun'))
        .finally(() => { this.recounting = null; });
      this.factsAt = now;
    }
    if (now - this.calibratedAt > CALIBRATE_EVERY_MS) {
      this.calibrating ??= this.calibrations.keep()
        .catch((error: unknown) => this.log.warn({ err: error instanceof Error ? error.message : String(error) }, 'items not measured'))
        .finally(() => { this.calibrating = null; });
      this.calibratedAt = now;
    }
    if (now - this.partitionsAt > PARTITIONS_EVERY_MS) {
      for (const table of partitioned)
        await this.database.read().query(`SELECT ensure_month_partition($1, (date_trunc('month', now()) + make_interval(months => n))::date) FROM generate_series(1, 2) n`, [table]);
      await this.files.removeOrphans();
      await this.papers.removeOrphans();
      await this.works.removeOrphans();
      await this.renditions.removeOrphans();
      this.partitionsAt = now;
    }
  }
}
