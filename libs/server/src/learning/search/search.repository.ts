import { Injectable } from '@nestjs/common';
import type { Locale, ShortText } from '@kynangso/contracts/kernel';
import type { LessonKind } from '@kynangso/contracts/learning';
import { nameKey } from '@kynangso/domain/kernel';
import { foldedWords, lessonWords } from '@kynangso/domain/learning';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';

export interface Asked {
  personId: string | null;
  /** for to_tsquery, of folded words */
  query: string;
  /** the words side by side, folded; and as typed, lower case with their marks (null: typed without) */
  phrase: string;
  marked: string | null;
  locale: Locale;
  page: number;
  pageSize: number;
}
export interface FoundLine {
  code: string;
  courseTitle: ShortText;
  lessonId: string | null;
  lessonTitle: ShortText | null;
  lessonKind: LessonKind | null;
  shown: string;
  enrolmentId: string | null;
  total: number;
}
interface LessonLine { id: string; position: number; title: ShortText; moduleTitle: ShortText; bodies: { locale: Locale; body: unknown[] }[] }

/** A title found in full counts most; then headings, the summary, the text. A long text doesn't win by its length. */
const RANK = `ts_rank_cd('{0.1, 0.25, 0.5, 1.0}', s.words, a.query, 1)
  + CASE WHEN s.words @@ a.phrase THEN 0.5 ELSE 0 END + CASE WHEN a.marked IS NOT NULL AND strpos(s.marked, a.marked) > 0 THEN 0.5 ELSE 0 END + CASE WHEN s.lesson_id IS NULL THEN 0.1 ELSE 0 END`;

@Injectable()
export class SearchRepository {
  /** One hit for a course or lesson, in the language asked for where it is found there. */
  find(tx: Tx, f: Asked): Promise<FoundLine[]> {
    return rows(
      tx,
      `WITH a AS (SELECT to_tsquery('simple', $1) AS query, phraseto_tsquery('simple', $2) AS phrase, $3::text AS marked),
       line AS (
         SELECT DISTINCT ON (s.version_id, s.position) s.version_id, s.position, s.lesson_id, s.shown, ${RANK} AS rank
         FROM a JOIN learning_search s ON s.words @@ a.query ORDER BY s.version_id, s.position, s.locale = $4 DESC, s.locale),
       page AS (SELECT *, count(*) OVER ()::int AS total FROM line ORDER BY rank DESC, version_id, position LIMIT $5 OFFSET $6)
       SELECT c.code, v.title AS "courseTitle", l.id AS "lessonId", l.title AS "lessonTitle", l.kind AS "lessonKind", p.shown, mine.id AS "enrolmentId", p.total
       FROM page p JOIN course_version v ON v.id = p.version_id JOIN course c ON c.id = v.course_id LEFT JOIN lesson l ON l.id = p.lesson_id
       LEFT JOIN LATERAL (SELECT e.id FROM enrolment e WHERE e.version_id = p.version_id AND e.person_id IN (SELECT same.person_id FROM same_person($7::uuid) same) ORDER BY e.started_at DESC LIMIT 1) mine ON true
       ORDER BY p.rank DESC, p.version_id, p.position`,
      [f.query, f.phrase, f.marked, f.locale, f.pageSize, (f.page - 1) * f.pageSize, f.personId],
    );
  }

  /** Known words of about the length, for near spellings; the syllables of Vietnamese are few. */
  async wordsLike(tx: Tx, length: number, slips: number): Promise<string[]> {
    return (await rows<{ word: string }>(tx, `SELECT word FROM learning_word WHERE length(word) BETWEEN $1 AND $2 ORDER BY word LIMIT 20000`, [length - slips, length + slips])).map((r) => r.word);
  }

  /** A version becomes what is found of its course; the one before is found no more. */
  async index(tx: Tx, versionId: string): Promise<void> {
    await this.forgetOthers(tx, versionId);
    const course = await firstRow<{ code: string; title: ShortText; summary: ShortText; outcomes: ShortText[] }>(
      tx, `SELECT c.code, v.title, v.summary, v.outcomes FROM course_version v JOIN course c ON c.id = v.course_id WHERE v.id = $1`, [versionId]);
    if (!course) return;
    const lessons = await rows<LessonLine>(
      tx,
      `SELECT l.id, l.position, l.title, m.title AS "moduleTitle", coalesce((SELECT jsonb_agg(jsonb_build_object('locale', t.locale, 'body', t.body)) FROM lesson_content t WHERE t.lesson_id = l.id), '[]') AS bodies
       FROM lesson l JOIN module m ON m.id = l.module_id WHERE l.version_id = $1 ORDER BY l.position`,
      [versionId],
    );
    const say = (text: ShortText, locale: Locale): string => (locale === 'en' ? (text.en ?? text.vi) : text.vi);
    for (const locale of ['vi', 'en'] as const) {
      const promise = [say(course.summary, locale), ...course.outcomes.map((o) => say(o, locale))].join('\n');
      if (locale === 'vi' || course.title.en) await this.put(tx, { versionId, position: 0, locale, lessonId: null, title: `${say(course.title, locale)} ${course.code}`, headings: '', promise, body: '' });
      for (const lesson of lessons) {
        const own = lesson.bodies.find((b) => b.locale === locale);
        // a lesson that isn't translated is found by the title that is, and opens in the language it has
        if (locale === 'en' && !own && !lesson.title.en) continue;
        const words = lessonWords((own ?? (locale === 'vi' ? lesson.bodies[0] : undefined))?.body ?? []);
        await this.put(tx, { versionId, position: lesson.position, locale, lessonId: lesson.id, title: say(lesson.title, locale), headings: words.headings, promise: say(lesson.moduleTitle, locale), body: words.body });
      }
    }
  }

  async forget(tx: Tx, versionId: string): Promise<void> {
    await tx.query(`DELETE FROM learning_search WHERE version_id = $1`, [versionId]);
  }

  private async forgetOthers(tx: Tx, versionId: string): Promise<void> {
    await tx.query(`DELETE FROM learning_search s USING course_version v, course_version own WHERE own.id = $1 AND v.course_id = own.course_id AND s.version_id = v.id`, [versionId]);
  }

  private async put(tx: Tx, d: { versionId: string; position: number; locale: Locale; lessonId: string | null; title: string; headings: string; promise: string; body: string }): Promise<void> {
    const [title, headings, promise, body] = [d.title, d.headings, d.promise, d.body].map((text) => foldedWords(text).join(' '));
    const shown = d.body || d.promise;
    await tx.query(
      `INSERT INTO learning_search (version_id, position, locale, lesson_id, shown, marked, words)
       VALUES ($1, $2, $3, $4, $5, $6, setweight(to_tsvector('simple', $7), 'A') || setweight(to_tsvector('simple', $8), 'B') || setweight(to_tsvector('simple', $9), 'C') || setweight(to_tsvector('simple', $10), 'D'))`,
      [d.versionId, d.position, d.locale, d.lessonId, shown, nameKey([d.title, d.headings, d.promise, d.body].join('\n')), title, headings, promise, body],
    );
    const known = [...new Set(foldedWords([d.title, d.headings, d.promise, d.body].join(' ')))].filter((word) => word.length > 2 && word.length <= 40);
    await tx.query(`INSERT INTO learning_word (word) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING`, [known]);
  }
}
