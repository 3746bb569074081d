import { Injectable } from '@nestjs/common';
import { queues } from '@kynangso/contracts/kernel';
import { Database, EffectService, firstRow, QueueHint } from '@kynangso/server/platform';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const COLLECT_TIMEOUT_S = 2;

/** Prometheus: what the api sees of itself, the queue and the work that waits. The worker has its own page. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  readonly http = new Histogram({
    name: 'http_request_seconds',
    help: 'HTTP requests by route and status',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });
  private readonly depth = new Gauge({ name: 'queue_depth', help: 'Bull jobs waiting or running; -1 while Redis is away', labelNames: ['queue'] as const, registers: [this.registry] });
  private readonly lag = new Gauge({ name: 'grading_lag_seconds', help: 'age of the oldest submitted attempt not yet graded', registers: [this.registry] });
  private readonly ungraded = new Gauge({ name: 'grading_waiting', help: 'submitted attempts not yet graded', registers: [this.registry] });
  private readonly due = new Gauge({ name: 'due_work', help: 'due work by state', labelNames: ['state'] as const, registers: [this.registry] });

  constructor(
    private readonly database: Database,
    private readonly queue: QueueHint,
    private readonly effects: EffectService,
  ) {
    collectDefaultMetrics({ register: this.registry });
  }

  async page(): Promise<string> {
    for (const name of Object.values(queues)) this.depth.set({ queue: name }, (await this.queue.depth(name)) ?? -1);
    const waiting = await firstRow<{ n: number; lag: number | null }>(
      this.database.read(),
      `SELECT count(*)::int AS n, extract(epoch FROM now() - min(submitted_at))::float8 AS lag FROM attempt WHERE state = 'submitted'`,
    );
    this.ungraded.set(waiting?.n ?? 0);
    this.lag.set(waiting?.lag ?? 0);
    const backlog = await this.effects.backlog();
    this.due.set({ state: 'waiting' }, backlog.waiting);
    this.due.set({ state: 'failing' }, backlog.failing);
    return this.registry.metrics();
  }

  /** Health asks with a deadline of its own, so that a hanging database reads as not ready. */
  async isDatabaseReady(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, fail) => { timer = setTimeout(() => fail(new Error('late')), COLLECT_TIMEOUT_S * 1000); });
    try {
      await Promise.race([this.database.ping(), late]);
      return true;
    } catch {
      return false;
    } finally {
      clearTimeout(timer);
    }
  }
}
