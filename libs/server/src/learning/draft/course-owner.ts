import { Injectable } from '@nestjs/common';
import { OrgService } from '@kynangso/server/org';
import { AppError, type Caller, notFound, scopePaths } from '@kynangso/server/platform';

/** Which unit a new course belongs to. */
@Injectable()
export class CourseOwner {
  constructor(private readonly units: OrgService) {}

  /** The unit named, or the one unit the caller authors for; null for the whole system. */
  async of(caller: Caller, unitId?: string): Promise<string | null> {
    const paths = scopePaths(caller, 'learning.author');
    if (unitId) {
      const path = await this.units.unitPath(unitId).catch(() => null);
      if (!path || (paths !== 'all' && !paths.some((own) => path === own || path.startsWith(`${own}.`)))) throw notFound('learning.unit_not_found');
      return unitId;
    }
    if (paths === 'all') return null;
    const own = caller.grants.filter((grant) => grant.unitPath !== null && paths.includes(grant.unitPath)).map((grant) => grant.unitId);
    const [only, ...more] = [...new Set(own)];
    if (!only || more.length > 0) throw new AppError('learning.unit_needed', 'invalid');
    return only;
  }
}
