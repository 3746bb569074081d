import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Client } from 'pg';
import { ENV, type Env, Log } from '@kynangso/server/platform';

type Listener = (attemptId: string | null) => void;

/** while nobody tells us, everybody asks */
const ASK_EVERY_MS = 3_000;
const RETRY_FIRST_MS = 250;
const RETRY_LAST_MS = 5_000;
const PROBE_EVERY_MS = 15_000;
const CHANNEL = 'attempt_changed';

/**
 * Hears of changed attempts: one LISTEN connection per api process, opened with the first listener, reopened by itself. While it is
 * down, and once when it is back, every listener is told to look (null): a notice that was missed costs seconds, never more.
 */
@Injectable()
export class LiveService implements OnModuleDestroy {
  private readonly ofAttempt = new Map<string, Set<Listener>>();
  private readonly ofAll = new Set<Listener>();
  private client: Client | null = null;
  private isListening = false;
  private isWaiting = false;
  private isAsking = false;
  private isOver = false;
  private retryMs = RETRY_FIRST_MS;
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly log: Log,
  ) {}

  /** Answers with how to stop. */
  onAttempt(attemptId: string, listener: Listener): () => void {
    const listeners = this.ofAttempt.get(attemptId) ?? new Set();
    this.ofAttempt.set(attemptId, listeners.add(listener));
    this.begin();
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.ofAttempt.get(attemptId) === listeners) this.ofAttempt.delete(attemptId);
    };
  }

  onAny(listener: Listener): () => void {
    this.ofAll.add(listener);
    this.begin();
    return () => void this.ofAll.delete(listener);
  }

  /** Tells the listeners of an attempt of this process to look. */
  tell(attemptId: string): void {
    for (const listener of this.ofAttempt.get(attemptId) ?? []) listener(attemptId);
    for (const listener of this.ofAll) listener(attemptId);
  }

  async onModuleDestroy(): Promise<void> {
    this.isOver = true;
    for (const timer of this.timers) clearTimeout(timer);
    await this.client?.end().catch(() => undefined);
  }

  private tellAll(): void {
    for (const listeners of this.ofAttempt.values()) for (const listener of listeners) listener(null);
    for (const listener of this.ofAll) listener(null);
  }

  private begin(): void {
    if (this.client || this.isWaiting || this.isOver) return;
    const client = new Client({ connectionString: this.env.DATABASE_URL, application_name: 'kynangso-live', keepAlive: true, connectionTimeoutMillis: 5_000, query_timeout: 5_000 });
    this.client = client;
    client.on('notification', ({ payload }) => payload && this.tell(payload));
    client.on('error', () => this.lose(client));
    client.on('end', () => this.lose(client));
    client.connect().then(() => client.query(`LISTEN ${CHANNEL}`)).then(() => this.heard(client)).catch(() => this.lose(client));
  }

  private heard(client: Client): void {
    this.isListening = true;
    this.retryMs = RETRY_FIRST_MS;
    this.tellAll();
    this.probe(client);
  }

  /** A connection cut without a word is found by asking. */
  private probe(client: Client): void {
    this.later(PROBE_EVERY_MS, () => {
      if (this.client !== client) return;
      client.query('SELECT 1').then(() => this.probe(client)).catch(() => this.lose(client));
    });
  }

  private lose(client: Client): void {
    if (this.client !== client || this.isOver) return;
    if (this.isListening) this.log.pino.warn({ retryMs: this.retryMs }, 'live connection lost, asking meanwhile');
    this.isListening = false;
    this.client = null;
    this.isWaiting = true;
    client.end().catch(() => undefined);
    this.later(this.retryMs, () => {
      this.isWaiting = false;
      this.begin();
    });
    this.retryMs = Math.min(this.retryMs * 2, RETRY_LAST_MS);
    if (!this.isAsking) this.askMeanwhile();
  }

  private askMeanwhile(): void {
    this.isAsking = true;
    this.later(ASK_EVERY_MS, () => {
      this.isAsking = false;
      if (this.isListening) return;
      this.tellAll();
      this.askMeanwhile();
    });
  }

  private later(ms: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      if (!this.isOver) work();
    }, ms);
    timer.unref();
    this.timers.add(timer);
  }
}
