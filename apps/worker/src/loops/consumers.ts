import { Inject, Injectable } from '@nestjs/common';
import type { Queue } from 'bull';
import { queues, type QueueName } from '@kynangso/contracts/kernel';
import { ENV, type Env, Log, openQueue } from '@kynangso/server/platform';
import type { Pump } from './pump';
import { Pumps } from './pumps';

const CLOSE_WAIT_MS = 3000;

/** The Bull side of the worker: a job of any name only wakes the queue's pump, and carries nothing that is trusted. */
@Injectable()
export class Consumers {
  private readonly open: Queue[] = [];
  private lastErrorAt = 0;

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly pumps: Pumps,
    private readonly log: Log,
  ) {}

  start(): void {
    if (!this.env.REDIS_URL) return;
    this.consume(queues.grading, this.env.REDIS_URL, this.pumps.grading);
    this.consume(queues.effects, this.env.REDIS_URL, this.pumps.effects);
    this.consume(queues.media, this.env.REDIS_URL, this.pumps.media);
  }

  /** Redis may be away while we stop: nobody waits for it longer than a moment. */
  async stop(): Promise<void> {
    const late = new Promise<void>((done) => { setTimeout(done, CLOSE_WAIT_MS).unref(); });
    await Promise.race([Promise.all(this.open.map((queue) => queue.close().catch(() => undefined))), late]);
  }

  private consume(name: QueueName, url: string, pump: Pump): void {
    const queue = openQueue(name, url, 'consumer', (error) => this.note(error));
    this.open.push(queue);
    // '*': a job left over from another version is a hint as good as any
    queue.process('*', 1, () => pump.wake()).catch((error: unknown) => this.note(error as Error));
  }

  private note(error: Error): void {
    if (Date.now() - this.lastErrorAt < 10_000) return;
    this.lastErrorAt = Date.now();
    this.log.warn({ err: error.message }, 'queue not reachable; the sweeper does the work');
  }
}
