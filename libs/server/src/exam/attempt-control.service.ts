import { Injectable } from '@nestjs/common';
import { isRunning } from '@kynangso/domain/exam';
import { type Caller, Keyring, newId, type Tx } from '@kynangso/server/platform';
import { AttemptRepository, type TimedAttempt } from './attempt.repository';
import { BreakService } from './break.service';
import { closingOf } from './receipt';
import { ResponseRepository } from './response.repository';

/** An attempt after it was acted on. */
export interface ControlledAttempt {
  attemptId: string;
  sittingId: string;
  personId: string;
  deadlineAt: Date | null;
  pausedAt: Date | null;
}
type Actor = Pick<Caller, 'personId'> & Partial<Pick<Caller, 'accountId' | 'requestId'>>;

/**
 * What a proctor does to running attempts. Each act locks them in order of id, touches only those whose time still runs (a paper handed
 * in stays in, and one whose time and grace are over is as good as handed in), and answers with those it touched. Who may act, and the
 * audit entry, are the caller's business.
 */
@Injectable()
export class AttemptControlService {
  constructor(
    private readonly attempts: AttemptRepository,
    private readonly responses: ResponseRepository,
    private readonly breaks: BreakService,
    private readonly keyring: Keyring,
  ) {}

  /** More (or, below zero, less) time, on top of everything: also past the closing of the sitting. */
  async extend(tx: Tx, attemptIds: readonly string[], seconds: number, reason: string, actor: Actor): Promise<ControlledAttempt[]> {
    if (seconds === 0) return [];
    const running = await this.lock(tx, attemptIds);
    const changes = running.map((attempt) => ({ attempt, seconds, pausedAt: attempt.pausedAt }));
    return this.adjust(tx, changes, reason, actor);
  }

  /** The clock stands still, and nothing may be written. A break under way ends: one clock can't stand for two reasons. */
  async pause(tx: Tx, attemptIds: readonly string[], actor: Actor): Promise<ControlledAttempt[]> {
    const running = (await this.lock(tx, attemptIds)).filter((attempt) => attempt.pausedAt === null);
    await this.breaks.cut(tx, running, actor);
    await this.attempts.setPaused(tx, running.map(({ id, now }) => ({ id, pausedAt: now })));
    return this.tell(tx, running.map((attempt) => ({ ...attempt, pausedAt: attempt.now })));
  }

  /** Goes on, with the time that was lost given back to the second above. */
  async resume(tx: Tx, attemptIds: readonly string[], actor: Actor): Promise<ControlledAttempt[]> {
    const paused = await this.lock(tx, attemptIds);
    const changes = paused.flatMap((attempt) =>
      attempt.pausedAt === null ? [] : [{ attempt, seconds: Math.max(1, Math.ceil((attempt.now.getTime() - attempt.pausedAt.getTime()) / 1000)), pausedAt: null }],
    );
    return this.adjust(tx, changes, 'pause', actor);
  }

  /** Ends the attempt with what was saved. */
  async terminate(tx: Tx, attemptIds: readonly string[], _actor: Actor): Promise<ControlledAttempt[]> {
    const running = await this.lock(tx, attemptIds);
    const answers = await this.responses.byAttempt(tx, running.map((attempt) => attempt.id));
    await this.attempts.close(tx, running.map((attempt) => closingOf(attempt, attempt.now, 'proctor', answers.get(attempt.id) ?? [], this.keyring)));
    return this.tell(tx, running.map((attempt) => ({ ...attempt, pausedAt: null })));
  }

  private async lock(tx: Tx, attemptIds: readonly string[]): Promise<TimedAttempt[]> {
    if (attemptIds.length === 0) return [];
    return (await this.attempts.lockRunning(tx, attemptIds)).filter((attempt) => isRunning(attempt, attempt.now));
  }

  private async adjust(tx: Tx, changes: readonly { attempt: TimedAttempt; seconds: number; pausedAt: Date | null }[], reason: string, actor: Actor): Promise<ControlledAttempt[]> {
    const moved = changes.map(({ attempt, seconds, pausedAt }) => ({
      ...attempt, seconds, pausedAt, deadlineAt: attempt.deadlineAt && new Date(attempt.deadlineAt.getTime() + seconds * 1000),
      // since when the clock counts: a section that had run out by then stays so
      clockAt: attempt.pausedAt ?? attempt.now,
    }));
    await this.attempts.adjust(tx, moved.map((each) => ({ id: newId(), attemptId: each.id, seconds: each.seconds, deadlineAt: each.deadlineAt, pausedAt: each.pausedAt, clockAt: each.clockAt })), reason, actor.personId);
    return this.tell(tx, moved);
  }

  private async tell(tx: Tx, changed: readonly Pick<TimedAttempt, 'id' | 'sittingId' | 'personId' | 'deadlineAt' | 'pausedAt'>[]): Promise<ControlledAttempt[]> {
    await this.attempts.notify(tx, changed.map((attempt) => attempt.id));
    return changed.map(({ id, sittingId, personId, deadlineAt, pausedAt }) => ({ attemptId: id, sittingId, personId, deadlineAt, pausedAt }));
  }
}
