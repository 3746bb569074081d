import { Injectable } from '@nestjs/common';
import type { QueueName } from '@kynangso/contracts/kernel';
import type { FailingWork, JobState, JobView, PausableWork } from '@kynangso/contracts/operations';
import { AuditService } from '@kynangso/server/audit';
import { AppError, type Caller, conflict, Database, EffectService, notFound, QueueDesk, WorkPauses } from '@kynangso/server/platform';
import { wholeSystem } from './whole-system';

const JOBS = 50;
const FAILING = 100;
interface Page<T> { rows: T[]; limit: number }

/** What an operator may do to the work that waits. Each act has a reason and an entry in the log. */
@Injectable()
export class WorkDeskService {
  constructor(
    private readonly database: Database,
    private readonly queues: QueueDesk,
    private readonly effects: EffectService,
    private readonly pauses: WorkPauses,
    private readonly audit: AuditService,
  ) {}

  async jobs(caller: Caller, name: QueueName, state: JobState): Promise<Page<JobView>> {
    wholeSystem(caller, 'audit.read');
    const found = await this.queues.jobs(name, state, JOBS);
    if (!found) throw away();
    return { rows: found.map((j) => ({ ...j, addedAt: j.addedAt.toISOString(), startedAt: j.startedAt?.toISOString() ?? null })), limit: JOBS };
  }

  async actOnJob(caller: Caller, act: 'retry' | 'remove', name: QueueName, jobId: string, reason: string): Promise<void> {
    wholeSystem(caller, 'notify.operate');
    const outcome = await this.queues.act(name, jobId, act);
    if (outcome === 'away') throw away();
    if (outcome === 'gone') throw notFound('operations.job_not_found');
    if (outcome === 'busy') throw conflict('operations.job_busy');
    await this.audit.record(this.database.read(), { actor: caller, action: act === 'retry' ? 'job.retried' : 'job.removed', objectKind: 'job', objectId: `${name}/${jobId}`, reason });
  }

  async failing(caller: Caller): Promise<Page<FailingWork>> {
    wholeSystem(caller, 'audit.read');
    const found = await this.effects.failing(FAILING);
    return { rows: found.map((w) => ({ ...w, nextTryAt: w.nextTryAt.toISOString(), createdAt: w.createdAt.toISOString() })), limit: FAILING };
  }

  async retryWork(caller: Caller, id: string, reason: string): Promise<void> {
    wholeSystem(caller, 'notify.operate');
    await this.database.transaction(async (tx) => {
      if (!(await this.effects.tryNow(tx, id))) throw notFound('operations.work_not_found');
      await this.audit.record(tx, { actor: caller, action: 'work.retried', objectKind: 'due_work', objectId: id, reason });
    });
    await this.effects.wake();
  }

  async pause(caller: Caller, work: PausableWork, asked: { minutes: number; reason: string }): Promise<void> {
    wholeSystem(caller, 'notify.operate');
    await this.database.transaction(async (tx) => {
      await this.pauses.pause(tx, { work, minutes: asked.minutes, reason: asked.reason, by: caller.personId });
      await this.audit.record(tx, { actor: caller, action: 'work.paused', objectKind: 'work', objectId: work, reason: asked.reason, after: { minutes: asked.minutes } });
    });
  }

  async resume(caller: Caller, work: PausableWork, reason: string): Promise<void> {
    wholeSystem(caller, 'notify.operate');
    await this.database.transaction(async (tx) => {
      if (!(await this.pauses.resume(tx, work))) throw conflict('operations.not_paused');
      await this.audit.record(tx, { actor: caller, action: 'work.resumed', objectKind: 'work', objectId: work, reason });
    });
  }
}

const away = (): AppError => new AppError('operations.redis_away', 'unavailable');
