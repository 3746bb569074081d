import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { AttemptPaper, AttemptStatus, Receipt, ResponseChange, SaveAnswer, saveRequest, submitRequest } from '@kynangso/contracts/exam';
import type { ResponseOf } from '@kynangso/contracts/kernel';
import { jobs, queues } from '@kynangso/contracts/kernel';
import type { examRoutes } from '@kynangso/contracts/exam';
import { deadlineOf, mayWrite, merge, seededRandom, windowState, type WriteRefusal } from '@kynangso/domain/exam';
import { checkResponse } from '@kynangso/domain/grading';
import { AppError, type Caller, conflict, Database, type ErrorKind, invalid, Keyring, newId, notFound, QueueHint, type Tx } from '@kynangso/server/platform';
import { AttemptRepository, type AttemptRow, type TimedAttempt } from './attempt.repository';
import { clockOf, paperOf, statusOf } from './attempt.presenter';
import { FormService, type LoadedForm } from './form.service';
import { LruMap } from './lru-map';
import { closingOf, receiptOf } from './receipt';
import { ResponseRepository, type SaveOutcome } from './response.repository';
import { SittingRepository } from './sitting.repository';

const refusalKinds: Record<WriteRefusal, ErrorKind> = { attempt_closed: 'conflict', writer_changed: 'conflict', too_late: 'gone' };

/** A candidate's own attempt, from start to receipt. */
@Injectable()
export class AttemptService {
  /** whose attempt it is and on which form: never changes, and saves a read per autosave */
  private readonly known = new LruMap<string, { personId: string; formId: string }>(20_000);

  constructor(
    private readonly database: Database,
    private readonly attempts: AttemptRepository,
    private readonly responses: ResponseRepository,
    private readonly sittings: SittingRepository,
    private readonly forms: FormService,
    private readonly keyring: Keyring,
    private readonly hint: QueueHint,
  ) {}

  /** Starts an attempt; a second press, or a second device, gets the one that is open. */
  async start(caller: Caller, sittingId: string): Promise<AttemptPaper> {
    const tx = this.database.read();
    // Two starts at once: the loser of the unique key finds the winner's attempt on its next round.
    for (let round = 0; round < 5; round++) {
      const open = await this.attempts.findOpen(tx, sittingId, caller.personId);
      if (open) return this.paper(caller, open.id);
      const made = await this.tryStart(tx, caller, sittingId);
      if (made) return this.paper(caller, made);
    }
    throw new AppError('http.unavailable', 'unavailable');
  }

  async paper(caller: Caller, attemptId: string): Promise<AttemptPaper> {
    const attempt = await this.own(caller, attemptId);
    if (attempt.state !== 'in_progress') throw conflict('exam.attempt_closed');
    const [form, saved] = await Promise.all([this.forms.load(attempt.formId), this.responses.list(this.database.read(), attemptId)]);
    return paperOf(attempt, form, saved);
  }

  /** Makes the asking device the writer. Saves of the former one that are under way end first. */
  takeOver(caller: Caller, attemptId: string): Promise<ResponseOf<typeof examRoutes.takeOver>> {
    return this.database.transaction(async (tx) => {
      const attempt = await this.lock(tx, caller, attemptId);
      refuse(mayWrite(attempt, attempt.writerEpoch, attempt.now));
      const writerEpoch = attempt.writerEpoch + 1;
      await this.attempts.setWriter(tx, attemptId, writerEpoch);
      return { writerEpoch, lastSequence: await this.responses.lastSequence(tx, attemptId), clock: clockOf(attempt) };
    });
  }

  async save(caller: Caller, attemptId: string, body: z.output<typeof saveRequest>): Promise<SaveAnswer> {
    const { writerEpoch, ...change } = body;
    checkChange(await this.formOf(caller, attemptId), change);
    // A repeat that raced with its first may not see it yet: asking once more does.
    for (let round = 0; round < 3; round++) {
      const outcome = await this.responses.save(attemptId, caller.personId, writerEpoch, change);
      if (!outcome?.mine) throw notFound('exam.attempt_not_found');
      const answer = answerOf(outcome, writerEpoch, change);
      if (answer) return answer;
    }
    throw new AppError('http.unavailable', 'unavailable');
  }

  /** Hands the paper in. Once this answers, the attempt will be graded, whatever happens to the queue. */
  async submit(caller: Caller, attemptId: string, body: z.output<typeof submitRequest>): Promise<Receipt> {
    const form = await this.formOf(caller, attemptId);
    for (const change of body.finalResponses) checkChange(form, change);
    const attempt = await this.database.transaction(async (tx) => {
      const locked = await this.lock(tx, caller, attemptId);
      if (locked.state === 'voided') throw conflict('exam.attempt_closed');
      if (locked.state !== 'in_progress') return locked;
      const may = mayWrite(locked, body.writerEpoch, locked.now);
      const isLate = !may.ok && may.reason === 'too_late';
      if (!isLate) refuse(may);
      if (!isLate) await this.responses.saveMany(tx, attemptId, body.writerEpoch, locked.now, newestOf(body.finalResponses));
      const closing = closingOf(locked, isLate ? (locked.deadlineAt as Date) : locked.now, isLate ? 'deadline' : 'person', await this.responses.list(tx, attemptId), this.keyring);
      await this.attempts.close(tx, [closing]);
      return { ...locked, ...closing, submitReason: closing.reason, receiptKid: closing.kid, receiptSignature: closing.signature };
    });
    await this.hint.send(queues.grading, jobs.gradeAttempts);
    return receiptOf(attempt, form.items.length) as Receipt;
  }

  async status(caller: Caller, attemptId: string): Promise<AttemptStatus> {
    return statusOf(await this.own(caller, attemptId));
  }

  async receipt(caller: Caller, attemptId: string): Promise<Receipt> {
    const attempt = await this.own(caller, attemptId);
    const receipt = receiptOf(attempt, (await this.forms.load(attempt.formId)).items.length);
    if (!receipt) throw conflict('exam.attempt_open');
    return receipt;
  }

  /** For the grading room's result: the attempt when it is the caller's own. */
  async own(caller: Caller, attemptId: string): Promise<TimedAttempt> {
    const found = await this.attempts.findOwn(this.database.read(), caller.personId, attemptId);
    if (!found) throw notFound('exam.attempt_not_found');
    return found;
  }

  private async lock(tx: Tx, caller: Caller, attemptId: string): Promise<TimedAttempt> {
    const found = await this.attempts.lockOwn(tx, caller.personId, attemptId);
    if (!found) throw notFound('exam.attempt_not_found');
    return found;
  }

  private async formOf(caller: Caller, attemptId: string): Promise<LoadedForm> {
    let known = this.known.get(attemptId);
    if (!known) {
      const { personId, formId }: AttemptRow = await this.own(caller, attemptId);
      this.known.set(attemptId, (known = { personId, formId }));
    }
    if (known.personId !== caller.personId) throw notFound('exam.attempt_not_found');
    return this.forms.load(known.formId);
  }

  /** null: another start was faster. */
  private async tryStart(tx: Tx, caller: Caller, sittingId: string): Promise<string | null> {
    const sitting = await this.sittings.getMine(tx, caller.personId, sittingId);
    if (!sitting) throw notFound('exam.sitting_not_found');
    const { timing, policies } = sitting.content;
    const counts = await this.attempts.counts(tx, sittingId, caller.personId);
    const startedAt = await this.attempts.now(tx);
    const window = windowState(startedAt, sitting.opensAt, sitting.closesAt);
    if (window === 'upcoming') throw conflict('exam.not_open_yet', { opensAt: sitting.opensAt.toISOString() });
    if (window === 'closed') throw new AppError('exam.closed', 'gone');
    if (policies.attemptsAllowed !== null && counts.used >= policies.attemptsAllowed) {
      // The count may be of an attempt opened a moment ago by the other press: that one is to be found, not refused.
      if (await this.attempts.findOpen(tx, sittingId, caller.personId)) return null;
      throw conflict('exam.no_attempts_left', { allowed: policies.attemptsAllowed });
    }
    const formIds = await this.sittings.formIds(tx, sittingId);
    const first = seededRandom(`${sittingId}/${caller.personId}`).below(Math.max(1, formIds.length));
    const formId = formIds[(first + counts.last) % formIds.length];
    if (!formId) throw new Error(`sitting ${sittingId} has no form`);
    const id = newId();
    const deadlineAt = deadlineOf({ startedAt, timeLimitMinutes: timing.timeLimitMinutes, closesAt: sitting.closesAt });
    const isFirst = await this.attempts.insert(tx, {
      id, sittingId, personId: caller.personId, formId, number: counts.last + 1, locale: caller.locale, startedAt, deadlineAt, graceSeconds: timing.graceSeconds,
    });
    return isFirst ? id : null;
  }
}

function refuse(may: ReturnType<typeof mayWrite>): void {
  if (!may.ok) throw new AppError(`exam.${may.reason}`, refusalKinds[may.reason]);
}

function checkChange(form: LoadedForm, change: ResponseChange): void {
  const item = form.items[change.position - 1];
  if (!item) throw invalid('exam.position_unknown', { position: change.position });
  const fits = checkResponse(item.content, change.response);
  if (!fits.ok) throw invalid('exam.response_invalid', { reason: fits.reason, identifier: fits.detail });
}

/** null: neither written nor found, so ask again. */
function answerOf(outcome: SaveOutcome, epoch: number, change: ResponseChange): SaveAnswer | null {
  const times = { serverNow: outcome.at.toISOString(), deadlineAt: outcome.deadlineAt?.toISOString() ?? null };
  if (outcome.sequence !== null) return { outcome: 'accepted', sequence: outcome.sequence, savedAt: outcome.at.toISOString(), ...times };
  const { storedEpoch, storedSequence, storedAt } = outcome;
  const stored = storedEpoch !== null && storedSequence !== null && storedAt !== null ? { epoch: storedEpoch, sequence: storedSequence, at: storedAt } : null;
  const merged = merge(stored, { epoch, sequence: change.sequence });
  // The first time it arrived it was taken, so a repeat is answered the same, even after the end.
  if (stored && merged === 'repeated') return { outcome: 'accepted', sequence: stored.sequence, savedAt: stored.at.toISOString(), ...times };
  refuse(mayWrite(outcome, epoch, outcome.at));
  return stored && merged === 'superseded' ? { outcome: 'superseded', sequence: stored.sequence, savedAt: stored.at.toISOString(), ...times } : null;
}

/** One statement may touch a position once: of several changes the last stands. */
function newestOf(changes: readonly ResponseChange[]): ResponseChange[] {
  const newest = new Map<number, ResponseChange>();
  for (const change of changes) if ((newest.get(change.position)?.sequence ?? 0) < change.sequence) newest.set(change.position, change);
  return [...newest.values()];
}
