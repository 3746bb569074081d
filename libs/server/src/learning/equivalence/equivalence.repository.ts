import { Injectable } from '@nestjs/common';
import type { CourseEquivalence, NewEquivalence } from '@kynangso/contracts/learning';
import type { EquivalenceRule } from '@kynangso/domain/learning';
import { newId, rows, type Tx, underAny } from '@kynangso/server/platform';

/** A course by its title today. */
const named = (course: string): string => `jsonb_build_object('code', ${course}.code, 'title', (SELECT v.title FROM course_version v WHERE v.course_id = ${course}.id AND v.published_at IS NOT NULL ORDER BY (v.status = 'published') DESC, v.number DESC LIMIT 1))`;
const inScope = (course: string): string => `($1::ltree[] IS NULL OR EXISTS (SELECT 1 FROM current_unit u WHERE u.unit_id = ${course}.owner_unit_id AND ${underAny('u.path', 1)}))`;

@Injectable()
export class EquivalenceRepository {
  /** Every rule in force, whatever its day. There are as many as authors have written by hand. */
  rules(tx: Tx): Promise<EquivalenceRule[]> {
    return rows(
      tx,
      `SELECT a.code AS course, e.from_version AS "fromVersion", b.code AS "countsAs", e.is_mutual AS "isMutual", to_char(e.valid_from, 'YYYY-MM-DD') AS "validFrom"
       FROM course_equivalence e JOIN course a ON a.id = e.course_id JOIN course b ON b.id = e.counts_as_id WHERE e.withdrawn_at IS NULL ORDER BY e.declared_at, e.id LIMIT 5000`,
    );
  }

  of(tx: Tx, scope: string | null, courseId: string): Promise<(Omit<CourseEquivalence, 'declaredAt'> & { declaredAt: Date })[]> {
    return rows(
      tx,
      `SELECT e.id, ${named('a')} AS course, e.from_version AS "fromVersion", ${named('b')} AS "countsAs", e.is_mutual AS "isMutual", to_char(e.valid_from, 'YYYY-MM-DD') AS "validFrom",
         e.reason, p.full_name AS "declaredBy", e.declared_at AS "declaredAt", ${inScope('b')} AS "canWithdraw"
       FROM course_equivalence e JOIN course a ON a.id = e.course_id JOIN course b ON b.id = e.counts_as_id JOIN person p ON p.id = e.declared_by
       WHERE e.withdrawn_at IS NULL AND (e.course_id = $2 OR e.counts_as_id = $2) ORDER BY e.declared_at DESC, e.id LIMIT 200`,
      [scope, courseId],
    );
  }

  /** A course that was published once, and whether it is in the caller's reach. */
  async course(tx: Tx, scope: string | null, code: string): Promise<{ id: string; isOwn: boolean } | null> {
    const found = await rows<{ id: string; isOwn: boolean }>(tx, `SELECT c.id, ${inScope('c')} AS "isOwn" FROM course c WHERE c.code = $2 AND EXISTS (SELECT 1 FROM course_version v WHERE v.course_id = c.id AND v.published_at IS NOT NULL)`, [scope, code]);
    return found[0] ?? null;
  }

  /** False: it stands already. */
  async declare(tx: Tx, e: Omit<NewEquivalence, 'course'> & { courseId: string; countsAsId: string; by: string; at: Date }): Promise<boolean> {
    const made = await rows(
      tx,
      `WITH made AS (INSERT INTO course_equivalence (id, course_id, from_version, counts_as_id, is_mutual, valid_from, reason, declared_by, declared_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (course_id, counts_as_id) WHERE withdrawn_at IS NULL DO NOTHING RETURNING id) SELECT id FROM made`,
      [newId(), e.courseId, e.fromVersion, e.countsAsId, e.isMutual, e.validFrom, e.reason, e.by, e.at],
    );
    return made.length === 1;
  }

  /** False: nothing stands there that the course accepts. */
  async withdraw(tx: Tx, countsAsId: string, id: string, by: string, at: Date): Promise<boolean> {
    const done = await rows(tx, `WITH done AS (UPDATE course_equivalence SET withdrawn_by = $3, withdrawn_at = $4 WHERE id = $1 AND counts_as_id = $2 AND withdrawn_at IS NULL RETURNING id) SELECT id FROM done`, [id, countsAsId, by, at]);
    return done.length === 1;
  }
}
