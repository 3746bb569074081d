import { Injectable } from '@nestjs/common';
import type { DeskPoll, PollNode, PollResult, PollState } from '@kynangso/contracts/learning';
import { answerRefusal, nextPicture, pollsIn } from '@kynangso/domain/learning';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, conflict, Database, invalid, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { ProgressKeeper } from '../progress';
import { type DeskPollRow, type PollPlace, PollRepository } from './poll.repository';

interface LessonAt { enrolmentId: string; lessonId: string }
interface Place { courseId: string; lessonCode: string }

/** Polls of a lesson: answered by who learns the course, closed and shown by who teaches it. Counts leave here, never who chose what. */
@Injectable()
export class PollService {
  constructor(
    private readonly database: Database,
    private readonly progress: ProgressKeeper,
    private readonly polls: PollRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller, at: LessonAt): Promise<{ rows: PollState[] }> {
    const tx = this.database.read();
    const { place, polls } = await this.open(tx, caller, at);
    return { rows: await this.states(tx, caller, place, polls) };
  }

  answer(caller: Caller, at: LessonAt & { pollCode: string }, choices: readonly string[]): Promise<PollState> {
    return this.database.transaction(async (tx) => {
      const { place, polls } = await this.open(tx, caller, at);
      const poll = polls.find((each) => each.code === at.pollCode);
      if (!poll) throw notFound('learning.poll_not_found');
      const refusal = answerRefusal(poll, choices);
      if (refusal) throw invalid(refusal);
      const where = { ...place, pollCode: poll.code };
      await this.polls.lock(tx, where);
      if ((await this.polls.closed(tx, place)).has(poll.code)) throw conflict('learning.poll_closed');
      // in the poll's own order, so that the same choices are the same answer
      await this.polls.answer(tx, where, caller.personId, poll.choices.map((c) => c.code).filter((code) => choices.includes(code)), this.clock.now());
      if (poll.isAnonymous) await this.publish(tx, where);
      const [state] = await this.states(tx, caller, place, [poll]);
      if (!state) throw new Error('a poll just answered is not there');
      return state;
    });
  }

  async desk(caller: Caller, query: { courseId?: string | undefined; page: number; pageSize: number }): Promise<{ rows: DeskPoll[]; total: number; page: number; pageSize: number }> {
    const tx = this.database.read();
    const { page, pageSize } = query;
    const found = await this.polls.desk(tx, scopeParam(caller, 'learning.teach'), { courseId: query.courseId ?? null, lessonCode: null, pollCode: null, page, pageSize });
    return { rows: await this.present(tx, found.rows), total: found.total, page, pageSize };
  }

  async get(caller: Caller, at: PollPlace, tx: Tx = this.database.read()): Promise<DeskPoll> {
    const [shown] = await this.present(tx, [await this.found(tx, caller, at)]);
    if (!shown) throw notFound('learning.poll_not_found');
    return shown;
  }

  setClosed(caller: Caller, at: PollPlace, isClosed: boolean): Promise<DeskPoll> {
    return this.database.transaction(async (tx) => {
      await this.polls.lock(tx, at);
      const before = await this.found(tx, caller, at);
      if ((before.closedAt !== null) !== isClosed) {
        await this.polls.setClosed(tx, at, isClosed ? caller.personId : null, this.clock.now());
        await this.audit.record(tx, { actor: caller, action: isClosed ? 'poll.closed' : 'poll.reopened', objectKind: 'course', objectId: at.courseId, unitId: before.ownerUnitId, after: { lesson: at.lessonCode, poll: at.pollCode } });
      }
      return this.get(caller, at, tx);
    });
  }

  private async open(tx: Tx, caller: Caller, at: LessonAt): Promise<{ place: Place; polls: PollNode[] }> {
    const { head, lessons } = await this.progress.own(tx, caller, at.enrolmentId);
    const lesson = lessons.find((each) => each.id === at.lessonId);
    if (!lesson) throw notFound('learning.lesson_not_found');
    const all = (await this.polls.bodies(tx, lesson.id)).flatMap((body) => pollsIn(body));
    const place = { courseId: head.courseId, lessonCode: lesson.code };
    const polls = all.filter((poll, n) => all.findIndex((each) => each.code === poll.code) === n);
    return { place, polls: (await this.asPromised(tx, polls.map((poll) => ({ ...place, pollCode: poll.code, poll })))).map(({ poll }) => poll) };
  }

  private async states(tx: Tx, caller: Caller, place: Place, polls: readonly PollNode[]): Promise<PollState[]> {
    if (polls.length === 0) return [];
    const [own, closed] = [await this.polls.own(tx, place, caller.personId), await this.polls.closed(tx, place)];
    const results = await this.results(tx, polls.map((poll) => ({ ...place, pollCode: poll.code, poll })));
    return polls.map((poll, n) => {
      const answer = own.find((each) => each.pollCode === poll.code)?.choices ?? [];
      const isClosed = closed.has(poll.code);
      return { code: poll.code, isClosed, answer, result: answer.length > 0 || isClosed ? (results[n] ?? null) : null };
    });
  }

  /** A poll that was anonymous once stays so, in every version and for everybody: one rule for what is asked, counted and shown. */
  private async asPromised<T extends PollPlace & { poll: PollNode }>(tx: Tx, found: readonly T[]): Promise<T[]> {
    const promised = found.some(({ poll }) => !poll.isAnonymous) ? await this.polls.promised(tx, found) : [];
    return found.map((at) => (promised.some((p) => p.courseId === at.courseId && p.lessonCode === at.lessonCode && p.pollCode === at.pollCode) ? { ...at, poll: { ...at.poll, isAnonymous: true } } : at));
  }

  /** The caller holds the poll's lock. */
  private async publish(tx: Tx, at: PollPlace): Promise<void> {
    const [before] = await this.polls.pictures(tx, [at]);
    const { picture, taken } = nextPicture(before ?? { counted: 0, counts: {} }, await this.polls.waiting(tx, at));
    if (taken.length > 0) await this.polls.setPicture(tx, at, picture, taken.map((each) => each.personId), this.clock.now());
  }

  /** Of an anonymous poll nothing is counted here: what is published of it was made when answers came in. */
  private async results(tx: Tx, polls: readonly (PollPlace & { poll: PollNode })[]): Promise<PollResult[]> {
    const [anonymous, open] = [polls.filter(({ poll }) => poll.isAnonymous), polls.filter(({ poll }) => !poll.isAnonymous)];
    const answered = await this.polls.answered(tx, polls);
    const pictures = anonymous.length > 0 ? await this.polls.pictures(tx, anonymous) : [];
    const counts = open.length > 0 ? await this.polls.counts(tx, open) : [];
    return polls.map((at) => {
      const isHere = (each: PollPlace): boolean => each.courseId === at.courseId && each.lessonCode === at.lessonCode && each.pollCode === at.pollCode;
      const known = new Set(at.poll.choices.map((each) => each.code));
      const { total, unseen } = answered.find(isHere) ?? { total: 0, unseen: 0 };
      if (!at.poll.isAnonymous) return { total, counted: total, counts: Object.fromEntries(counts.filter((c) => isHere(c) && known.has(c.choice)).map((c) => [c.choice, c.n])) };
      const picture = pictures.find(isHere) ?? { counted: 0, counts: {} };
      return { total: picture.counted + unseen, counted: picture.counted, counts: Object.fromEntries(Object.entries(picture.counts).filter(([choice]) => known.has(choice))) };
    });
  }

  private async present(tx: Tx, rows: readonly DeskPollRow[]): Promise<DeskPoll[]> {
    const found = await this.asPromised(tx, rows);
    const results = await this.results(tx, found);
    return found.map(({ pollCode: _c, ownerUnitId: _o, closedAt, ...row }, n) => ({ ...row, closedAt: closedAt?.toISOString() ?? null, result: results[n] ?? { total: 0, counted: 0, counts: {} } }));
  }

  private async found(tx: Tx, caller: Caller, at: PollPlace): Promise<DeskPollRow> {
    const [row] = (await this.polls.desk(tx, scopeParam(caller, 'learning.teach'), { ...at, page: 1, pageSize: 1 })).rows;
    if (!row) throw notFound('learning.poll_not_found');
    return row;
  }
}
