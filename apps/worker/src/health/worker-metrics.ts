import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';

export type WorkMode = 'queue' | 'sweeper';

@Injectable()
export class WorkerMetrics {
  readonly registry = new Registry();
  readonly graded = this.counter('graded_total', 'attempts graded by this process');
  readonly failed = this.counter('grading_failed_total', 'attempts set aside because grading them failed');
  readonly closed = this.counter('attempts_closed_total', 'attempts closed at their deadline without a client');
  readonly passes = this.counter('sweeper_passes_total', 'completed passes of the sweeper');
  readonly lag = this.gauge('grading_lag_seconds', 'age of the oldest paper handed in and not graded, at the last pass');
  readonly waiting = this.gauge('grading_waiting', 'papers handed in and not graded, at the last pass');
  readonly depth = new Gauge({ name: 'queue_depth', help: 'Bull jobs waiting or running; -1 while Redis is away', labelNames: ['queue'] as const, registers: [this.registry] });
  private readonly modes = new Gauge({ name: 'worker_mode', help: '1 for how work is found now', labelNames: ['mode'] as const, registers: [this.registry] });
  mode: WorkMode = 'sweeper';

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  setMode(mode: WorkMode): void {
    this.mode = mode;
    this.modes.set({ mode: 'queue' }, mode === 'queue' ? 1 : 0);
    this.modes.set({ mode: 'sweeper' }, mode === 'sweeper' ? 1 : 0);
  }

  private counter(name: string, help: string): Counter {
    return new Counter({ name, help, registers: [this.registry] });
  }
  private gauge(name: string, help: string): Gauge {
    return new Gauge({ name, help, registers: [this.registry] });
  }
}
