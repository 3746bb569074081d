import { Injectable } from '@nestjs/common';
import type { AlignmentTarget } from '@kynangso/contracts/competency';
import type { Locale, ShortText } from '@kynangso/contracts/kernel';
import type { AssignmentSpec, CompletionRule, DraftOutline, DraftText, LessonBody, LessonKind, Prerequisite } from '@kynangso/contracts/learning';
import type { WholeCourse } from '@kynangso/domain/learning';
import { AlignmentService } from '@kynangso/server/competency';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import type { StoredAttachment } from '../entities';

interface VersionHead {
  id: string;
  number: number;
  title: ShortText;
  summary: ShortText;
  outcomes: ShortText[];
  populations: string[];
  alignments: AlignmentTarget[];
  rule: CompletionRule;
  prerequisites: Prerequisite[];
}
interface LessonRow {
  id: string;
  moduleCode: string;
  moduleTitle: ShortText;
  code: string;
  kind: LessonKind;
  title: ShortText;
  minutes: number;
  examId: string | null;
  attachments: StoredAttachment[];
  assignment: AssignmentSpec | null;
  bodies: Partial<Record<Locale, LessonBody>> | null;
}
export type ReadVersion = WholeCourse & { number: number };

const both = (text: ShortText): DraftText => ({ vi: text.vi, en: text.en ?? '' });

/** A version as the draft it would be: for the next version, for copies, for comparing. */
@Injectable()
export class VersionRepository {
  constructor(private readonly alignments: AlignmentService) {}

  /** `number` null: the published version, or the newest where none is published. */
  async read(tx: Tx, courseId: string, number: number | null): Promise<ReadVersion | null> {
    const head = await firstRow<VersionHead>(
      tx,
      `SELECT id, number, title, summary, outcomes, populations, alignment AS alignments, rule, prerequisites FROM course_version
       WHERE course_id = $1 AND ($2::int IS NULL OR number = $2) ORDER BY (status = 'published') DESC, number DESC LIMIT 1`,
      [courseId, number],
    );
    if (!head) return null;
    const lessons = await rows<LessonRow>(
      tx,
      `SELECT l.id, m.code AS "moduleCode", m.title AS "moduleTitle", l.code, l.kind, l.title, l.minutes, l.exam_id AS "examId", l.attachments, l.assignment,
              (SELECT jsonb_object_agg(c.locale, c.body) FROM lesson_content c WHERE c.lesson_id = l.id) AS bodies
       FROM lesson l JOIN module m ON m.id = l.module_id WHERE l.version_id = $1 ORDER BY l.position`,
      [head.id],
    );
    const alignments = await this.alignments.of(tx, 'lesson', lessons.map((l) => l.id));
    return { number: head.number, outline: outlineOf(head, lessons, alignments), bodies: new Map(lessons.map((l) => [l.code, l.bodies ?? {}])) };
  }

  /** Those of the courses whose own chain of demands leads to `code`. */
  async leadingTo(tx: Tx, code: string, asked: readonly string[]): Promise<string[]> {
    const found = await rows<{ root: string }>(
      tx,
      `WITH RECURSIVE reach (root, code) AS (
         SELECT a.code, a.code FROM unnest($2::text[]) AS a (code)
         UNION
         SELECT r.root, next.code FROM reach r JOIN course c ON c.code = r.code JOIN course_version v ON v.course_id = c.id AND v.status = 'published',
           jsonb_array_elements(v.prerequisites) AS p (entry), jsonb_array_elements_text(p.entry->'anyOf') AS next (code)
       ) SELECT DISTINCT root FROM reach WHERE code = $1`,
      [code, asked],
    );
    return found.map((row) => row.root);
  }

  async published(tx: Tx, codes: readonly string[]): Promise<string[]> {
    const found = await rows<{ code: string }>(tx, `SELECT c.code FROM course c JOIN course_version v ON v.course_id = c.id AND v.status = 'published' WHERE c.code = ANY($1)`, [codes]);
    return found.map((row) => row.code);
  }
}

function outlineOf(head: VersionHead, lessons: readonly LessonRow[], aligned: ReadonlyMap<string, AlignmentTarget[]>): DraftOutline {
  const modules: DraftOutline['modules'] = [];
  for (const { id, moduleCode, moduleTitle, bodies: _, assignment, ...lesson } of lessons) {
    let module = modules.at(-1);
    if (module?.code !== moduleCode) modules.push((module = { code: moduleCode, title: both(moduleTitle), lessons: [] }));
    module.lessons.push({ ...lesson, title: both(lesson.title), alignments: aligned.get(id) ?? [], ...(assignment ? { assignment } : {}) });
  }
  const { title, summary, outcomes, populations, alignments, rule, prerequisites } = head;
  return { title: both(title), summary: both(summary), outcomes: outcomes.map(both), populations, alignments, rule, prerequisites, modules };
}
