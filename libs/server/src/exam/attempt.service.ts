import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { AttemptPaper, AttemptStatus, Receipt, ResponseChange, SaveAnswer, saveRequest, submitRequest } from '@kynangso/contracts/exam';
import type { ResponseOf } from '@kynangso/contracts/kernel';
import { jobs, queues } from '@kynangso/contracts/kernel';
import type { examRoutes } from '@kynangso/contracts/exam';
import { isRunning, mayWrite, merge, sectionOf, stateOf } from '@kynangso/domain/exam';
import { checkResponse } from '@kynangso/domain/grading';
import { AppError, type Caller, conflict, Database, invalid, Keyring, notFound, QueueHint, type Tx } from '@kynangso/server/platform';
import { AttemptRepository, type AttemptRow, type TimedAttempt } from './attempt.repository';
import { AttemptFileService } from './attempt-file.service';
import { clockOf, statusOf } from './attempt.presenter';
import { FormService, type LoadedForm } from './form.service';
import { LruMap } from './lru-map';
import { closingOf, receiptOf } from './receipt';
import { PaperService } from './paper.service';
import { type Place, ResponseRepository, type SaveOutcome } from './response.repository';
import { SectionRepository } from './section.repository';
import { refuseWrite, writeRefusal } from './write-refusal';

/** A candidate's own attempt, from its first answer to its receipt. */
@Injectable()
export class AttemptService {
  /** whose attempt it is and on which form: never changes, and saves a read per autosave */
  private readonly known = new LruMap<string, { personId: string; formId: string }>(20_000);

  constructor(
    private readonly database: Database,
    private readonly attempts: AttemptRepository,
    private readonly responses: ResponseRepository,
    private readonly sections: SectionRepository,
    private readonly files: AttemptFileService,
    private readonly papers: PaperService,
    private readonly forms: FormService,
    private readonly keyring: Keyring,
    private readonly hint: QueueHint,
  ) {}

  async paper(caller: Caller, attemptId: string): Promise<AttemptPaper> {
    const attempt = await this.own(caller, attemptId);
    if (attempt.state !== 'in_progress') throw conflict('exam.attempt_closed');
    return this.papers.of(attempt);
  }

  /** Makes the asking device the writer. Saves of the former one that are under way end first. */
  takeOver(caller: Caller, attemptId: string): Promise<ResponseOf<typeof examRoutes.takeOver>> {
    return this.database.transaction(async (tx) => {
      const attempt = await this.lock(tx, caller, attemptId);
      // a device may break during a pause too
      if (!isRunning(attempt, attempt.now)) refuseWrite({ ...attempt, pausedAt: null }, attempt.writerEpoch, attempt.now);
      const writerEpoch = attempt.writerEpoch + 1;
      await this.attempts.setWriter(tx, attemptId, writerEpoch);
      await this.attempts.notify(tx, [attemptId]);
      return { writerEpoch, lastSequence: await this.responses.lastSequence(tx, attemptId), clock: clockOf(attempt) };
    });
  }

  async save(caller: Caller, attemptId: string, body: z.output<typeof saveRequest>): Promise<SaveAnswer> {
    const { writerEpoch, ...change } = body;
    const form = await this.formOf(caller, attemptId);
    checkChange(form, change);
    await this.files.refuseForeign(attemptId, form, [change]);
    const place = placeIn(form, change.position);
    const taken = form.sitting.content.policies.scoring.certainty ? change : { ...change, certainty: null };
    // A repeat that raced with its first may not see it yet: asking once more does.
    for (let round = 0; round < 3; round++) {
      const outcome = await this.responses.save(attemptId, caller.personId, writerEpoch, taken, place);
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
    await this.files.refuseForeign(attemptId, form, body.finalResponses);
    const attempt = await this.database.transaction(async (tx) => {
      const locked = await this.lock(tx, caller, attemptId);
      if (locked.state === 'voided') throw conflict('exam.attempt_closed');
      if (locked.state !== 'in_progress') return locked;
      const may = mayWrite(locked, body.writerEpoch, locked.now);
      const isLate = !may.ok && may.reason === 'too_late';
      if (!may.ok && !isLate) throw writeRefusal(may.reason);
      if (!isLate) await this.responses.saveMany(tx, attemptId, body.writerEpoch, locked.now, await this.takeable(tx, locked, form, newestOf(body.finalResponses)));
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

  /** Last answers that would be taken one by one too: a section that is over doesn't keep a paper from being handed in. */
  private async takeable(tx: Tx, attempt: TimedAttempt, form: LoadedForm, changes: readonly ResponseChange[]): Promise<ResponseChange[]> {
    const usesCertainty = form.sitting.content.policies.scoring.certainty;
    const taken = changes.map((change) => (usesCertainty ? change : { ...change, certainty: null }));
    if (taken.length === 0 || form.sitting.content.sections.length === 0) return taken;
    const opened = await this.sections.list(tx, attempt.id);
    const saved = await this.responses.list(tx, attempt.id);
    const marks = [...saved, ...taken.map((change) => ({ ...change, epoch: attempt.writerEpoch }))];
    return taken.filter((change) => {
      const place = placeIn(form, change.position);
      const section = place && form.sitting.content.sections.find((each) => each.identifier === place.section);
      if (!place || !section) return true;
      if (stateOf(section, opened.get(place.section), attempt.now, attempt.graceSeconds) !== 'open') return false;
      const { forwardTo } = place;
      const own = { epoch: attempt.writerEpoch, sequence: change.sequence };
      return forwardTo === null || !marks.some((mark) => mark.position > change.position && mark.position <= forwardTo && merge(mark, own) === 'accepted');
    });
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
    // a record merged with the candidate's may go on with the paper; everybody else finds nothing
    if (known.personId !== caller.personId) await this.own(caller, attemptId);
    return this.forms.load(known.formId);
  }
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
  // what was checked stands under a mark of the server's own: a client's mark that happens to equal it is no repeat
  if (outcome.checkedAt) throw conflict('exam.answer_checked');
  const merged = merge(stored, { epoch, sequence: change.sequence });
  // The first time it arrived it was taken, so a repeat is answered the same, even after the end.
  if (stored && merged === 'repeated') return { outcome: 'accepted', sequence: stored.sequence, savedAt: stored.at.toISOString(), ...times };
  refuseWrite(outcome, epoch, outcome.at);
  if (outcome.barred) throw conflict(`exam.${outcome.barred}`);
  return stored && merged === 'superseded' ? { outcome: 'superseded', sequence: stored.sequence, savedAt: stored.at.toISOString(), ...times } : null;
}

/** Last position of each forward-only section, and what else a save must ask; made once per form. */
const places = new WeakMap<LoadedForm, (Place | null)[]>();
function placeIn(form: LoadedForm, position: number): Place | null {
  const known = places.get(form);
  if (known) return known[position - 1] ?? null;
  const { sections } = form.sitting.content;
  const named = form.items.map((item) => sectionOf(sections, item.section));
  const made = named.map((section): Place | null => section && {
    section: section.identifier,
    isTimed: section.timeLimitMinutes !== null,
    forwardTo: section.navigation === 'forward_only' ? named.lastIndexOf(section) + 1 : null,
  });
  places.set(form, made);
  return made[position - 1] ?? null;
}

/** One statement may touch a position once: of several changes the last stands. */
function newestOf(changes: readonly ResponseChange[]): ResponseChange[] {
  const newest = new Map<number, ResponseChange>();
  for (const change of changes) if ((newest.get(change.position)?.sequence ?? 0) < change.sequence) newest.set(change.position, change);
  return [...newest.values()];
}
