import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { DeskPost, questionDeskRoutes, TalkSetting } from '@kynangso/contracts/learning';
import { searchKey } from '@kynangso/domain/kernel';
import { moderation, type ModerationAct } from '@kynangso/domain/learning';
import { AuditService } from '@kynangso/server/audit';
import { type NewNotice, NotifyService } from '@kynangso/server/notify';
import { type Caller, Clock, conflict, Database, notFound } from '@kynangso/server/platform';
import { PostRepository } from './post.repository';
import { answered, teaches } from './question.service';
import { type DeskCounts, type DeskRow, TalkDeskRepository } from './talk-desk.repository';

const present = ({ authorId: _a, questionAuthorId: _q, questionState: _s, courseId: _c, ownerUnitId: _o, createdAt, ...row }: DeskRow): DeskPost => ({ ...row, createdAt: createdAt.toISOString(), reports: row.reports.map((r) => ({ ...r, at: new Date(r.at).toISOString() })) });
const past = { hide: 'hidden', restore: 'restored', approve: 'approved', keep: 'kept' } as const;

/** Moderation within the courses one teaches: every act has a reason, stands in the log, and its writer is told. */
@Injectable()
export class TalkDeskService {
  constructor(
    private readonly database: Database,
    private readonly desk: TalkDeskRepository,
    private readonly posts: PostRepository,
    private readonly notices: NotifyService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller, query: z.output<typeof questionDeskRoutes.listDeskPosts.query>): Promise<{ rows: DeskPost[]; total: number; page: number; pageSize: number; counts: DeskCounts }> {
    const tx = this.database.read();
    const found = await this.desk.list(tx, teaches(caller), { ...query, words: query.q ? searchKey(query.q) : null, courseId: query.courseId ?? null });
    return { rows: found.rows.map(present), total: found.total, page: query.page, pageSize: query.pageSize, counts: await this.desk.counts(tx, teaches(caller)) };
  }

  /** @param reason none for letting a held post be read */
  moderate(caller: Caller, postId: string, act: ModerationAct, reason: string | null): Promise<DeskPost> {
    return this.database.transaction(async (tx) => {
      if (!(await this.desk.find(tx, teaches(caller), postId))) throw notFound('learning.post_not_found');
      await tx.query(`SELECT 1 FROM lesson_post WHERE id = $1 FOR UPDATE`, [postId]);
      const post = await this.desk.find(tx, teaches(caller), postId);
      if (!post) throw notFound('learning.post_not_found');
      const { from, to } = moderation[act];
      if (!from.some((state) => state === post.state) || (act === 'keep' && post.reports.length === 0)) throw conflict('learning.post_state');
      const at = this.clock.now();
      if (act !== 'keep') await this.posts.setState(tx, postId, to, to === 'hidden' ? reason : null);
      if (act !== 'restore') await this.desk.settleReports(tx, postId, at);
      const actId = await this.posts.note(tx, { postId, act, actorId: caller.personId, ...(reason ? { reason } : {}), at });
      await this.notices.tell(tx, this.told(post, act, actId, reason));
      await this.audit.record(tx, { actor: caller, action: `lesson-post.${past[act]}`, objectKind: 'lesson-post', objectId: postId, unitId: post.ownerUnitId, ...(reason ? { reason } : {}), before: { state: post.state }, after: { state: to } });
      const after = await this.desk.find(tx, teaches(caller), postId);
      if (!after) throw new Error('a post just moderated is not there');
      return present(after);
    });
  }

  async getSetting(caller: Caller, courseId: string): Promise<TalkSetting> {
    const found = await this.desk.setting(this.database.read(), teaches(caller), courseId);
    if (!found) throw notFound('learning.course_not_found');
    return { holdsFirstPost: found.holdsFirstPost };
  }

  saveSetting(caller: Caller, courseId: string, setting: TalkSetting): Promise<TalkSetting> {
    return this.database.transaction(async (tx) => {
      const before = await this.desk.setting(tx, teaches(caller), courseId);
      if (!before) throw notFound('learning.course_not_found');
      await this.desk.saveSetting(tx, courseId, setting, caller.personId, this.clock.now());
      await this.audit.record(tx, { actor: caller, action: 'course-talk.changed', objectKind: 'course', objectId: courseId, unitId: before.ownerUnitId, before: { holdsFirstPost: before.holdsFirstPost }, after: setting });
      return setting;
    });
  }

  private told(post: DeskRow, act: ModerationAct, actId: string, reason: string | null): NewNotice[] {
    const common = { personId: post.authorId, key: actId, cites: post.questionId, href: `/questions/${post.questionId}` };
    const title = post.title;
    if (act === 'hide') return [{ ...common, kind: 'post.hidden', params: { title, reason: reason ?? '' } }];
    if (act === 'restore') return [{ ...common, kind: 'post.restored', params: { title, reason: reason ?? '' } }];
    if (act === 'keep') return [];
    const isNewAnswer = post.kind === 'answer' && post.questionState === 'shown' && post.questionAuthorId !== post.authorId;
    return [{ ...common, kind: 'post.approved', params: { title } }, ...(isNewAnswer ? [answered({ id: post.questionId, title }, post.questionAuthorId, post.id)] : [])];
  }
}
