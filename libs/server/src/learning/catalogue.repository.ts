import { Injectable } from '@nestjs/common';
import type { AlignmentTarget } from '@kynangso/contracts/competency';
import type { CoursePage, CourseRow, Prerequisite } from '@kynangso/contracts/learning';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';

const rowColumns = `
  c.code, v.title, v.summary, v.populations, v.module_count AS "moduleCount", v.lesson_count AS "lessonCount", v.minutes,
  v.published_at AS "publishedAt", v.media_bytes AS "mediaBytes", mine.enrolment`;
/** $1 = the person asking, or null */
const myEnrolment = `
  LEFT JOIN LATERAL (
    SELECT jsonb_build_object('id', e.id, 'completed', e.completed_at IS NOT NULL,
      'lessonsDone', (SELECT count(*)::int FROM lesson_progress p WHERE p.enrolment_id = e.id AND p.completed_at IS NOT NULL)) AS enrolment
    FROM enrolment e WHERE e.course_id = c.id AND e.person_id IN (SELECT same.person_id FROM same_person($1::uuid) same) ORDER BY e.completed_at IS NOT NULL, e.started_at DESC LIMIT 1
  ) mine ON true`;

type Dated<T> = Omit<T, 'publishedAt'> & { publishedAt: Date };
interface Filter {
  personId: string | null;
  /** folded words; every one must occur */
  words: readonly string[];
  population: string | null;
  page: number;
  pageSize: number;
}

/** What everyone may see: published versions. */
@Injectable()
export class CatalogueRepository {
  async list(tx: Tx, filter: Filter): Promise<{ rows: Dated<CourseRow>[]; total: number }> {
    const where = `v.status = 'published' AND ($2::text IS NULL OR v.populations = '{}' OR $2 = ANY(v.populations)) AND v.search_text LIKE ALL($3::text[])`;
    const patterns = filter.words.map((w) => `%${w.replace(/[\\%_]/g, '\\$&')}%`);
    const from = `FROM course_version v JOIN course c ON c.id = v.course_id`;
    const found = await rows<Dated<CourseRow>>(
      tx,
      `SELECT ${rowColumns} ${from} ${myEnrolment} WHERE ${where} ORDER BY v.published_at DESC, c.code LIMIT $4 OFFSET $5`,
      [filter.personId, filter.population, patterns, filter.pageSize, (filter.page - 1) * filter.pageSize],
    );
    const total = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n ${from} WHERE $1::uuid IS NOT DISTINCT FROM $1 AND ${where}`, [filter.personId, filter.population, patterns]);
    return { rows: found, total: total?.n ?? 0 };
  }

  find(tx: Tx, personId: string | null, code: string): Promise<(Omit<Dated<CoursePage>, 'prerequisites' | 'alignment' | 'countedBy' | 'editions'> & { alignment: AlignmentTarget[]; prerequisites: Prerequisite[] }) | null> {
    return firstRow(
      tx,
      `SELECT ${rowColumns}, v.number AS version, v.outcomes, v.alignment, v.rule, v.prerequisites, ${outlineOf('v.id')} AS modules
       FROM course_version v JOIN course c ON c.id = v.course_id ${myEnrolment} WHERE v.status = 'published' AND c.code = $2`,
      [personId, code],
    );
  }
}

/** Modules with their lessons as jsonb, in order. */
export const outlineOf = (version: string): string => `
  (SELECT jsonb_agg(jsonb_build_object('id', m.id, 'code', m.code, 'title', m.title, 'lessons', (
     SELECT jsonb_agg(jsonb_build_object('id', l.id, 'code', l.code, 'kind', l.kind, 'title', l.title, 'minutes', l.minutes) ORDER BY l.position)
     FROM lesson l WHERE l.module_id = m.id)) ORDER BY m.position)
   FROM module m WHERE m.version_id = ${version})`;
