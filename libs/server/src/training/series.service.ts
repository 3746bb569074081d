import { Injectable } from '@nestjs/common';
import type { CompletionQuery, SeriesPoint, SeriesStep, SeriesView } from '@kynangso/contracts/training';
import { appliesTo, periodDays, periodRuleOf, rateOf, seriesDays } from '@kynangso/domain/training';
import { type Caller, Clock, Database, scopeParam, type Tx } from '@kynangso/server/platform';
import { CompletionRepository } from './completion.repository';
import { CompletionService } from './completion.service';
import { CountingRepository } from './facts/counting.repository';
import { RequirementRepository } from './requirement.repository';

type SeriesAsk = Omit<CompletionQuery, 'knownAt'> & { step: SeriesStep; years: number };

/** A unit's figure through the period and through the years before, by all that is known now: also of a year that is locked. */
@Injectable()
export class SeriesService {
  constructor(
    private readonly database: Database,
    private readonly completions: CompletionService,
    private readonly figures: CompletionRepository,
    private readonly requirements: RequirementRepository,
    private readonly countings: CountingRepository,
    private readonly clock: Clock,
  ) {}

  series(caller: Caller, query: SeriesAsk): Promise<SeriesView> {
    return this.database.transaction(async (tx) => {
      await this.completions.steady(tx);
      return this.seriesIn(tx, caller, query);
    });
  }

  /** As `series`, inside the transaction of another room. */
  async seriesIn(tx: Tx, caller: Caller, { step, years, ...query }: SeriesAsk): Promise<SeriesView> {
    const { basis, params } = await this.completions.resolve(tx, caller, 'training.read', query);
    const points = params.countingId === null ? [] : await this.points(tx, params.countingId, query.unitId, seriesDays(basis.periodFrom, basis.asOf, step));
    const past: SeriesView['past'] = [];
    for (let back = 1; back <= years; back++) {
      const period = `${Number(basis.period.slice(0, 4)) - back}${basis.period.slice(4)}`;
      const found = await this.whole(tx, caller, { ...query, period }, step);
      if (found) past.push({ period, ...found });
    }
    return { basis, unitId: query.unitId, step, points, past };
  }

  /** Null where the requirement had no such period, or the unit nobody to count in it. */
  private async whole(tx: Tx, caller: Caller, query: { requirement: string; period: string; unitId: string }, step: SeriesStep): Promise<{ from: string; points: SeriesPoint[] } | null> {
    const version = await this.requirements.versionFor(tx, scopeParam(caller, 'training.read'), query.requirement, query.period, null);
    const counting = version && appliesTo(periodRuleOf(version), query.period) ? await this.countings.find(tx, query.requirement, query.period) : null;
    if (!version || !counting) return null;
    const { from, to } = periodDays(query.period, version);
    const today = this.clock.today();
    const points = await this.points(tx, counting.id, query.unitId, seriesDays(from, to < today ? to : today, step));
    return points.some((p) => p.counted > 0) ? { from, points } : null;
  }

  private async points(tx: Tx, countingId: number, unitId: string, days: readonly string[]): Promise<SeriesPoint[]> {
    const found = await this.figures.series(tx, countingId, unitId, days);
    return found.map(({ day, met, pending, overdue }) => ({ day, counted: met + pending + overdue, met, overdue, bp: rateOf(met, met + pending + overdue).bp }));
  }
}
