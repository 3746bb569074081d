import { Injectable } from '@nestjs/common';
import type { NewProgramme, ProgrammeRow } from '@kynangso/contracts/certificate';
import { AuditService } from '@kynangso/server/audit';
import { FrameworkService } from '@kynangso/server/competency';
import { ExamService } from '@kynangso/server/exam';
import { OrgService } from '@kynangso/server/org';
import { AppError, type Caller, Clock, conflict, Database, notFound, scopeParam, scopePaths, type Tx } from '@kynangso/server/platform';
import { ProgrammeRepository } from './programme.repository';

/** Programmes: which exam gives which certificate. */
@Injectable()
export class ProgrammeService {
  constructor(
    private readonly database: Database,
    private readonly programmes: ProgrammeRepository,
    private readonly frameworks: FrameworkService,
    private readonly exams: ExamService,
    private readonly units: OrgService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller): Promise<{ rows: ProgrammeRow[] }> {
    const found = await this.programmes.list(this.database.read(), scopeParam(caller, 'certificate.read'), this.clock.today());
    return { rows: found.map((p) => ({ ...p, createdAt: p.createdAt.toISOString() })) };
  }

  create(caller: Caller, body: NewProgramme): Promise<ProgrammeRow> {
    return this.database.transaction(async (tx) => {
      const ownerUnitId = await this.owner(tx, caller, body.ownerUnitId);
      const { version } = await this.frameworks.getFramework(body.framework, undefined, tx);
      const { code, title, framework, rule, validMonths } = body;
      // the owner reads every certificate of its programme: on another unit's exam that would be other units' people
      if (!(await this.exams.isManaged(tx, caller, rule.exam))) throw notFound('certificate.exam_not_found', { code: rule.exam });
      const id = await this.programmes.add(tx, { code, ownerUnitId, title, framework, frameworkVersion: version, rule, validMonths, createdBy: caller.personId });
      if (!id) throw conflict('certificate.programme_taken', { code });
      await this.audit.record(tx, { actor: caller, action: 'programme.created', objectKind: 'programme', objectId: id, unitId: ownerUnitId, after: body });
      const [made] = await this.programmes.list(tx, null, this.clock.today(), id);
      if (!made) throw new Error('a programme just created is not there');
      return { ...made, createdAt: made.createdAt.toISOString() };
    });
  }

  /** The owner unit named, or the one unit the caller manages certificates for; null for the whole system. */
  private async owner(tx: Tx, caller: Caller, unitId?: string): Promise<string | null> {
    const paths = scopePaths(caller, 'certificate.manage');
    if (unitId) {
      const path = await this.units.unitPath(tx, unitId);
      if (paths !== 'all' && !paths.some((own) => path === own || path.startsWith(`${own}.`))) throw notFound('certificate.unit_not_found');
      return unitId;
    }
    if (paths === 'all') return null;
    const own = caller.grants.filter((g) => g.unitPath !== null && paths.includes(g.unitPath)).map((g) => g.unitId);
    const [only, ...more] = [...new Set(own)];
    if (!only || more.length > 0) throw new AppError('certificate.unit_needed', 'invalid');
    return only;
  }
}
