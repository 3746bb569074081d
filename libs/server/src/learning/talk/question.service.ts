import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { questionRoutes, QuestionRow, QuestionThread } from '@kynangso/contracts/learning';
import { searchKey } from '@kynangso/domain/kernel';
import { floodWait, stateOfNewPost } from '@kynangso/domain/learning';
import { NotifyService } from '@kynangso/server/notify';
import { AppError, type Caller, Clock, conflict, Database, newId, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { PostRepository } from './post.repository';
import { type PostRow, type QuestionHead, TalkRepository } from './talk.repository';
import { presentThread } from './thread';

interface Standing {
  head: QuestionHead;
  posts: PostRow[];
}

/** Questions under a lesson and their answers: for who learns the course and who teaches it. */
@Injectable()
export class QuestionService {
  constructor(
    private readonly database: Database,
    private readonly talk: TalkRepository,
    private readonly posts: PostRepository,
    private readonly notices: NotifyService,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller, at: { enrolmentId: string; lessonId: string }, query: z.output<typeof questionRoutes.listQuestions.query>): Promise<{ rows: QuestionRow[]; total: number; page: number; pageSize: number }> {
    const tx = this.database.read();
    const place = await this.place(tx, caller, at);
    const found = await this.talk.list(tx, place, { scope: teaches(caller), personId: caller.personId }, { ...query, words: query.q ? searchKey(query.q) : null });
    return { rows: found.rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })), total: found.total, page: query.page, pageSize: query.pageSize };
  }

  ask(caller: Caller, at: { enrolmentId: string; lessonId: string }, words: { title: string; text: string }): Promise<QuestionThread> {
    return this.database.transaction(async (tx) => {
      const place = await this.place(tx, caller, at);
      const now = this.clock.now();
      await this.posts.takeTurn(tx, caller.personId);
      const before = await this.posts.sameQuestion(tx, caller.personId, place, words, now);
      if (before) return this.thread(tx, caller, before);
      await this.refuseFlood(tx, caller, place.isStaff, now);
      const id = newId();
      await this.posts.insertQuestion(tx, id, place, words, now);
      await this.posts.insert(tx, { questionId: id, kind: 'question', authorId: caller.personId, text: words.text, isStaff: place.isStaff, state: await this.stateOfNew(tx, caller, place), at: now });
      return this.thread(tx, caller, id);
    });
  }

  get(caller: Caller, questionId: string): Promise<QuestionThread> {
    return this.thread(this.database.read(), caller, questionId);
  }

  answer(caller: Caller, questionId: string, text: string): Promise<QuestionThread> {
    return this.database.transaction(async (tx) => {
      await this.posts.takeTurn(tx, caller.personId);
      const { head, posts } = await this.standing(tx, caller, questionId);
      const question = posts.find((p) => p.kind === 'question');
      if (question?.state !== 'shown') throw conflict('learning.post_not_shown');
      const now = this.clock.now();
      if (await this.posts.sameAnswer(tx, caller.personId, questionId, text, now)) return this.thread(tx, caller, questionId);
      await this.refuseFlood(tx, caller, head.isStaff, now);
      const state = await this.stateOfNew(tx, caller, head);
      const id = await this.posts.insert(tx, { questionId, kind: 'answer', authorId: caller.personId, text, isStaff: head.isStaff, state, at: now });
      if (state === 'shown' && !question.isMine) await this.notices.tell(tx, [answered(head, question.authorId, id)]);
      return this.thread(tx, caller, questionId);
    });
  }

  accept(caller: Caller, questionId: string, answerId: string | null): Promise<QuestionThread> {
    return this.database.transaction(async (tx) => {
      await this.talk.lock(tx, questionId);
      const { head, posts } = await this.standing(tx, caller, questionId);
      const answer = posts.find((p) => p.id === answerId && p.kind === 'answer');
      if (!head.isStaff && !posts.some((p) => p.kind === 'question' && p.isMine)) throw new AppError('learning.accept_refused', 'forbidden');
      if (answerId !== null && !answer) throw notFound('learning.answer_not_found');
      if (answer && answer.state !== 'shown') throw conflict('learning.post_not_shown');
      await this.posts.accept(tx, questionId, answerId, caller.personId);
      if (answer && !answer.isMine) await this.notices.tell(tx, [{ personId: answer.authorId, kind: 'answer.accepted', key: answer.id, params: { title: head.title }, cites: questionId, href: `/questions/${questionId}` }]);
      return this.thread(tx, caller, questionId);
    });
  }

  private async place(tx: Tx, caller: Caller, at: { enrolmentId: string; lessonId: string }) {
    const place = await this.talk.place(tx, teaches(caller), caller.personId, at.enrolmentId, at.lessonId);
    if (!place) throw notFound('learning.lesson_not_found');
    return place;
  }

  private async standing(tx: Tx, caller: Caller, questionId: string): Promise<Standing> {
    const head = await this.talk.head(tx, teaches(caller), caller.personId, questionId);
    const posts = head ? await this.talk.posts(tx, questionId, caller.personId) : [];
    if (!head || !presentThread(head, posts, this.clock.now())) throw notFound('learning.question_not_found');
    return { head, posts };
  }

  private async thread(tx: Tx, caller: Caller, questionId: string): Promise<QuestionThread> {
    const { head, posts } = await this.standing(tx, caller, questionId);
    const thread = presentThread(head, posts, this.clock.now());
    if (!thread) throw notFound('learning.question_not_found');
    return thread;
  }

  private async refuseFlood(tx: Tx, caller: Caller, isStaff: boolean, now: Date): Promise<void> {
    const seconds = isStaff ? 0 : floodWait(await this.posts.recent(tx, caller.personId, now), now);
    if (seconds > 0) throw new AppError('learning.posting_too_fast', 'too_many', { seconds });
  }

  private async stateOfNew(tx: Tx, caller: Caller, of: { courseId: string; isStaff: boolean }): Promise<'shown' | 'held'> {
    const holdsFirstPost = await this.posts.holdsFirstPost(tx, of.courseId);
    return stateOfNewPost({ holdsFirstPost, isStaff: of.isStaff, hasShownPost: holdsFirstPost && (await this.posts.hasShownPost(tx, caller.personId, of.courseId)) });
  }
}

export const teaches = (caller: Caller): string | null => scopeParam(caller, 'learning.teach');
export const answered = (head: { id: string; title: string }, askerId: string, answerId: string) =>
  ({ personId: askerId, kind: 'question.answered', key: answerId, params: { title: head.title }, cites: head.id, href: `/questions/${head.id}` }) as const;
