import { Injectable } from '@nestjs/common';
import type { Job } from 'bull';
import { type QueueName, queues } from '@kynangso/contracts/kernel';
import { QueueHint } from './queue-hint';

export const jobStates = ['waiting', 'active', 'delayed', 'failed'] as const;
export type JobState = (typeof jobStates)[number];
export interface QueueState { name: QueueName; waiting: number; active: number; delayed: number; failed: number; isPaused: boolean; oldestWaitingSeconds: number | null }
/** A job without what it carries: hints carry nothing, and what an older version left there is nobody's business. */
export interface JobRow { id: string; name: string; state: JobState; addedAt: Date; startedAt: Date | null; tries: number; failedReason: string | null }
export interface RedisState { version: string; uptimeSeconds: number; usedBytes: number; isDurable: boolean }

const PATIENCE_MS = 1500;
/** Redis that hangs is Redis that is away */
const soon = <T>(work: Promise<T>): Promise<T | null> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((done) => { timer = setTimeout(() => done(null), PATIENCE_MS); });
  return Promise.race([work.catch(() => null), late]).finally(() => clearTimeout(timer));
};

/** The Bull queues as an operator sees them. Everything answers null while Redis is away. */
@Injectable()
export class QueueDesk {
  constructor(private readonly hint: QueueHint) {}

  async states(): Promise<QueueState[] | null> {
    if (!this.hint.isConfigured) return null;
    const found = await soon(Promise.all(Object.values(queues).map((name) => this.state(name))));
    return found;
  }

  async redis(): Promise<RedisState | null> {
    if (!this.hint.isConfigured) return null;
    const text = await soon(this.hint.of(queues.effects).client.info());
    if (text === null) return null;
    const facts = new Map(text.split(/\r?\n/).map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
    return { version: facts.get('redis_version') ?? '?', uptimeSeconds: Number(facts.get('uptime_in_seconds') ?? 0), usedBytes: Number(facts.get('used_memory') ?? 0), isDurable: facts.get('aof_enabled') === '1' };
  }

  /** The oldest jobs of a state, at most `limit`. */
  async jobs(name: QueueName, state: JobState, limit: number): Promise<JobRow[] | null> {
    if (!this.hint.isConfigured) return null;
    const found = await soon(this.hint.of(name).getJobs([state], 0, limit - 1, true));
    return found?.filter((job): job is Job => job !== null).map((job) => present(job, state)) ?? null;
  }

  /** 'away' while Redis can't be asked, 'gone' when there is no such job in a state that allows it. */
  async act(name: QueueName, jobId: string, act: 'retry' | 'remove'): Promise<'done' | 'gone' | 'busy' | 'away'> {
    if (!this.hint.isConfigured) return 'away';
    const outcome = await soon(this.perform(name, jobId, act));
    return outcome ?? 'away';
  }

  private async perform(name: QueueName, jobId: string, act: 'retry' | 'remove'): Promise<'done' | 'gone' | 'busy'> {
    const job = await this.hint.of(name).getJob(jobId);
    if (!job) return 'gone';
    const state = await job.getState();
    if (act === 'retry') {
      if (state !== 'failed') return 'busy';
      await job.retry();
      return 'done';
    }
    // a worker holds its lock; it ends by itself
    if (state === 'active') return 'busy';
    await job.remove();
    return 'done';
  }

  private async state(name: QueueName): Promise<QueueState> {
    const queue = this.hint.of(name);
    const [counts, isPaused, oldest] = await Promise.all([queue.getJobCounts(), queue.isPaused(), queue.getWaiting(0, 0)]);
    const [first] = oldest;
    return { name, waiting: counts.waiting, active: counts.active, delayed: counts.delayed, failed: counts.failed, isPaused, oldestWaitingSeconds: first ? Math.max(0, Math.round((Date.now() - first.timestamp) / 1000)) : null };
  }
}

const present = (job: Job, state: JobState): JobRow => ({
  id: String(job.id), name: job.name, state, addedAt: new Date(job.timestamp), startedAt: job.processedOn ? new Date(job.processedOn) : null, tries: job.attemptsMade, failedReason: job.failedReason?.slice(0, 500) ?? null,
});
