import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { compareQuery, CompareRow, CompareView, FigureUnit, ForecastView, historyQuery, HistoryView } from '@kynangso/contracts/training';
import { addDays } from '@kynangso/domain/kernel';
import { appliesTo, forecast, periodDays, periodRuleOf, printDay, rateOf, resolveAsOf } from '@kynangso/domain/training';
import { type Caller, Clock, Database, invalid, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { CompletionRepository } from '../completion.repository';
import { CompletionService, type ResolvedFigure } from '../completion.service';
import { CountingRepository } from '../facts/counting.repository';
import { RequirementRepository } from '../requirement.repository';
import { UnitScope } from '../unit-scope';
import { type DayCounts, InsightRepository, type Predecessor, type UnitCounts } from './insight.repository';

const WEEKS = 4;
type HistoryAsk = z.output<typeof historyQuery>;

/** A figure through time: how it came about, where it is heading, and beside another day or period. */
@Injectable()
export class InsightService {
  constructor(
    private readonly database: Database,
    private readonly completions: CompletionService,
    private readonly figures: CompletionRepository,
    private readonly requirements: RequirementRepository,
    private readonly countings: CountingRepository,
    private readonly insights: InsightRepository,
    private readonly units: UnitScope,
    private readonly clock: Clock,
  ) {}

  async history(caller: Caller, query: HistoryAsk): Promise<HistoryView> {
    return this.database.transaction(async (tx) => {
      const { resolved, unit, countingId } = await this.ask(tx, caller, query);
      const { basis } = resolved;
      const found = await this.insights.series(tx, countingId, query.unitId, basis.asOf);
      const zero: DayCounts = { day: basis.periodFrom, met: 0, counted: 0, overdue: 0 };
      const points = found[0]?.day === basis.periodFrom ? found : [zero, ...found];
      const last = points.at(-1) ?? zero;
      return { basis, unit, points: last.day === basis.asOf ? points : [...points, { ...last, day: basis.asOf }] };
    });
  }

  forecast(caller: Caller, query: HistoryAsk): Promise<ForecastView> {
    return this.database.transaction((tx) => this.forecastIn(tx, caller, query));
  }

  /** As `forecast`, inside the transaction of another room. */
  async forecastIn(tx: Tx, caller: Caller, query: HistoryAsk): Promise<ForecastView> {
    const { resolved, unit, countingId } = await this.ask(tx, caller, query);
    const { basis, days } = resolved;
    const deadline = basis.asOf <= days.dueOn ? days.dueOn : days.to;
    const daysLeft = Math.round((Date.parse(deadline) - Date.parse(basis.asOf)) / 86_400_000);
    const series = await this.insights.series(tx, countingId, query.unitId, days.to);
    const at = (day: string): DayCounts => series.filter((p) => p.day <= day).at(-1) ?? { day, met: 0, counted: 0, overdue: 0 };
    const borders = Array.from({ length: WEEKS + 1 }, (_, i) => at(addDays(basis.asOf, -7 * (WEEKS - i))).met);
    const weeks = borders.slice(1).map((met, i) => Math.max(0, met - (borders[i] ?? 0)));
    const now = at(basis.asOf);
    const then = at(deadline);
    const { target } = basis.requirement;
    // people who are done and will have left by then are not counted then
    const result = forecast({ met: Math.min(now.met, then.met), countedThen: then.counted, weeks, daysLeft, target });
    const rate = (met: number) => rateOf(met, then.counted);
    return {
      basis, unit, deadline, daysLeft, now: rateOf(now.met, now.counted), countedThen: then.counted, weeks, expected: rate(result.expected), low: rate(result.low), high: rate(result.high),
      reaches: result.reaches, neededPerWeek: result.neededPerWeek, assumption: assumption(basis.asOf, deadline, weeks),
    };
  }

  async compare(caller: Caller, query: z.output<typeof compareQuery>): Promise<CompareView> {
    const { againstPeriod, againstAsOf, ...asked } = query;
    return this.database.transaction(async (tx) => {
      const { resolved, unit, countingId } = await this.ask(tx, caller, asked);
      const { basis } = resolved;
      const version = await this.requirements.versionFor(tx, scopeParam(caller, 'training.read'), asked.requirement, againstPeriod, null);
      const counting = version && appliesTo(periodRuleOf(version), againstPeriod) ? await this.countings.find(tx, version.requirementId, againstPeriod) : null;
      if (!version || !counting) throw invalid('training.period_unknown', { period: againstPeriod });
      const days = periodDays(againstPeriod, version);
      const sameDay = `${againstPeriod.slice(0, 4)}${basis.asOf.slice(4)}`;
      const wanted = againstAsOf ?? (sameDay >= days.from && sameDay <= days.to && againstPeriod !== basis.period ? sameDay : undefined);
      const asOf = resolveAsOf(wanted, days, this.clock.today());
      if (!asOf.ok) throw invalid(asOf.reason === 'in_future' ? 'training.as_of_in_future' : 'training.as_of_outside_period', { asOf: wanted ?? this.clock.today(), period: againstPeriod });
      const children = await this.figures.figures(tx, resolved.params, null);
      const below = children.filter((r) => r.slot === 'below').map((r): FigureUnit => ({ id: r.id, code: r.code, name: r.name, kind: r.kind }));
      const all = [unit, ...below];
      const [earlier, later] = asOf.asOf < basis.asOf ? [asOf.asOf, basis.asOf] : [basis.asOf, asOf.asOf];
      // lineage leads from the earlier day to the later; asked the other way round, units are simply themselves
      const before = asOf.asOf < basis.asOf ? await this.insights.predecessors(tx, all.map((u) => u.id), earlier, later) : all.map((u): Predecessor => ({ ...u, top: u.id, shareBp: 10_000 }));
      const nowCounts = await this.insights.at(tx, countingId, all.map((u) => u.id), basis.asOf);
      const thenCounts = await this.insights.at(tx, counting.id, [...new Set(before.map((p) => p.id))], asOf.asOf);
      const row = (u: FigureUnit): CompareRow => compareRow(u, nowCounts, before.filter((p) => p.top === u.id), thenCounts);
      return { basis, against: { period: againstPeriod, asOf: asOf.asOf, version: version.number }, total: row(unit), rows: below.map(row), note: compareNote };
    });
  }

  private async ask(tx: Tx, caller: Caller, query: HistoryAsk): Promise<{ resolved: ResolvedFigure; unit: FigureUnit; countingId: number }> {
    await this.figures.steady(tx);
    const resolved = await this.completions.resolve(tx, caller, 'training.read', query);
    await this.units.must(tx, caller, 'training.read', query.unitId, { asOf: resolved.basis.asOf });
    const [unit] = (await this.figures.figures(tx, resolved.params, '-')).filter((r) => r.slot === 'total');
    if (!unit) throw notFound('training.unit_not_found');
    if (resolved.params.countingId === null) throw invalid('training.not_counted_yet');
    return { resolved, unit: { id: unit.id, code: unit.code, name: unit.name, kind: unit.kind }, countingId: resolved.params.countingId };
  }
}

/** Shares are exact in ten-thousandths of a person; only what is shown is cut off to whole people. */
function compareRow(unit: FigureUnit, now: Map<string, UnitCounts>, before: readonly Predecessor[], then: Map<string, UnitCounts>): CompareRow {
  const sum = (key: 'met' | 'counted'): number => before.reduce((total, p) => total + (then.get(p.id)?.[key] ?? 0) * p.shareBp, 0);
  const [met, counted] = [sum('met'), sum('counted')];
  const current = now.get(unit.id) ?? { met: 0, counted: 0 };
  const nowRate = rateOf(current.met, current.counted);
  const exact = rateOf(met, counted);
  const isItself = before.length === 1 && before[0]?.id === unit.id;
  return {
    unit, now: { counted: current.counted, met: current.met, rate: nowRate },
    then: before.length === 0 ? null : { counted: Math.floor(counted / 10_000), met: Math.floor(met / 10_000), rate: { ...rateOf(Math.floor(met / 10_000), Math.floor(counted / 10_000)), bp: exact.bp } },
    changeBp: nowRate.bp === null || exact.bp === null ? null : nowRate.bp - exact.bp,
    from: isItself ? [] : before.map((p) => ({ unit: { id: p.id, code: p.code, name: p.name, kind: p.kind }, shareBp: p.shareBp })),
    isShared: before.some((p) => p.shareBp < 10_000),
  };
}

const compareNote = {
  vi: 'Đơn vị đã sáp nhập được so với tổng các đơn vị tiền thân theo tỷ lệ ghi trong quyết định; người thuộc hai đơn vị tiền thân được tính ở mỗi đơn vị. Phần chia lẻ được cắt xuống số người nguyên.',
  en: 'A merged unit is compared with the sum of its predecessors by the shares of the decision; a person of two predecessors counts in each. Parts of people are cut down to whole ones.',
};

function assumption(asOf: string, deadline: string, weeks: readonly number[]): { vi: string; en: string } {
  const total = weeks.reduce((sum, n) => sum + n, 0);
  const from = printDay(addDays(asOf, -27));
  return {
    vi: `Giả định: đến hết ngày ${printDay(deadline)} số người hoàn thành tăng với nhịp của 28 ngày từ ${from} đến ${printDay(asOf)} (${total} người). Khoảng thấp – cao: mọi tuần như tuần chậm nhất (${Math.min(...weeks)} người) – nhanh nhất (${Math.max(...weeks)} người). Mẫu số là số người được tính vào ngày đó theo những gì đã biết.`,
    en: `Assumes that until the end of ${printDay(deadline)} people finish at the pace of the 28 days from ${from} to ${printDay(asOf)} (${total} people). The range: every week like the slowest (${Math.min(...weeks)} people) to the fastest (${Math.max(...weeks)}). The denominator is who will be counted that day by what is known now.`,
  };
}

