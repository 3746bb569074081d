import { Injectable } from '@nestjs/common';
import type { AttemptStatus } from '@kynangso/contracts/exam';
import { beginBreak, endBreak } from '@kynangso/domain/exam';
import { type AuditRecord, AuditService } from '@kynangso/server/audit';
import { type Caller, conflict, Database, notFound, type Tx } from '@kynangso/server/platform';
import { breakFactsOf, statusOf } from './attempt.presenter';
import { AttemptRepository, type TimedAttempt } from './attempt.repository';
import { BreakRepository, type EndedBy } from './break.repository';
import { refuseWrite } from './write-refusal';

type Broken = Pick<TimedAttempt, 'id' | 'breakStartedAt' | 'breakUntil'>;

/** Breaks a person with an allowance takes by themselves while the clock stands. */
@Injectable()
export class BreakService {
  constructor(
    private readonly database: Database,
    private readonly attempts: AttemptRepository,
    private readonly breaks: BreakRepository,
    private readonly audit: AuditService,
  ) {}

  /** For the writer of a running paper; saves under way end first. */
  begin(caller: Caller, attemptId: string, writerEpoch: number): Promise<AttemptStatus> {
    return this.act(caller, attemptId, async (tx, attempt) => {
      refuseWrite(attempt, writerEpoch, attempt.now);
      const may = beginBreak(breakFactsOf(attempt), attempt.now);
      if (!may.ok) throw conflict(`exam.${may.reason}`);
      await this.end(tx, [attempt], attempt.now, 'allowance', null);
      await this.breaks.begin(tx, { attemptId, startedAt: attempt.now, until: may.until, movesMs: may.movesMs });
      await this.audit.record(tx, { actor: caller, action: 'attempt.break-begun', objectKind: 'attempt', objectId: attemptId, after: { until: may.until.toISOString() } });
    });
  }

  /** Ending one that is over already, or was never begun, changes nothing but the record. */
  finish(caller: Caller, attemptId: string, writerEpoch: number): Promise<AttemptStatus> {
    return this.act(caller, attemptId, async (tx, attempt) => {
      refuseWrite({ ...attempt, breakUntil: null }, writerEpoch, attempt.now);
      const isOver = attempt.breakUntil !== null && attempt.breakUntil <= attempt.now;
      await this.end(tx, [attempt], attempt.now, isOver ? 'allowance' : 'person', isOver ? null : caller);
    });
  }

  /** The proctor stops the clock: a break under way ends there, and is not counted. Under the attempts' locks. */
  async cut(tx: Tx, running: readonly TimedAttempt[], actor: AuditRecord['actor']): Promise<void> {
    for (const attempt of running) {
      const isOver = attempt.breakUntil !== null && attempt.breakUntil <= attempt.now;
      await this.end(tx, [attempt], attempt.now, isOver ? 'allowance' : 'proctor', isOver ? null : actor);
    }
  }

  /** Writes down what ended by itself; nobody waits for it, since the clocks were moved when the break began. Returns how many. */
  sweep(limit = 200): Promise<number> {
    return this.database.transaction(async (tx) => {
      const over = await this.breaks.lockOver(tx, limit);
      await this.end(tx, over, null, 'allowance', null);
      await this.attempts.notify(tx, over.map((attempt) => attempt.id));
      await this.breaks.closeLeft(tx);
      return over.length;
    });
  }

  private act(caller: Caller, attemptId: string, work: (tx: Tx, attempt: TimedAttempt) => Promise<void>): Promise<AttemptStatus> {
    return this.database.transaction(async (tx) => {
      const locked = await this.attempts.lockOwn(tx, caller.personId, attemptId);
      if (!locked) throw notFound('exam.attempt_not_found');
      await work(tx, locked);
      await this.attempts.notify(tx, [attemptId]);
      const after = await this.attempts.findOwn(tx, caller.personId, attemptId);
      if (!after) throw notFound('exam.attempt_not_found');
      return statusOf(after);
    });
  }

  /** `at` null = whenever it ended by itself */
  private async end(tx: Tx, broken: readonly Broken[], at: Date | null, endedBy: EndedBy, actor: AuditRecord['actor']): Promise<void> {
    const ended = broken.flatMap(({ id, breakStartedAt: startedAt, breakUntil: until }) => (startedAt && until ? [{ attemptId: id, until, endedBy, ...endBreak({ startedAt, until }, at ?? until) }] : []));
    await this.breaks.end(tx, ended);
    await this.audit.record(tx, ...ended.map(({ attemptId, endedAt, tookMs }) => ({
      actor, action: 'attempt.break-ended', objectKind: 'attempt', objectId: attemptId, after: { endedAt: endedAt.toISOString(), tookMs, endedBy },
    })));
  }
}
