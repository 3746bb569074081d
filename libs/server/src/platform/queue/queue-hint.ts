import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import Queue from 'bull';
import { Redis, type RedisOptions } from 'ioredis';
import { type QueueName, queues } from '@kynangso/contracts/kernel';
import { ENV, type Env } from '../env';
import { Log } from '../log';

const WAIT_MS = 300;

/** Producer connections fail fast: a hint that can't be given is dropped, the sweeper finds the work. */
const producer: RedisOptions = { enableOfflineQueue: false, commandTimeout: WAIT_MS, maxRetriesPerRequest: 0, connectTimeout: 2000, retryStrategy: (n) => Math.min(n * 200, 2000) };
/** Bull's blocking and subscriber connections must wait for ever. */
const patient: RedisOptions = { maxRetriesPerRequest: null, enableReadyCheck: false, connectTimeout: 2000, retryStrategy: (n) => Math.min(n * 200, 2000) };

/** One recipe for every Bull queue of the product, producer side or consumer side. */
export function openQueue(name: QueueName, url: string, side: 'producer' | 'consumer', onError: (e: Error) => void): Queue.Queue {
  const queue = new Queue(name, {
    prefix: 'kns',
    createClient: (type) => {
      const client = new Redis(url, type === 'client' && side === 'producer' ? producer : patient);
      client.on('error', onError);
      return client;
    },
    // history stands in our own tables; a kept job would swallow later ones
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true, attempts: 1 },
    settings: { lockDuration: 60_000, stalledInterval: 15_000, maxStalledCount: 3 },
  });
  queue.on('error', onError);
  return queue;
}

@Injectable()
export class QueueHint implements OnModuleInit, OnModuleDestroy {
  private readonly open = new Map<QueueName, Queue.Queue>();
  private lastErrorAt = 0;

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly log: Log,
  ) {}

  /** Connected ahead: a producer that doesn't wait would drop its very first hint. */
  onModuleInit(): void {
    if (this.env.REDIS_URL) for (const name of Object.values(queues)) this.queue(name);
  }

  get isConfigured(): boolean {
    return this.env.REDIS_URL !== undefined;
  }

  /** Gives a worker a nudge. Resolves within 300 ms whatever Redis does. */
  async send(name: QueueName, job: string): Promise<void> {
    if (!this.env.REDIS_URL) return;
    const queue = this.queue(name);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((done) => { timer = setTimeout(done, WAIT_MS); });
    try {
      await Promise.race([queue.add(job, {}).then(() => undefined), late]);
    } catch (error) {
      this.note(error as Error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Jobs waiting or running per queue; null while Redis can't be asked. */
  async depth(name: QueueName): Promise<number | null> {
    if (!this.env.REDIS_URL) return null;
    try {
      const counts = await this.queue(name).getJobCounts();
      return counts.waiting + counts.active;
    } catch {
      return null;
    }
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all([...this.open.values()].map((q) => q.close(true).catch(() => undefined)));
  }

  /** The producer's side of a queue, for who looks at it; only when `isConfigured`. */
  of(name: QueueName): Queue.Queue {
    return this.queue(name);
  }

  private queue(name: QueueName): Queue.Queue {
    let queue = this.open.get(name);
    if (!queue) {
      queue = openQueue(name, this.env.REDIS_URL ?? '', 'producer', (e) => this.note(e));
      this.open.set(name, queue);
    }
    return queue;
  }

  private note(error: Error): void {
    if (Date.now() - this.lastErrorAt < 10_000) return; // one line, not a flood, while Redis is away
    this.lastErrorAt = Date.now();
    this.log.warn({ err: error.message }, 'queue not reachable; the sweeper takes over');
  }
}
