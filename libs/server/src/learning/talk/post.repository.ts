import { Injectable } from '@nestjs/common';
import type { PostState, ReportReason } from '@kynangso/contracts/learning';
import { searchKey } from '@kynangso/domain/kernel';
import { REPORTS_PER_DAY, SAME_POST_SECONDS } from '@kynangso/domain/learning';
import { firstRow, newId, rows, type Tx } from '@kynangso/server/platform';
import type { LessonPlace } from './talk.repository';

export interface NewPost {
  questionId: string;
  kind: 'question' | 'answer';
  authorId: string;
  text: string;
  isStaff: boolean;
  state: PostState;
  at: Date;
}
export interface PostAct {
  postId: string;
  act: 'edit' | 'withdraw' | 'hide' | 'restore' | 'approve' | 'keep';
  actorId: string;
  reason?: string;
  before?: { title: string | null; text: string };
  at: Date;
}
const mine = `IN (SELECT same.person_id FROM same_person($1) same)`;

/** What people write and what is done to it. */
@Injectable()
export class PostRepository {
  /** One person's posts take turns, so that two at once are counted as two. */
  async takeTurn(tx: Tx, personId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('lesson-post:' || $1, 0))`, [personId]);
  }

  /** Instants of the person's posts within the last hour, newest first. */
  async recent(tx: Tx, personId: string, now: Date): Promise<Date[]> {
    const found = await rows<{ at: Date }>(tx, `SELECT created_at AS at FROM lesson_post WHERE author_id ${mine} AND created_at > $2::timestamptz - interval '1 hour' ORDER BY created_at DESC LIMIT 100`, [personId, now]);
    return found.map((f) => f.at);
  }

  async hasShownPost(tx: Tx, personId: string, courseId: string): Promise<boolean> {
    return (await firstRow(tx, `SELECT 1 FROM lesson_post p JOIN lesson_question q ON q.id = p.question_id WHERE p.author_id ${mine} AND q.course_id = $2 AND p.state = 'shown' LIMIT 1`, [personId, courseId])) !== null;
  }

  async holdsFirstPost(tx: Tx, courseId: string): Promise<boolean> {
    return (await firstRow<{ holds: boolean }>(tx, `SELECT holds_first_post AS holds FROM course_talk WHERE course_id = $1`, [courseId]))?.holds ?? false;
  }

  /** The question with the same words asked here a moment ago. */
  async sameQuestion(tx: Tx, personId: string, at: LessonPlace, words: { title: string; text: string }, now: Date): Promise<string | null> {
    const found = await firstRow<{ id: string }>(
      tx,
      `SELECT q.id FROM lesson_post p JOIN lesson_question q ON q.id = p.question_id WHERE p.author_id ${mine} AND p.kind = 'question' AND p.state <> 'withdrawn' AND p.created_at > $2::timestamptz - make_interval(secs => ${SAME_POST_SECONDS})
         AND q.course_id = $3 AND q.lesson_code = $4 AND q.title = $5 AND p.text = $6 LIMIT 1`,
      [personId, now, at.courseId, at.lessonCode, words.title, words.text],
    );
    return found?.id ?? null;
  }

  async sameAnswer(tx: Tx, personId: string, questionId: string, text: string, now: Date): Promise<boolean> {
    const found = await firstRow(tx, `SELECT 1 FROM lesson_post WHERE author_id ${mine} AND question_id = $3 AND kind = 'answer' AND state <> 'withdrawn' AND text = $4 AND created_at > $2::timestamptz - make_interval(secs => ${SAME_POST_SECONDS}) LIMIT 1`, [personId, now, questionId, text]);
    return found !== null;
  }

  async insertQuestion(tx: Tx, id: string, at: LessonPlace, words: { title: string; text: string }, now: Date): Promise<void> {
    await tx.query(`INSERT INTO lesson_question (id, course_id, lesson_code, title, search_text, created_at) VALUES ($1, $2, $3, $4, $5, $6)`, [id, at.courseId, at.lessonCode, words.title, searchKey(`${words.title} ${words.text}`), now]);
  }

  async insert(tx: Tx, post: NewPost): Promise<string> {
    const id = newId();
    await tx.query(`INSERT INTO lesson_post (id, question_id, kind, author_id, text, is_staff, state, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, [id, post.questionId, post.kind, post.authorId, post.text, post.isStaff, post.state, post.at]);
    return id;
  }

  /** @param title of the question, when it is its own post that is mended */
  async edit(tx: Tx, postId: string, questionId: string, words: { title: string | null; text: string }, at: Date): Promise<void> {
    await tx.query(`UPDATE lesson_post SET text = $2, edited_at = $3 WHERE id = $1`, [postId, words.text, at]);
    if (words.title !== null) await tx.query(`UPDATE lesson_question SET title = $2, search_text = $3 WHERE id = $1`, [questionId, words.title, searchKey(`${words.title} ${words.text}`)]);
  }

  async setState(tx: Tx, postId: string, state: PostState, hiddenReason: string | null): Promise<void> {
    await tx.query(`UPDATE lesson_post SET state = $2, hidden_reason = $3 WHERE id = $1`, [postId, state, hiddenReason]);
    // an answer nobody reads solves nothing
    if (state !== 'shown') await tx.query(`UPDATE lesson_question SET accepted_id = NULL, accepted_by = NULL WHERE accepted_id = $1`, [postId]);
  }

  async accept(tx: Tx, questionId: string, answerId: string | null, by: string): Promise<void> {
    await tx.query(`UPDATE lesson_question SET accepted_id = $2, accepted_by = $3 WHERE id = $1`, [questionId, answerId, answerId && by]);
  }

  async note(tx: Tx, act: PostAct): Promise<string> {
    const id = newId();
    await tx.query(`INSERT INTO lesson_post_act (id, post_id, act, actor_id, reason, before_title, before_text, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, [id, act.postId, act.act, act.actorId, act.reason ?? null, act.before?.title ?? null, act.before?.text ?? null, act.at]);
    return id;
  }

  /** Once a person, under whatever id a merge gave them; answers with how many find it useful now. */
  async setUseful(tx: Tx, postId: string, personId: string, isUseful: boolean): Promise<number> {
    await tx.query(`SELECT 1 FROM lesson_post WHERE id = $1 FOR UPDATE`, [postId]);
    await tx.query(`DELETE FROM lesson_post_useful WHERE post_id = $2 AND person_id ${mine}`, [personId, postId]);
    if (isUseful) await tx.query(`INSERT INTO lesson_post_useful (post_id, person_id) VALUES ($1, $2)`, [postId, personId]);
    const [counted] = await rows<{ useful: number }>(tx, `WITH n AS (UPDATE lesson_post SET useful = (SELECT count(*) FROM lesson_post_useful WHERE post_id = $1) WHERE id = $1 RETURNING useful) SELECT useful FROM n`, [postId]);
    return counted?.useful ?? 0;
  }

  async reportsToday(tx: Tx, personId: string, now: Date): Promise<number> {
    const found = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM (SELECT 1 FROM lesson_post_report WHERE person_id ${mine} AND created_at > $2::timestamptz - interval '1 day' LIMIT ${REPORTS_PER_DAY}) r`, [personId, now]);
    return found?.n ?? 0;
  }

  async report(tx: Tx, of: { postId: string; personId: string; reason: ReportReason; note: string | null; at: Date }): Promise<void> {
    await tx.query(
      `INSERT INTO lesson_post_report (post_id, person_id, reason, note, created_at) SELECT $2, $1, $3, $4, $5
       WHERE NOT EXISTS (SELECT FROM lesson_post_report WHERE post_id = $2 AND person_id ${mine}) ON CONFLICT DO NOTHING`,
      [of.personId, of.postId, of.reason, of.note, of.at],
    );
  }

  /** Since when reports of the post wait to be settled; several wait together. */
  async reportedSince(tx: Tx, postId: string): Promise<string> {
    const first = await firstRow<{ at: Date | null }>(tx, `SELECT min(created_at) AS at FROM lesson_post_report WHERE post_id = $1 AND settled_at IS NULL`, [postId]);
    return first?.at?.toISOString() ?? '';
  }
}
