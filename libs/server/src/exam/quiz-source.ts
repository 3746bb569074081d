import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { QuizChoice } from '@kynangso/contracts/learning';
import { QuizDoor, type QuizSource, type QuizState } from '@kynangso/server/learning';
import { rows, type Tx } from '@kynangso/server/platform';

/** a quiz can be sat once its standing sitting has a form: publishing makes both, from a blueprint that could be filled */
const isOpen = `EXISTS (SELECT 1 FROM sitting s JOIN form f ON f.sitting_id = s.id WHERE s.exam_version_id = v.id AND s.is_standing AND (s.closes_at IS NULL OR s.closes_at > now()))`;

/** Tells the learning room, which stands below, which quizzes there are and whether they can be sat. */
@Injectable()
export class ExamQuizSource implements QuizSource, OnModuleInit {
  constructor(private readonly door: QuizDoor) {}

  onModuleInit(): void {
    this.door.open(this);
  }

  async states(tx: Tx, examIds: readonly string[]): Promise<ReadonlyMap<string, QuizState>> {
    const found = await rows<QuizState & { id: string }>(
      tx,
      `SELECT e.id, v.id IS NOT NULL AS "isPublished", v.id IS NOT NULL AND ${isOpen} AS "isOpen"
       FROM exam e LEFT JOIN exam_version v ON v.exam_id = e.id AND v.status = 'published' WHERE e.kind = 'quiz' AND e.id = ANY($1)`,
      [examIds],
    );
    return new Map(found.map(({ id, ...state }) => [id, state]));
  }

  /** Of the course's unit, of those above and below it, and of the whole system; a course of the whole system may take any. */
  choices(tx: Tx, ownerUnitId: string | null, q: string | null): Promise<QuizChoice[]> {
    return rows<QuizChoice>(
      tx,
      `SELECT e.id AS "examId", e.code, v.content->'title' AS title, v.item_count AS "itemCount", ${isOpen} AS "isOpen"
       FROM exam e JOIN exam_version v ON v.exam_id = e.id AND v.status = 'published'
       LEFT JOIN current_unit own ON own.unit_id = e.owner_unit_id LEFT JOIN current_unit mine ON mine.unit_id = $1
       WHERE e.kind = 'quiz' AND ($1::uuid IS NULL OR e.owner_unit_id IS NULL OR own.path @> mine.path OR own.path <@ mine.path)
         AND ($2::text IS NULL OR e.code ILIKE $2 OR v.content->'title'->>'vi' ILIKE $2 OR v.content->'title'->>'en' ILIKE $2)
       ORDER BY e.code LIMIT 200`,
      [ownerUnitId, q === null ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`],
    );
  }
}
