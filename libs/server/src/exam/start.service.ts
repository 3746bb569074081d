import { Injectable } from '@nestjs/common';
import type { AttemptPaper } from '@kynangso/contracts/exam';
import { deadlineOf, seededRandom, windowState } from '@kynangso/domain/exam';
import { AppError, Batcher, type Caller, conflict, Database, newId, notFound } from '@kynangso/server/platform';
import { AttemptRepository, type TimedAttempt } from './attempt.repository';
import { LruMap } from './lru-map';
import { PaperService } from './paper.service';
import { type NewAttempt, type PlannedAttempt, type StartFacts, StartRepository } from './start.repository';
import { type SittingFacts, SittingRepository } from './sitting.repository';

interface Asked {
  caller: Caller;
  sittingId: string;
}
/** an attempt that began now, one that is open already, a refusal, or null: somebody was faster or changed the sitting, look again */
type Outcome = { made: TimedAttempt; facts: StartFacts } | { openId: string } | { refusal: Error } | null;
interface Prepared {
  content: SittingFacts['content'];
  formIds: readonly string[];
}

/**
 * Starts attempts. Forms were prepared when the sitting was opened, so a start is a look and a row; starts of one moment share both
 * statements, so that thousands can begin in the same minute.
 */
@Injectable()
export class StartService {
  /** what a sitting's starts share; never changes */
  private readonly prepared = new LruMap<string, Prepared>(200);
  private readonly starts = new Batcher<Asked, Outcome>({
    limit: 64, lanes: 4, run: (batch) => this.startAll(batch), apart: ({ caller, sittingId }) => `${sittingId} ${caller.personId}`,
  });

  constructor(
    private readonly database: Database,
    private readonly repository: StartRepository,
    private readonly attempts: AttemptRepository,
    private readonly sittings: SittingRepository,
    private readonly papers: PaperService,
  ) {}

  /** A second press, or a second device, gets the attempt that is open. */
  async start(caller: Caller, sittingId: string): Promise<AttemptPaper> {
    // Two starts at once: the loser of the unique key finds the winner's attempt on its next round.
    for (let round = 0; round < 5; round++) {
      const outcome = await this.starts.ask({ caller, sittingId });
      if (outcome === null) continue;
      if ('refusal' in outcome) throw outcome.refusal;
      if ('made' in outcome) return this.papers.fresh(outcome.made, { largeText: outcome.facts.largeText });
      const open = await this.attempts.findOwn(this.database.read(), caller.personId, outcome.openId);
      if (open?.state === 'in_progress') return this.papers.of(open);
    }
    throw new AppError('http.unavailable', 'unavailable');
  }

  private async startAll(batch: readonly Asked[]): Promise<Outcome[]> {
    const facts = await this.repository.look(batch.map(({ caller, sittingId }) => ({ sittingId, personId: caller.personId })));
    const planned = await Promise.all(batch.map((asked, at) => this.plan(asked, facts[at] ?? null)));
    const made = await this.repository.insert(planned.flatMap((plan) => ('attempt' in plan ? [plan.attempt] : [])));
    return planned.map((plan): Outcome => {
      if (!('attempt' in plan)) return plan;
      return made.has(plan.attempt.id) ? { made: begun(plan.attempt), facts: plan.facts } : null;
    });
  }

  private async plan(asked: Asked, facts: StartFacts | null): Promise<{ attempt: PlannedAttempt; facts: StartFacts } | { openId: string } | { refusal: Error }> {
    const { caller, sittingId } = asked;
    if (facts?.openAttemptId) return { openId: facts.openAttemptId };
    const prepared = facts && (await this.prepare(sittingId));
    const refusal = prepared ? refusalOf(facts, prepared.content.policies.attemptsAllowed) : notFound('exam.sitting_not_found');
    if (refusal || !prepared) return { refusal: refusal ?? notFound('exam.sitting_not_found') };
    const { content, formIds } = prepared;
    const { now: startedAt, closesAt, last, extraTimePercent, breakCount, breakMinutes, version } = facts;
    // neighbours in name or room get different forms, the same person never the same one twice in a row
    const first = seededRandom(`${sittingId}/${caller.personId}`).below(Math.max(1, formIds.length));
    const formId = formIds[(first + last) % formIds.length];
    // its own fault, not that of those who start in the same moment
    if (!formId) return { refusal: new Error(`sitting ${sittingId} has no form`) };
    const { timeLimitMinutes, graceSeconds } = content.timing;
    const deadlineAt = deadlineOf({ startedAt, timeLimitMinutes, closesAt, extraTimePercent });
    return { attempt: { id: newId(), sittingId, personId: caller.personId, formId, number: last + 1, locale: caller.locale, startedAt, deadlineAt, graceSeconds, extraTimePercent, breakCount, breakMinutes, version }, facts };
  }

  private async prepare(sittingId: string): Promise<Prepared | null> {
    const known = this.prepared.get(sittingId);
    if (known) return known;
    const tx = this.database.read();
    const [facts, formIds] = await Promise.all([this.sittings.findFacts(tx, sittingId), this.sittings.formIds(tx, sittingId)]);
    if (!facts) return null;
    const prepared = { content: facts.content, formIds };
    if (formIds.length > 0) this.prepared.set(sittingId, prepared);
    return prepared;
  }
}

/** Why nothing new may begin; null = it may. */
function refusalOf(facts: StartFacts, allowed: number | null): AppError | null {
  if (!facts.isAdmitted) return facts.requiresList ? new AppError('exam.not_on_list', 'forbidden') : notFound('exam.sitting_not_found');
  const window = windowState(facts.now, facts.opensAt, facts.closesAt);
  if (window === 'upcoming') return conflict('exam.not_open_yet', { opensAt: facts.opensAt.toISOString() });
  if (window === 'closed') return new AppError('exam.closed', 'gone');
  if (facts.isReplaced) return conflict('exam.replaced');
  if (allowed !== null && facts.used >= allowed) return conflict('exam.no_attempts_left', { allowed });
  return facts.needsCheckIn ? new AppError('exam.not_checked_in', 'forbidden') : null;
}

const begun = (attempt: NewAttempt): TimedAttempt => ({
  ...attempt, now: attempt.startedAt, state: 'in_progress', revision: 1, writerEpoch: 1, pausedAt: null, breaksBegun: 0, breakTakenMs: 0, breakStartedAt: null, breakUntil: null, submittedAt: null, submitReason: null, answersHash: null,
  answered: null, receiptKid: null, receiptSignature: null, gradeId: null,
});
