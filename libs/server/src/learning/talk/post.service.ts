import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { POST_EDIT_MINUTES, type questionRoutes, type QuestionThread, type ReportReason, reportReasonNames } from '@kynangso/contracts/learning';
import { editableUntil, mayReadPost, REPORTS_PER_DAY } from '@kynangso/domain/learning';
import { PermissionHolders } from '@kynangso/server/identity';
import { NotifyService } from '@kynangso/server/notify';
import { AppError, type Caller, Clock, conflict, Database, notFound, type Tx } from '@kynangso/server/platform';
import { PostRepository } from './post.repository';
import { QuestionService, teaches } from './question.service';
import { type PostRow, type QuestionHead, TalkRepository } from './talk.repository';

/** more would be a crowd: the first to look settles it for all */
const TOLD_AT_MOST = 50;

interface Found {
  head: QuestionHead;
  post: PostRow;
}

/** What a person does with one post: mend or take back one's own, call another's useful, report it. */
@Injectable()
export class PostService {
  constructor(
    private readonly database: Database,
    private readonly talk: TalkRepository,
    private readonly posts: PostRepository,
    private readonly questions: QuestionService,
    private readonly holders: PermissionHolders,
    private readonly notices: NotifyService,
    private readonly clock: Clock,
  ) {}

  async edit(caller: Caller, postId: string, words: z.output<typeof questionRoutes.editPost.body>): Promise<QuestionThread> {
    const questionId = await this.database.transaction(async (tx) => {
      const { head, post } = await this.own(tx, caller, postId);
      const now = this.clock.now();
      if (!editableUntil(post, now)) throw conflict('learning.post_edit_closed', { minutes: POST_EDIT_MINUTES });
      const title = post.kind === 'question' ? (words.title ?? head.title) : null;
      await this.posts.edit(tx, postId, head.id, { title, text: words.text }, now);
      await this.posts.note(tx, { postId, act: 'edit', actorId: caller.personId, before: { title: title && head.title, text: post.text }, at: now });
      return head.id;
    });
    return this.questions.get(caller, questionId);
  }

  async withdraw(caller: Caller, postId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { post } = await this.own(tx, caller, postId);
      if (post.state === 'withdrawn') return;
      // what a moderator hid stays as it was, for whoever looks into it
      if (post.state === 'hidden') throw conflict('learning.post_not_shown');
      await this.posts.setState(tx, postId, 'withdrawn', null);
      await this.posts.note(tx, { postId, act: 'withdraw', actorId: caller.personId, at: this.clock.now() });
    });
  }

  markUseful(caller: Caller, postId: string, isUseful: boolean): Promise<{ useful: number }> {
    return this.database.transaction(async (tx) => {
      const { post } = await this.readable(tx, caller, postId);
      if (post.isMine) throw conflict('learning.post_own');
      if (post.state !== 'shown') throw conflict('learning.post_not_shown');
      return { useful: await this.posts.setUseful(tx, postId, caller.personId, isUseful) };
    });
  }

  async report(caller: Caller, postId: string, { reason, note }: z.output<typeof questionRoutes.reportPost.body>): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.posts.takeTurn(tx, caller.personId);
      const { head, post } = await this.readable(tx, caller, postId);
      if (post.isMine) throw conflict('learning.post_own');
      if (post.isReportedByMe) return;
      const at = this.clock.now();
      if ((await this.posts.reportsToday(tx, caller.personId, at)) >= REPORTS_PER_DAY) throw new AppError('learning.reports_too_many', 'too_many');
      await this.posts.report(tx, { postId, personId: caller.personId, reason, note: note || null, at });
      await this.tellModerators(tx, head, post, reason);
    });
  }

  /** Once for all reports that wait together: when they have been settled, the next one is told again. */
  private async tellModerators(tx: Tx, head: QuestionHead, post: PostRow, reason: ReportReason): Promise<void> {
    const since = await this.posts.reportedSince(tx, post.id);
    const moderators = await this.holders.of(tx, 'learning.teach', head.ownerUnitId, TOLD_AT_MOST);
    await this.notices.tell(tx, moderators.filter((personId) => personId !== post.authorId).map((personId) => ({
      personId, kind: 'question.reported', key: `${post.id}/${since}`, params: { title: head.title, reason: reportReasonNames[reason] }, cites: head.id, href: '/author/questions?state=reported',
    })));
  }

  private async own(tx: Tx, caller: Caller, postId: string): Promise<Found> {
    const of = await this.talk.questionOf(tx, postId);
    if (of) {
      await this.talk.lock(tx, of.questionId);
      await this.talk.lockPost(tx, postId);
    }
    const found = await this.readable(tx, caller, postId);
    // another's words are theirs, for staff too
    if (!found.post.isMine) throw notFound('learning.post_not_found');
    return found;
  }

  private async readable(tx: Tx, caller: Caller, postId: string): Promise<Found> {
    const of = await this.talk.questionOf(tx, postId);
    const head = of && (await this.talk.head(tx, teaches(caller), caller.personId, of.questionId));
    const posts = head ? await this.talk.posts(tx, head.id, caller.personId) : [];
    const post = posts.find((p) => p.id === postId);
    const question = posts.find((p) => p.kind === 'question');
    const mayRead = post && question && mayReadPost(post, head?.isStaff ?? false) && (mayReadPost(question, head?.isStaff ?? false) || posts.some((p) => p.isMine));
    if (!head || !post || !mayRead) throw notFound('learning.post_not_found');
    return { head, post };
  }
}
