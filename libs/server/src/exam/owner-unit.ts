import { Injectable } from '@nestjs/common';
import { OrgService } from '@kynangso/server/org';
import { AppError, type Caller, notFound, scopePaths } from '@kynangso/server/platform';

/** Which unit a new thing of the exam room belongs to. */
@Injectable()
export class OwnerUnit {
  constructor(private readonly units: OrgService) {}

  /** The unit named, or the one unit the caller manages exams for; null for the whole system. */
  async of(caller: Caller, unitId?: string): Promise<string | null> {
    const paths = scopePaths(caller, 'exam.manage');
    if (unitId) {
      const path = await this.units.unitPath(unitId).catch(() => null);
      if (!path || (paths !== 'all' && !paths.some((own) => path === own || path.startsWith(`${own}.`)))) throw notFound('exam.unit_not_found');
      return unitId;
    }
    if (paths === 'all') return null;
    const own = caller.grants.filter((grant) => grant.unitPath !== null && paths.includes(grant.unitPath)).map((grant) => grant.unitId);
    const [only, ...more] = [...new Set(own)];
    if (!only || more.length > 0) throw new AppError('exam.unit_needed', 'invalid');
    return only;
  }
}
