import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { SimulationView, simulateRequest } from '@kynangso/contracts/training';
import { periodDays, periodRuleOf, periodsOfYear, yearOf } from '@kynangso/domain/training';
import { type Caller, Clock, Database, invalid, newId } from '@kynangso/server/platform';
import { CountingRepository } from '../facts/counting.repository';
import { countingTerms } from '../facts/counting-terms';
import type { VersionRow } from '../requirement.repository';
import { RequirementService } from '../requirement.service';
import { SimulationRepository, type SimUnitRow } from './simulation.repository';

/** Whom a requirement would concern, before it is published: nothing is stored. */
@Injectable()
export class SimulationService {
  constructor(
    private readonly database: Database,
    private readonly requirements: RequirementService,
    private readonly countings: CountingRepository,
    private readonly simulations: SimulationRepository,
    private readonly clock: Clock,
  ) {}

  simulate(caller: Caller, asked: z.output<typeof simulateRequest>): Promise<SimulationView> {
    const { terms, requirementId, ownerUnitId, show, page, pageSize } = asked;
    return this.database.transaction(async (tx) => {
      const drafted = await this.requirements.draft(tx, caller, terms, requirementId ?? null, ownerUnitId);
      const version: VersionRow = { ...drafted, id: newId(), code: '', ownerUnitId: drafted.audienceUnitId, publishedAt: this.clock.now() };
      const rule = periodRuleOf(version);
      const today = this.clock.today();
      const first = rule.kind === 'byDate' ? yearOf(rule.dueOn) : Math.max(rule.fromYear, yearOf(today));
      const periods = [first, first + 1].flatMap((year) => periodsOfYear(rule, year));
      const period = asked.period ?? periods.find((p) => periodDays(p, version).to >= today) ?? periods[0];
      if (period === undefined || !periods.includes(period)) throw invalid('training.period_unknown', { period: period ?? String(first) });
      const days = periodDays(period, version);
      const counting = requirementId === undefined ? null : await this.countings.find(tx, requirementId, period);
      await this.simulations.work(tx, countingTerms(version, period), version, counting?.id ?? null);
      const units = await this.simulations.units(tx);
      return {
        period, periodFrom: days.from, periodTo: days.to, cutoffOn: days.cutoffOn, periods, against: counting === null ? null : await this.countings.versionNumber(tx, counting.versionId),
        total: await this.simulations.total(tx), dueDays: await this.simulations.dueDays(tx), units: units.map(present),
        people: await this.simulations.people(tx, show, { page, pageSize }), peopleTotal: await this.simulations.count(tx, show), page, pageSize,
      };
    });
  }
}

const present = ({ id, code, name, kind, ...counts }: SimUnitRow): SimulationView['units'][number] => ({ unit: { id, code, name, kind }, counts });
