import { Injectable } from '@nestjs/common';
import type { Permission } from '@kynangso/contracts/identity';
import type { BoardView, CompletionPerson, CompletionQuery, CompletionView, Figure, FigureBasis, FigureUnit, PeopleFilter, PercentTarget } from '@kynangso/contracts/training';
import { appliesTo, countingRules, isReached, type PeriodDays, periodDays, periodRuleOf, rankByRate, rateOf, resolveAsOf } from '@kynangso/domain/training';
import { type Caller, Clock, Database, invalid, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { type SnapshotInForce, SnapshotRepository } from './close/snapshot.repository';
import { CompletionRepository, type FigureRow } from './completion.repository';
import type { StandingParams } from './completion.sql';
import { CountingRepository } from './facts/counting.repository';
import { countingTerms } from './facts/counting-terms';
import { RequirementRepository, type VersionRow } from './requirement.repository';
import { UnitScope } from './unit-scope';

/** One question about a figure, resolved: which version, which days, and the statement's parameters. */
export interface ResolvedFigure {
  basis: FigureBasis;
  params: StandingParams;
  version: VersionRow;
  days: PeriodDays;
  /** the locked snapshot the figures are read from */
  closed: SnapshotInForce | null;
}
export interface UnitTableRow {
  /** 0 = the unit asked for */
  level: number;
  unit: FigureUnit;
  figure: Figure;
}
interface Page { page: number; pageSize: number }
type PeopleQuery = CompletionQuery & Page & PeopleFilter & { sort?: 'name' | 'urgency' };

@Injectable()
export class CompletionService {
  constructor(
    private readonly database: Database,
    private readonly requirements: RequirementRepository,
    private readonly completions: CompletionRepository,
    private readonly countings: CountingRepository,
    private readonly snapshots: SnapshotRepository,
    private readonly units: UnitScope,
    private readonly clock: Clock,
  ) {}

  /** A unit's own figure and one row per unit below it. */
  async completion(caller: Caller, query: CompletionQuery): Promise<CompletionView> {
    const { basis, total, direct, below } = await this.read((tx) => this.answer(tx, caller, query, null));
    return { basis, unit: total.unit, total: total.figure, direct: direct && isEmpty(direct.figure) ? null : (direct?.figure ?? null), children: below };
  }

  /** All units of a kind below a unit, ranked. */
  async board(caller: Caller, query: CompletionQuery & { kind?: string | undefined }): Promise<BoardView> {
    const { kind, ...rest } = query;
    const { basis, total, below } = await this.read((tx) => this.answer(tx, caller, rest, kind ?? null));
    const rows = rankByRate(below, (r) => r.figure.rate).map(({ rank, row }) => ({ rank, ...row }));
    return {
      basis, unit: total.unit, total: total.figure, rows,
      reachedUnits: rows.filter((r) => r.figure.reached === true).length, rankedUnits: rows.filter((r) => r.rank !== null).length,
    };
  }

  /** The names behind a number. */
  async people(caller: Caller, query: PeopleQuery): Promise<{ rows: CompletionPerson[]; total: number; basis: FigureBasis } & Page> {
    const { page, pageSize, sort, status, position, q, ...rest } = query;
    const filter = { status, position, q };
    return this.read(async (tx) => {
      await this.units.mustKnow(tx, caller, 'training.read', rest.unitId);
      const { basis, params } = await this.standing(tx, caller, 'org.read_person', rest);
      const found = await this.completions.people(tx, params, filter, { page, pageSize, sort: sort ?? 'name' });
      const total = await this.completions.countPeople(tx, params, filter);
      return { basis, rows: found.map((r) => ({ ...r, remindedAt: r.remindedAt?.toISOString() ?? null })), total, page, pageSize };
    });
  }

  /** The unit and every unit below it, parents first, siblings by code. */
  async unitTable(tx: Tx, resolved: ResolvedFigure): Promise<UnitTableRow[]> {
    const found = await this.figureRows(tx, resolved, '*');
    const target = resolved.basis.requirement.target;
    const top = found.find((r) => r.slot === 'total');
    if (!top) throw notFound('training.unit_not_found');
    const below = new Map<string, FigureRow[]>();
    for (const r of found) if (r.slot === 'below' && r.parentId !== null) below.set(r.parentId, [...(below.get(r.parentId) ?? []), r]);
    const walk = (r: FigureRow, level: number): UnitTableRow[] => [
      { level, unit: unitOf(r), figure: figureOf(r, target) },
      ...(below.get(r.id) ?? []).flatMap((child) => walk(child, level + 1)),
    ];
    return walk(top, 0);
  }

  /** For another room's own transaction, before it asks for a table. */
  steady(tx: Tx): Promise<void> {
    return this.completions.steady(tx);
  }

  private read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.transaction(async (tx) => {
      await this.completions.steady(tx);
      return work(tx);
    });
  }

  /** Checks scope, version and days of a question; refuses what can't be answered. */
  async resolve(tx: Tx, caller: Caller, permission: Permission, query: CompletionQuery): Promise<ResolvedFigure> {
    await this.units.mustKnow(tx, caller, permission, query.unitId);
    const now = await this.completions.databaseNow(tx);
    const knownAt = query.knownAt === undefined ? null : new Date(query.knownAt);
    if (knownAt !== null && knownAt > now) throw invalid('training.known_at_in_future');
    const newest = await this.requirements.find(tx, scopeParam(caller, permission), query.requirement);
    if (!newest) throw notFound('training.requirement_not_found');
    const version = await this.requirements.versionFor(tx, scopeParam(caller, permission), query.requirement, query.period, knownAt);
    if (!version || !appliesTo(periodRuleOf(version), query.period)) throw invalid('training.period_unknown', { period: query.period });
    const days = periodDays(query.period, version);
    const asOf = resolveAsOf(query.asOf, days, this.clock.today());
    if (!asOf.ok) {
      const details = { asOf: query.asOf ?? this.clock.today(), period: query.period };
      throw invalid(asOf.reason === 'in_future' ? 'training.as_of_in_future' : 'training.as_of_outside_period', details);
    }
    await this.units.must(tx, caller, permission, query.unitId, { asOf: asOf.asOf });
    const params: StandingParams = knownAt === null
      ? await this.countings.params(tx, version, days.period, asOf.asOf, query.unitId)
      : { countingId: null, terms: countingTerms(version, days.period), asOf: asOf.asOf, unitId: query.unitId, knownAt };
    return { basis: basisOf(version, days, asOf.asOf, knownAt ?? now), params, version, days, closed: null };
  }

  /** As `resolve`; but a locked period is read from its snapshot, unless the question names a day or an instant of its own. */
  async standing(tx: Tx, caller: Caller, permission: Permission, query: CompletionQuery): Promise<ResolvedFigure> {
    const closed = query.asOf !== undefined || query.knownAt !== undefined ? null : await this.snapshots.inForce(tx, query.requirement, query.period, query.unitId);
    if (!closed) return this.resolve(tx, caller, permission, query);
    const resolved = await this.resolve(tx, caller, permission, { ...query, asOf: closed.asOf, knownAt: closed.knownAt.toISOString() });
    const { closeId, lockedAt, hash, addenda } = closed;
    return { ...resolved, closed, basis: { ...resolved.basis, locked: { closeId, at: lockedAt.toISOString(), hash, addenda } } };
  }

  /** Every figure of a unit and of the units below it (kind null = directly below), by one statement. */
  async figures(tx: Tx, resolved: ResolvedFigure, kind: string | null) {
    return { basis: resolved.basis, ...this.split(await this.figureRows(tx, resolved, kind), resolved.basis) };
  }

  private async answer(tx: Tx, caller: Caller, query: CompletionQuery, kind: string | null) {
    return this.figures(tx, await this.standing(tx, caller, 'training.read', query), kind);
  }

  private figureRows(tx: Tx, { closed, params, basis }: ResolvedFigure, kind: string | null): Promise<FigureRow[]> {
    return closed ? this.snapshots.figureRows(tx, closed.snapshotId, basis.requirement.id, params.unitId, kind) : this.completions.figures(tx, params, kind);
  }

  private split(found: readonly FigureRow[], basis: FigureBasis) {
    const present = (slot: FigureRow['slot']) => found.filter((r) => r.slot === slot).map((r) => ({ unit: unitOf(r), figure: figureOf(r, basis.requirement.target) }));
    const [total] = present('total');
    if (!total) throw notFound('training.unit_not_found');
    return { total, direct: present('direct')[0] ?? null, below: present('below') };
  }
}

const unitOf = (r: FigureRow): FigureUnit => ({ id: r.id, code: r.code, name: r.name, kind: r.kind });

function figureOf(r: FigureRow, target: PercentTarget | null): Figure {
  const counted = r.met + r.pending + r.overdue;
  return {
    counted, met: r.met, pending: r.pending, overdue: r.overdue, waived: r.waived, onLeave: r.onLeave, joinedAfterCutoff: r.joinedAfterCutoff, left: r.left,
    rate: rateOf(r.met, counted), reached: isReached(r.met, counted, target),
  };
}

const isEmpty = (f: Figure): boolean => f.counted + f.waived + f.onLeave + f.joinedAfterCutoff + f.left === 0;

function basisOf(v: VersionRow, days: PeriodDays, asOf: string, knownAt: Date): FigureBasis {
  const target = v.targetOperator === null || v.targetValueBp === null ? null : { operator: v.targetOperator, valueBp: v.targetValueBp };
  return {
    requirement: { id: v.requirementId, code: v.code, title: v.title, version: v.number, metricKind: v.metricKind, target },
    period: days.period, periodFrom: days.from, periodTo: days.to, dueOn: days.dueOn, cutoffOn: days.cutoffOn, asOf, knownAt: knownAt.toISOString(), rules: countingRules(days, asOf),
  };
}
