import { Injectable } from '@nestjs/common';
import { type AssistedReport, assistedSkillCodes } from '@kynangso/contracts/training';
import { type Caller, Database, invalid, notFound, scopeParam } from '@kynangso/server/platform';
import { AssistedReportRepository, type Span } from './report.repository';

const MOST_DAYS = 5 * 366;

/** What teams did, counted apart from self-study: no achievement, no progress and no duty is ever made of it. */
@Injectable()
export class AssistedReportService {
  constructor(
    private readonly database: Database,
    private readonly report: AssistedReportRepository,
  ) {}

  async of(caller: Caller, span: Span): Promise<AssistedReport> {
    const [tx, scope] = [this.database.read(), scopeParam(caller, 'assisted.read')];
    const name = await this.report.unitName(tx, scope, span.unitId);
    if (!name) throw notFound('training.unit_not_found');
    if (span.from > span.to || (Date.parse(span.to) - Date.parse(span.from)) / 86_400_000 > MOST_DAYS) throw invalid('training.assisted_span');
    const bySkill = new Map((await this.report.skills(tx, scope, span)).map((s) => [s.skill, s]));
    return {
      unit: { id: span.unitId, name }, from: span.from, to: span.to,
      total: await this.report.total(tx, scope, span), units: await this.report.units(tx, scope, span),
      skills: assistedSkillCodes.map((skill) => bySkill.get(skill) ?? { skill, alone: 0, helped: 0, notYet: 0 }),
    };
  }

  /** The statement of a file; who may have it is asked before. */
  table(scope: string | null, span: Span): { sql: string; values: unknown[] } {
    return this.report.table(scope, span);
  }
}
