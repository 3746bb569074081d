import { Injectable } from '@nestjs/common';
import type { CourseEquivalence, NewEquivalence } from '@kynangso/contracts/learning';
import { countedCourses, type Counted, countsAs } from '@kynangso/domain/learning';
import { AuditService } from '@kynangso/server/audit';
import { AppError, type Caller, Clock, conflict, Database, invalid, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { CourseRepository } from '../course.repository';
import { PathCourseRepository } from '../path/path-course.repository';
import { EquivalenceRepository } from './equivalence.repository';

/** Which courses count as which, and what somebody has completed by it. */
@Injectable()
export class EquivalenceService {
  constructor(
    private readonly database: Database,
    private readonly equivalences: EquivalenceRepository,
    private readonly courses: CourseRepository,
    private readonly completions: PathCourseRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller, courseId: string): Promise<{ rows: CourseEquivalence[] }> {
    const tx = this.database.read();
    await this.reach(tx, caller, courseId);
    return this.of(tx, caller, courseId);
  }

  declare(caller: Caller, courseId: string, { course, ...rest }: NewEquivalence): Promise<{ rows: CourseEquivalence[] }> {
    return this.database.transaction(async (tx) => {
      const { code, ownerUnitId } = await this.reach(tx, caller, courseId);
      if (course === code) throw invalid('learning.equivalence_self');
      const other = await this.equivalences.course(tx, scopeParam(caller, 'learning.author'), course);
      if (!other) throw notFound('learning.course_not_found');
      // what the other course accepts is for those to say who look after it
      if (rest.isMutual && !other.isOwn) throw new AppError('learning.equivalence_reach', 'conflict');
      const isNew = await this.equivalences.declare(tx, { ...rest, courseId: other.id, countsAsId: courseId, by: caller.personId, at: this.clock.now() });
      if (!isNew) throw conflict('learning.equivalence_exists', { course });
      await this.audit.record(tx, { actor: caller, action: 'course-equivalence.declared', objectKind: 'course', objectId: courseId, unitId: ownerUnitId, after: { course, ...rest } });
      return this.of(tx, caller, courseId);
    });
  }

  withdraw(caller: Caller, courseId: string, equivalenceId: string): Promise<{ rows: CourseEquivalence[] }> {
    return this.database.transaction(async (tx) => {
      const { ownerUnitId } = await this.reach(tx, caller, courseId);
      if (!(await this.equivalences.withdraw(tx, courseId, equivalenceId, caller.personId, this.clock.now()))) throw notFound('learning.equivalence_not_found');
      await this.audit.record(tx, { actor: caller, action: 'course-equivalence.withdrawn', objectKind: 'course', objectId: courseId, unitId: ownerUnitId, before: { equivalenceId } });
      return this.of(tx, caller, courseId);
    });
  }

  /** What the person has completed, and what counts as completed by it today. */
  async counted(tx: Tx, personId: string | null): Promise<Map<string, Counted>> {
    const done = personId === null ? [] : await this.completions.completions(tx, personId);
    return done.length === 0 ? new Map() : countedCourses(done, await this.equivalences.rules(tx), this.clock.today());
  }

  /** Today's answer to: would completing one course count as another? */
  async counts(tx: Tx): Promise<(course: string, as: string) => boolean> {
    const [rules, today] = [await this.equivalences.rules(tx), this.clock.today()];
    return (course, as) => countsAs(course, as, rules, today);
  }

  private async of(tx: Tx, caller: Caller, courseId: string): Promise<{ rows: CourseEquivalence[] }> {
    const found = await this.equivalences.of(tx, scopeParam(caller, 'learning.author'), courseId);
    return { rows: found.map((row) => ({ ...row, declaredAt: row.declaredAt.toISOString() })) };
  }

  private async reach(tx: Tx, caller: Caller, courseId: string): Promise<{ code: string; ownerUnitId: string | null }> {
    const found = await this.courses.inScope(tx, scopeParam(caller, 'learning.author'), courseId);
    if (!found) throw notFound('learning.course_not_found');
    return found;
  }
}
