import { Injectable } from '@nestjs/common';
import type { MetricKind, PlanTarget, TargetBoard, TargetEntry, TargetFigure, TargetMeasure, TargetUnit } from '@kynangso/contracts/training';
import { entryOf, judgeTarget, periodDays, quarterDays, quarterHolds } from '@kynangso/domain/training';
import { AppError, type Caller, Clock, Database, notFound, type Tx } from '@kynangso/server/platform';
import { CompletionService } from '../completion.service';
import { RequirementRepository } from '../requirement.repository';
import { UnitScope } from '../unit-scope';
import { HeadcountRepository, type RuleInForce } from './headcount.repository';
import { type EntryRow, TargetRepository } from './target.repository';

interface About { unitId: string; period: string }
interface Page { page: number; pageSize: number }
interface Known {
  coverage: Map<string, { units: number; having: number; isSample: boolean }>;
  latest: Map<string, EntryRow>;
  statements: Map<string, { n: number; isSample: boolean; source: string; measuredOn: string }>;
  requirements: Map<string, TargetFigure['requirements']>;
  settings: Map<string, string[]>;
  rules: Map<string, RuleInForce>;
}

/** Every target of the plans by its own kind of metric: what people's records say, or what was entered; never one for the other. */
@Injectable()
export class TargetFigureService {
  constructor(
    private readonly database: Database,
    private readonly targets: TargetRepository,
    private readonly headcounts: HeadcountRepository,
    private readonly requirements: RequirementRepository,
    private readonly completions: CompletionService,
    private readonly units: UnitScope,
    private readonly clock: Clock,
  ) {}

  async board(caller: Caller, { metricKind, ...about }: About & { metricKind?: MetricKind | undefined }): Promise<TargetBoard> {
    const tx = this.database.read();
    const { unit, day } = await this.open(tx, caller, about);
    const list = await this.requirements.targets(tx, { metricKind });
    const known = await this.known(tx, caller, about, day);
    const rows: TargetFigure[] = [];
    for (const target of list) rows.push(await this.figure(tx, target, known, about, day));
    return { unit, period: about.period, asOf: day, rows };
  }

  async one(caller: Caller, code: string, about: About): Promise<TargetFigure> {
    const tx = this.database.read();
    const { day } = await this.open(tx, caller, about);
    const target = await this.must(tx, code);
    return this.figure(tx, target, await this.known(tx, caller, about, day, code), about, day);
  }

  async entries(caller: Caller, code: string, { page, pageSize, ...about }: About & Page): Promise<{ rows: TargetEntry[]; total: number } & Page> {
    const tx = this.database.read();
    const { day } = await this.open(tx, caller, about);
    await this.must(tx, code);
    const found = await this.targets.entries(tx, code, about.unitId, day, about.period, { page, pageSize });
    return { rows: found.rows.map(presentEntry), total: found.total, page, pageSize };
  }

  async unitsOf(caller: Caller, code: string, { page, pageSize, has, ...about }: About & Page & { has?: 'yes' | 'no' | 'unknown' | undefined }): Promise<{ rows: TargetUnit[]; total: number } & Page> {
    const tx = this.database.read();
    const { day } = await this.open(tx, caller, about);
    await this.must(tx, code);
    const found = await this.targets.units(tx, code, about.unitId, day, about.period, has ?? null, { page, pageSize });
    return { rows: found.rows.map((r) => ({ ...r, entry: r.entry && presentEntry(r.entry) })), total: found.total, page, pageSize };
  }

  /** For the room's own services. */
  async must(tx: Tx, code: string): Promise<PlanTarget> {
    const [target] = await this.requirements.targets(tx, { code });
    if (!target) throw notFound('training.target_not_found');
    return target;
  }

  /** For the room's own services: the unit and the day a period is read on. */
  async open(tx: Tx, caller: Caller, { unitId, period }: About) {
    const today = this.clock.today();
    const last = periodDays(period, { dueDay: '12-31', cutoffDay: '12-31' }).to;
    const day = last < today ? last : today;
    await this.units.must(tx, caller, 'training.read', unitId, { asOf: day });
    const unit = await this.targets.unit(tx, unitId, day);
    if (!unit) throw notFound('training.unit_not_found');
    return { unit, day };
  }

  private async known(tx: Tx, caller: Caller, about: About, day: string, only?: string): Promise<Known> {
    const coverage = await this.targets.coverage(tx, about.unitId, day);
    const latest = await this.targets.latest(tx, about.unitId, day, about.period);
    const statements = await this.targets.statements(tx, about.unitId, day, about.period);
    return {
      coverage: new Map(coverage.map((c) => [c.code, c])), latest: new Map(latest.map((e) => [e.targetCode, e])), statements: new Map(statements.map((s) => [s.code, s])),
      settings: await this.targets.settings(tx), requirements: await this.carriers(tx, caller, about, only), rules: await this.headcounts.inForce(tx, about.unitId, only ?? null),
    };
  }

  /** Figures of the requirements that say which line of a plan they carry out; those the caller can't see are left out. */
  private async carriers(tx: Tx, caller: Caller, { unitId, period }: About, only?: string): Promise<Known['requirements']> {
    const found: Known['requirements'] = new Map();
    for (const v of await this.requirements.ruling(tx, period)) {
      if (v.planTarget === null || (only !== undefined && v.planTarget !== only)) continue;
      try {
        const { basis, total } = await this.completions.completion(caller, { requirement: v.requirementId, period, unitId });
        found.set(v.planTarget, [...(found.get(v.planTarget) ?? []), { id: v.requirementId, code: v.code, title: v.title, figure: total, asOf: basis.asOf, isLocked: basis.locked !== undefined }]);
      } catch (error) {
        if (!(error instanceof AppError) || (error.kind !== 'not_found' && error.kind !== 'invalid')) throw error;
      }
    }
    return found;
  }

  private async figure(tx: Tx, target: PlanTarget, known: Known, about: About, day: string): Promise<TargetFigure> {
    const requirements = known.requirements.get(target.code) ?? [];
    const base = { ...target, requirements, unitKinds: known.settings.get(target.code) ?? null, source: null, measuredOn: null, isSample: false, rule: null };
    const done = (measure: TargetMeasure, more: Partial<TargetFigure> = {}): TargetFigure => ({ ...base, ...more, measure, verdict: judgeTarget(target, measure) });
    const entered = (e: EntryRow | undefined): TargetFigure => {
      if (!e) return done({ kind: 'none' });
      const more = { isSample: e.isSample, source: e.source, measuredOn: e.measuredOn };
      return e.kind === 'survey' ? done({ kind: 'survey', valueBp: e.value ?? 0, marginBp: e.marginBp ?? 0, sampleSize: e.sampleSize ?? 0 }, more) : done({ kind: 'count', value: e.value ?? 0 }, more);
    };
    switch (entryOf[target.metricKind]) {
      case null: {
        const [first] = requirements;
        return done(first ? { kind: 'people', numerator: first.figure.rate.numerator, denominator: first.figure.rate.denominator } : { kind: 'none' }, first ? { measuredOn: first.asOf } : {});
      }
      case 'coverage': {
        const c = known.coverage.get(target.code);
        return done(c && c.units > 0 ? { kind: 'units', numerator: c.having, denominator: c.units } : { kind: 'none' }, { isSample: c?.isSample ?? false, measuredOn: day });
      }
      case 'quarterCount': {
        const units = known.coverage.get(target.code)?.units ?? 0;
        const quarters = await this.targets.quarters(tx, target.code, about.unitId, day, about.period);
        return done(
          { kind: 'quarters', units, quarters: quarters.map((q) => ({ quarter: q.quarter, hasEnded: quarterDays(about.period, q.quarter).to <= day, reachedUnits: q.counts.filter((n) => quarterHolds(target, n)).length, total: q.counts.reduce((sum, n) => sum + n, 0) })) },
          { isSample: quarters.some((q) => q.isSample), measuredOn: day },
        );
      }
      case 'statement': {
        const s = known.statements.get(target.code);
        return done({ kind: 'statements', count: s?.n ?? 0 }, s ? { isSample: s.isSample, source: s.source, measuredOn: s.measuredOn } : {});
      }
      case 'headcount': {
        // counted or entered, never one for the other
        const rule = known.rules.get(target.code);
        if (!rule) return entered(known.latest.get(target.code));
        const { counted } = await this.headcounts.count(tx, rule, { unitId: about.unitId, day });
        const { targetCode: _, ...shown } = rule;
        return done({ kind: 'count', value: counted }, { rule: shown, measuredOn: day });
      }
      default:
        return entered(known.latest.get(target.code));
    }
  }
}

export const presentEntry = (e: EntryRow): TargetEntry => ({
  id: e.id, kind: e.kind, unit: e.unit, period: e.period, quarter: e.quarter, value: e.value, sampleSize: e.sampleSize, marginBp: e.marginBp, statement: e.statement, source: e.source, measuredOn: e.measuredOn,
  isSample: e.isSample, file: e.file, enteredByName: e.enteredByName, enteredAt: e.enteredAt.toISOString(), supersededAt: e.supersededAt?.toISOString() ?? null,
});
