import type { ChildProcess } from 'node:child_process';
import { afterCrash, calm, type Backoff } from './backoff';

export interface Supervisable {
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

export interface SupervisorEvents {
  crashed(name: string, reason: string, waitMs: number): void;
}

/** Keeps one child alive: a child that ends without being asked is started again after a growing pause. */
export class Supervisor<T extends Supervisable> {
  private child: T | null = null;
  private backoff: Backoff = calm;
  private stopping = false;
  private timer: NodeJS.Timeout | null = null;
  private startedAt = 0;
  private restarting = false;

  constructor(
    readonly name: string,
    private readonly launch: (previous: T | null) => Promise<T>,
    private readonly events: SupervisorEvents,
  ) {}

  /** Unexpected ends since the last steady minute. */
  get restarts(): number {
    return this.backoff.failures;
  }

  get current(): T | null {
    return this.child;
  }

  async start(): Promise<T> {
    const child = await this.launch(this.child);
    this.child = child;
    this.startedAt = Date.now();
    if (this.stopping) {
      await child.stop();
      return child;
    }
    const ended = child.process.exitCode !== null || child.process.signalCode !== null;
    if (ended) this.again(String(child.process.exitCode ?? child.process.signalCode));
    else child.process.once('exit', (code, signal) => this.again(String(signal ?? code)));
    return child;
  }

  private again(reason: string): void {
    if (this.stopping || this.restarting) return;
    const { next, waitMs } = afterCrash(this.backoff, Date.now() - this.startedAt);
    this.backoff = next;
    this.events.crashed(this.name, reason, waitMs);
    this.timer = setTimeout(() => {
      // A failed restart (for example PostgreSQL without disk space) is a crash like any other.
      this.start().catch((error: unknown) => this.again(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)));
    }, waitMs);
  }

  /** A wanted restart, as after a rebuild: no pause, no complaint. */
  async restart(): Promise<void> {
    if (this.restarting || this.stopping) return;
    this.restarting = true;
    if (this.timer) clearTimeout(this.timer);
    await this.child?.stop();
    this.restarting = false;
    this.backoff = calm;
    await this.start();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    if (this.timer) clearTimeout(this.timer);
    await this.child?.stop();
  }
}
