import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { LessonBody, PollNode } from '@kynangso/contracts/learning';
import type { PollPicture, WaitingAnswer } from '@kynangso/domain/learning';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import { courseInScope } from '../course.repository';

export interface PollPlace {
  courseId: string;
  lessonCode: string;
  pollCode: string;
}
export interface DeskPollRow extends PollPlace {
  courseCode: string;
  courseTitle: ShortText;
  ownerUnitId: string | null;
  lessonTitle: ShortText;
  poll: PollNode;
  closedAt: Date | null;
}
/** polls of a published version, in course order; $1 = where the caller teaches */
const deskFrom = `
  FROM course c JOIN course_version v ON v.course_id = c.id AND v.status = 'published' JOIN lesson l ON l.version_id = v.id JOIN lesson_content t ON t.lesson_id = l.id AND t.locale = 'vi'
  CROSS JOIN LATERAL jsonb_path_query(t.body, 'strict $.** ? (@.type == "poll")') WITH ORDINALITY AS p (node, place)
  WHERE ${courseInScope}`;

const MOST_WAITING = 2000;
const placesOf = (polls: readonly PollPlace[]): string[][] => [polls.map((p) => p.courseId), polls.map((p) => p.lessonCode), polls.map((p) => p.pollCode)];

@Injectable()
export class PollRepository {
  /** What the lesson says in every language it has. */
  async bodies(tx: Tx, lessonId: string): Promise<LessonBody[]> {
    return (await rows<{ body: LessonBody }>(tx, `SELECT body FROM lesson_content WHERE lesson_id = $1 ORDER BY locale = 'vi' DESC`, [lessonId])).map((row) => row.body);
  }

  /** Of these polls those that some version of the course said to be anonymous: who answered it then was promised so, whatever a later version says. */
  promised(tx: Tx, polls: readonly PollPlace[]): Promise<PollPlace[]> {
    return rows(
      tx,
      `SELECT p.course_id AS "courseId", p.lesson_code AS "lessonCode", p.poll_code AS "pollCode" FROM unnest($1::uuid[], $2::text[], $3::text[]) AS p (course_id, lesson_code, poll_code)
       WHERE EXISTS (SELECT FROM course_version v JOIN lesson l ON l.version_id = v.id JOIN lesson_content t ON t.lesson_id = l.id
         WHERE v.course_id = p.course_id AND v.published_at IS NOT NULL AND l.code = p.lesson_code
           AND jsonb_path_exists(t.body, 'strict $.** ? (@.type == "poll" && @.code == $code && @.isAnonymous == true)', jsonb_build_object('code', p.poll_code)))`,
      placesOf(polls),
    );
  }

  /** A person under every id a merge gave them has one answer. */
  own(tx: Tx, at: Pick<PollPlace, 'courseId' | 'lessonCode'>, personId: string): Promise<{ pollCode: string; choices: string[] }[]> {
    return rows(
      tx,
      `SELECT DISTINCT ON (poll_code) poll_code AS "pollCode", choices FROM poll_answer WHERE course_id = $1 AND lesson_code = $2 AND person_id IN (SELECT same.person_id FROM same_person($3) same)
       ORDER BY poll_code, answered_at DESC`,
      [at.courseId, at.lessonCode, personId],
    );
  }

  async answer(tx: Tx, at: PollPlace, personId: string, choices: readonly string[], now: Date): Promise<void> {
    const place = [at.courseId, at.lessonCode, at.pollCode, personId];
    // given under another id of theirs, it is the same answer that changes, not a new one
    await tx.query(
      `UPDATE poll_answer SET person_id = $4 WHERE course_id = $1 AND lesson_code = $2 AND poll_code = $3 AND person_id = (
         SELECT a.person_id FROM poll_answer a WHERE a.course_id = $1 AND a.lesson_code = $2 AND a.poll_code = $3 AND a.person_id IN (SELECT same.person_id FROM same_person($4) same)
         ORDER BY a.person_id = $4 DESC, a.answered_at DESC LIMIT 1) AND person_id <> $4`,
      place,
    );
    await tx.query(`DELETE FROM poll_answer WHERE course_id = $1 AND lesson_code = $2 AND poll_code = $3 AND person_id <> $4 AND person_id IN (SELECT same.person_id FROM same_person($4) same)`, place);
    await tx.query(
      `INSERT INTO poll_answer (course_id, lesson_code, poll_code, person_id, choices, answered_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (course_id, lesson_code, poll_code, person_id) DO UPDATE SET choices = excluded.choices, answered_at = excluded.answered_at WHERE poll_answer.choices <> excluded.choices`,
      [...place, choices, now],
    );
  }

  /** Answers the picture doesn't hold as they are now; more than so many wait only where a poll became anonymous later. */
  waiting(tx: Tx, { courseId, lessonCode, pollCode }: PollPlace): Promise<(WaitingAnswer & { personId: string })[]> {
    return rows(
      tx,
      `SELECT person_id AS "personId", shown, choices FROM poll_answer WHERE course_id = $1 AND lesson_code = $2 AND poll_code = $3 AND shown IS DISTINCT FROM choices ORDER BY answered_at, person_id LIMIT ${MOST_WAITING}`,
      [courseId, lessonCode, pollCode],
    );
  }

  async setPicture(tx: Tx, { courseId, lessonCode, pollCode }: PollPlace, { counted, counts }: PollPicture, personIds: readonly string[], now: Date): Promise<void> {
    const place = [courseId, lessonCode, pollCode];
    await tx.query(`UPDATE poll_answer SET shown = choices WHERE course_id = $1 AND lesson_code = $2 AND poll_code = $3 AND person_id = ANY($4::uuid[])`, [...place, personIds]);
    await tx.query(
      `INSERT INTO poll_picture (course_id, lesson_code, poll_code, counted, counts, made_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (course_id, lesson_code, poll_code) DO UPDATE SET counted = excluded.counted, counts = excluded.counts, made_at = excluded.made_at`,
      [...place, counted, counts, now],
    );
  }

  /** What is published of these polls, where something is. */
  pictures(tx: Tx, polls: readonly PollPlace[]): Promise<(PollPlace & PollPicture)[]> {
    return rows(
      tx,
      `SELECT k.course_id AS "courseId", k.lesson_code AS "lessonCode", k.poll_code AS "pollCode", k.counted, k.counts
       FROM unnest($1::uuid[], $2::text[], $3::text[]) AS p (course_id, lesson_code, poll_code) JOIN poll_picture k USING (course_id, lesson_code, poll_code)`,
      placesOf(polls),
    );
  }

  /** Turns with who closes it, so that nothing is taken after it is closed. */
  async lock(tx: Tx, at: PollPlace): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('poll:' || $1 || $2 || $3, 0))`, [at.courseId, at.lessonCode, at.pollCode]);
  }

  async closed(tx: Tx, at: Pick<PollPlace, 'courseId' | 'lessonCode'>): Promise<Set<string>> {
    return new Set((await rows<{ code: string }>(tx, `SELECT poll_code AS code FROM poll_closing WHERE course_id = $1 AND lesson_code = $2`, [at.courseId, at.lessonCode])).map((row) => row.code));
  }

  async setClosed(tx: Tx, at: PollPlace, by: string | null, now: Date): Promise<void> {
    const place = [at.courseId, at.lessonCode, at.pollCode];
    if (by === null) await tx.query(`DELETE FROM poll_closing WHERE course_id = $1 AND lesson_code = $2 AND poll_code = $3`, place);
    else await tx.query(`INSERT INTO poll_closing (course_id, lesson_code, poll_code, closed_at, closed_by) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`, [...place, now, by]);
  }

  /** People who answered each, and of them those the picture holds nothing of yet. */
  answered(tx: Tx, polls: readonly PollPlace[]): Promise<(PollPlace & { total: number; unseen: number })[]> {
    return rows(
      tx,
      `SELECT course_id AS "courseId", lesson_code AS "lessonCode", poll_code AS "pollCode", count(*)::int AS total, count(*) FILTER (WHERE shown IS NULL)::int AS unseen
       FROM unnest($1::uuid[], $2::text[], $3::text[]) AS p (course_id, lesson_code, poll_code) JOIN poll_answer a USING (course_id, lesson_code, poll_code) GROUP BY 1, 2, 3`,
      placesOf(polls),
    );
  }

  /** Counts by choice over all answers of each poll. */
  counts(tx: Tx, polls: readonly PollPlace[]): Promise<(PollPlace & { choice: string; n: number })[]> {
    return rows(
      tx,
      `SELECT course_id AS "courseId", lesson_code AS "lessonCode", poll_code AS "pollCode", u.choice, count(*)::int AS n
       FROM unnest($1::uuid[], $2::text[], $3::text[]) AS p (course_id, lesson_code, poll_code) JOIN poll_answer a USING (course_id, lesson_code, poll_code), unnest(a.choices) AS u (choice) GROUP BY 1, 2, 3, 4`,
      placesOf(polls),
    );
  }

  async desk(tx: Tx, scope: string | null, filter: { courseId: string | null; lessonCode: string | null; pollCode: string | null; page: number; pageSize: number }): Promise<{ rows: DeskPollRow[]; total: number }> {
    const wanted = `AND ($2::uuid IS NULL OR c.id = $2) AND ($3::text IS NULL OR l.code = $3) AND ($4::text IS NULL OR p.node ->> 'code' = $4)`;
    const values = [scope, filter.courseId, filter.lessonCode, filter.pollCode];
    const found = await rows<DeskPollRow>(
      tx,
      `SELECT c.id AS "courseId", c.code AS "courseCode", v.title AS "courseTitle", c.owner_unit_id AS "ownerUnitId", l.code AS "lessonCode", l.title AS "lessonTitle", p.node ->> 'code' AS "pollCode", p.node AS poll,
         (SELECT k.closed_at FROM poll_closing k WHERE k.course_id = c.id AND k.lesson_code = l.code AND k.poll_code = p.node ->> 'code') AS "closedAt"
       ${deskFrom} ${wanted} ORDER BY c.code, l.position, p.place LIMIT $5 OFFSET $6`,
      [...values, filter.pageSize, (filter.page - 1) * filter.pageSize],
    );
    return { rows: found, total: (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n ${deskFrom} ${wanted}`, values))?.n ?? 0 };
  }

  /** The picture of an anonymous poll stays as it is: counts that fell by one just now would say what that one had chosen. */
  async forget(tx: Tx, personIds: readonly string[]): Promise<void> {
    await tx.query(`DELETE FROM poll_answer WHERE person_id = ANY($1::uuid[])`, [personIds]);
  }
}
