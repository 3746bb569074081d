import { Injectable } from '@nestjs/common';
import type { HeadcountPerson, HeadcountPreview, HeadcountRule, TargetRule } from '@kynangso/contracts/training';
import { leafOf } from '@kynangso/domain/training';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Database, invalid, notFound, type Tx } from '@kynangso/server/platform';
import { UnitScope } from '../unit-scope';
import { HeadcountRepository, key, type RuleInForce } from './headcount.repository';
import { TargetFigureService } from './target-figure.service';

interface About { unitId: string; period: string }

/** Head counts of the plans by rule: set for a unit and those under it, tried before it is set, opened into the names behind the number. */
@Injectable()
export class HeadcountService {
  constructor(
    private readonly database: Database,
    private readonly headcounts: HeadcountRepository,
    private readonly figures: TargetFigureService,
    private readonly units: UnitScope,
    private readonly audit: AuditService,
  ) {}

  set(caller: Caller, code: string, { unitId, rule, reason }: { unitId: string; rule: HeadcountRule | null; reason: string }): Promise<{ rule: TargetRule | null }> {
    return this.database.transaction(async (tx) => {
      await this.mustTake(tx, caller, code, unitId);
      if (rule) await this.mustKnow(tx, rule);
      const before = (await this.headcounts.inForce(tx, unitId, code)).get(code);
      await this.headcounts.set(tx, code, unitId, rule, caller.personId);
      await this.audit.record(tx, { actor: caller, action: rule ? 'target-rule.set' : 'target-rule.ended', objectKind: 'target', objectId: code, unitId, ...(before ? { before: plain(before) } : {}), ...(rule ? { after: rule } : {}), reason });
      const after = (await this.headcounts.inForce(tx, unitId, code)).get(code);
      return { rule: after ? present(after) : null };
    });
  }

  async preview(caller: Caller, code: string, { rule, ...about }: About & { rule: HeadcountRule }): Promise<HeadcountPreview> {
    const tx = this.database.read();
    await this.mustTake(tx, caller, code, about.unitId);
    await this.mustKnow(tx, rule);
    const { day } = await this.figures.open(tx, caller, about);
    return { ...(await this.headcounts.count(tx, rule, { unitId: about.unitId, day })), asOf: day };
  }

  async people(caller: Caller, code: string, { page, pageSize, ...about }: About & { page: number; pageSize: number }): Promise<{ rows: HeadcountPerson[]; total: number; page: number; pageSize: number }> {
    const tx = this.database.read();
    const { day } = await this.figures.open(tx, caller, about);
    await this.units.must(tx, caller, 'org.read_person', about.unitId, { asOf: day });
    await this.figures.must(tx, code);
    const rule = (await this.headcounts.inForce(tx, about.unitId, code)).get(code);
    if (!rule) throw notFound('training.target_no_rule', { code });
    return { ...(await this.headcounts.people(tx, rule, { unitId: about.unitId, day }, { page, pageSize })), page, pageSize };
  }

  private async mustTake(tx: Tx, caller: Caller, code: string, unitId: string): Promise<void> {
    const target = await this.figures.must(tx, code);
    if (target.metricKind !== 'headcount') throw invalid('training.target_not_headcount', { code });
    await this.units.mustOwn(tx, caller, 'training.manage', unitId);
  }

  private async mustKnow(tx: Tx, rule: HeadcountRule): Promise<void> {
    const leaves = rule.outcome.of.map(leafOf);
    const known = await this.headcounts.titles(tx, leaves);
    const unknown = leaves.find((l) => !known.has(key(l)));
    if (unknown) throw invalid('training.target_outcome_unknown', { code: unknown.code });
  }
}

const plain = ({ populations, positionKinds, outcome, countsFrom }: RuleInForce): HeadcountRule => ({ populations, positionKinds, outcome, countsFrom });
const present = ({ targetCode: _, ...rule }: RuleInForce): TargetRule => rule;
