import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { createRequirementRequest, PlanTarget, RequirementTerms, RequirementView, VersionRules } from '@kynangso/contracts/training';
import { begunPeriods, evidenceLeaves, evidenceProblem, isYearlyDay, leafOf, periodRuleOf, yearOf } from '@kynangso/domain/training';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, conflict, Database, EffectService, invalid, newId, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { type NamedVersionRow, type NewVersion, RequirementRepository } from './requirement.repository';
import { UnitScope } from './unit-scope';

type NewRequirement = z.output<typeof createRequirementRequest>;
interface Page { page: number; pageSize: number }

/** What people have to do, by when, and what proves it. A published version is never edited; the next one takes its place. */
@Injectable()
export class RequirementService {
  constructor(
    private readonly database: Database,
    private readonly requirements: RequirementRepository,
    private readonly units: UnitScope,
    private readonly audit: AuditService,
    private readonly effects: EffectService,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller, page: Page): Promise<{ rows: RequirementView[]; total: number } & Page> {
    const scope = scopeParam(caller, 'training.read');
    const tx = this.database.read();
    const [found, total] = [await this.requirements.list(tx, scope, page), await this.requirements.count(tx, scope)];
    const shown: RequirementView[] = [];
    for (const r of found) shown.push(await this.present(tx, r));
    return { rows: shown, total, page: page.page, pageSize: page.pageSize };
  }

  async get(caller: Caller, requirementId: string): Promise<RequirementView> {
    const tx = this.database.read();
    return this.present(tx, await this.getNewest(tx, caller, requirementId));
  }

  async create(caller: Caller, asked: NewRequirement): Promise<RequirementView> {
    const { code, ownerUnitId, ...terms } = asked;
    const id = newId();
    await this.database.transaction(async (tx) => {
      const owner = await this.units.owner(tx, caller, 'training.manage', ownerUnitId);
      const version = await this.check(tx, caller, terms, owner, { requirementId: id, number: 1 });
      if (!(await this.requirements.insert(tx, { id, code, ownerUnitId: owner, createdBy: caller.personId }))) throw conflict('training.code_taken', { code });
      await this.publish(tx, caller, version, owner);
    });
    await this.effects.wake();
    return this.get(caller, id);
  }

  async addVersion(caller: Caller, requirementId: string, terms: RequirementTerms): Promise<RequirementView> {
    await this.database.transaction(async (tx) => {
      await this.requirements.lock(tx, requirementId);
      const newest = await this.getNewest(tx, caller, requirementId);
      await this.units.mustOwn(tx, caller, 'training.manage', newest.ownerUnitId, 'training.requirement_not_found');
      const thisYear = Number(this.clock.today().slice(0, 4));
      if (terms.period.fromYear < thisYear) throw invalid('training.version_changes_past', { year: thisYear });
      const touched = [newest, { fromYear: terms.period.fromYear, rules: { period: terms.period } }].flatMap((v) => begunPeriods(periodRuleOf(v), this.clock.today())).filter((p) => yearOf(p) >= terms.period.fromYear);
      const locked = await this.requirements.locked(tx, requirementId, touched);
      if (locked !== null) throw conflict('training.period_locked', { period: locked });
      await this.publish(tx, caller, await this.check(tx, caller, terms, newest.ownerUnitId, { requirementId, number: newest.number + 1 }), newest.ownerUnitId, newest);
    });
    await this.effects.wake();
    return this.get(caller, requirementId);
  }

  /** The version the terms would become, checked like a real one and not stored. */
  async draft(tx: Tx, caller: Caller, terms: RequirementTerms, requirementId: string | null, ownerUnitId: string | undefined): Promise<NewVersion> {
    if (requirementId === null) {
      const owner = await this.units.owner(tx, caller, 'training.manage', ownerUnitId);
      return this.check(tx, caller, terms, owner, { requirementId: newId(), number: 1 });
    }
    const newest = await this.getNewest(tx, caller, requirementId);
    await this.units.mustOwn(tx, caller, 'training.manage', newest.ownerUnitId, 'training.requirement_not_found');
    return this.check(tx, caller, terms, newest.ownerUnitId, { requirementId, number: newest.number + 1 });
  }

  targets(metricKind?: string): Promise<PlanTarget[]> {
    return this.requirements.targets(this.database.read(), { metricKind });
  }

  private async getNewest(tx: Tx, caller: Caller, requirementId: string): Promise<NamedVersionRow> {
    const found = await this.requirements.find(tx, scopeParam(caller, 'training.read'), requirementId);
    if (!found) throw notFound('training.requirement_not_found');
    return found;
  }

  private async check(tx: Tx, caller: Caller, terms: RequirementTerms, owner: string, key: { requirementId: string; number: number }): Promise<NewVersion> {
    for (const day of [terms.dueDay, terms.cutoffDay]) if (!isYearlyDay(day)) throw invalid('training.day_invalid', { day });
    if (terms.dueDay > terms.cutoffDay) throw invalid('training.due_after_cutoff');
    const problem = evidenceProblem(terms.evidence) ?? ruleProblem(terms);
    if (problem !== null) throw invalid('training.evidence_invalid', { problem });
    const { equivalences, audience } = terms;
    const named = [...equivalences.flatMap((e) => [e.is, e.countsAs]), ...(audience.passed ?? []), ...(audience.notPassed ?? [])].map(leafOf);
    const unknown = await this.requirements.unknownCodes(tx, [...evidenceLeaves(terms.evidence), ...named]);
    if (unknown.length > 0) throw invalid('training.evidence_unknown', { codes: unknown.join(', ') });
    await this.checkPlanTarget(tx, terms);
    const audienceUnitId = terms.audience.unitId ?? owner;
    for (const unitId of [audienceUnitId, ...(audience.moreUnitIds ?? []), ...(audience.exceptUnitIds ?? [])]) await this.units.mustOwn(tx, caller, 'training.manage', unitId);
    return {
      ...key, title: terms.title, populations: [...new Set(terms.audience.populations)].sort(), positionKinds: terms.audience.positionKinds ?? null, audienceUnitId,
      evidence: terms.evidence, fromYear: terms.period.fromYear, dueDay: terms.dueDay, cutoffDay: terms.cutoffDay, metricKind: terms.metricKind,
      targetOperator: terms.target?.operator ?? null, targetValueBp: terms.target?.valueBp ?? null, planTarget: terms.planTarget, publishedBy: caller.personId,
      rules: rulesOf(terms),
    };
  }

  /** Kinds of figure never mix: a requirement that carries out a plan's line measures what that line measures. */
  private async checkPlanTarget(tx: Tx, terms: RequirementTerms): Promise<void> {
    if (terms.planTarget === null) return;
    const [line] = await this.requirements.targets(tx, { code: terms.planTarget });
    if (!line) throw invalid('training.plan_target_unknown', { code: terms.planTarget });
    if (line.metricKind !== terms.metricKind) throw invalid('training.plan_target_kind_differs', { code: line.code, expected: line.metricKind, given: terms.metricKind });
  }

  private async publish(tx: Tx, caller: Caller, version: NewVersion, owner: string, before?: NamedVersionRow): Promise<void> {
    await this.requirements.insertVersion(tx, version);
    await this.audit.record(tx, { actor: caller, action: 'requirement.published', objectKind: 'requirement', objectId: version.requirementId, unitId: owner, ...(before ? { before } : {}), after: version });
    await this.effects.enqueue(tx, { kind: 'requirement.published', key: `${version.requirementId}:${version.number}`, payload: { requirementId: version.requirementId, fromYear: version.fromYear } });
  }

  private async present(tx: Tx, r: NamedVersionRow): Promise<RequirementView> {
    const { rules } = r;
    const more = [...(rules.moreUnitIds ?? []), ...(rules.exceptUnitIds ?? [])];
    const names = await this.requirements.unitNames(tx, more);
    const units = (ids: readonly string[] | undefined) => (ids ?? []).flatMap((id) => {
      const name = names.get(id);
      return name ? [{ id, name }] : [];
    });
    const { joinedBy, minMonths, passed, notPassed, moreUnitIds, exceptUnitIds } = rules;
    return {
      id: r.requirementId, code: r.code, ownerUnitId: r.ownerUnitId, ownerUnitName: r.ownerUnitName, version: r.number, publishedAt: r.publishedAt.toISOString(), title: r.title,
      audience: {
        populations: r.populations as RequirementView['audience']['populations'], unitId: r.audienceUnitId, unitName: r.audienceUnitName, moreUnits: units(moreUnitIds), exceptUnits: units(exceptUnitIds),
        ...(r.positionKinds ? { positionKinds: r.positionKinds as NonNullable<RequirementView['audience']['positionKinds']> } : {}),
        ...(rules.unitKinds ? { unitKinds: rules.unitKinds as NonNullable<RequirementView['audience']['unitKinds']> } : {}),
        ...Object.fromEntries(Object.entries({ moreUnitIds, exceptUnitIds, joinedBy, minMonths, passed, notPassed }).filter(([, value]) => value !== undefined)),
      },
      evidence: r.evidence, period: periodRuleOf(r), dueDay: r.dueDay, cutoffDay: r.cutoffDay, graceDays: rules.graceDays ?? 0, countsFrom: rules.countsFrom ?? null, equivalences: rules.equivalences ?? [],
      metricKind: r.metricKind as RequirementView['metricKind'],
      target: r.targetOperator === null || r.targetValueBp === null ? null : { operator: r.targetOperator, valueBp: r.targetValueBp },
      planTarget: r.planTarget, periods: begunPeriods(periodRuleOf(r), this.clock.today()),
    };
  }
}

export function rulesOf({ audience, period, graceDays, countsFrom, equivalences }: RequirementTerms): VersionRules {
  const { moreUnitIds, exceptUnitIds, unitKinds, joinedBy, minMonths, passed, notPassed } = audience;
  return { moreUnitIds, exceptUnitIds, unitKinds, joinedBy, minMonths, passed, notPassed, graceDays, countsFrom, equivalences, ...(period.kind === 'calendarYear' ? {} : { period }) };
}

/** What the shape of the terms can't say. */
function ruleProblem({ audience, period, equivalences, evidence, countsFrom }: RequirementTerms): string | null {
  if (period.kind === 'byDate' && (period.startOn > period.dueOn || period.fromYear !== yearOf(period.dueOn))) return 'ngày bắt đầu phải trước hạn, và năm áp dụng là năm của hạn';
  for (const day of [countsFrom?.day, audience.joinedBy]) if (day !== undefined && !isYearlyDay(day)) return `ngày ${day} không có trong mọi năm`;
  if (countsFrom && (period.kind === 'quarter' || period.kind === 'monthsAfter')) return 'kỳ theo quý và kết quả có thời hạn không có ngày tính sớm hơn';
  const leaves = new Set(evidenceLeaves(evidence).map((l) => `${l.kind} ${l.code}`));
  const stray = equivalences.map((e) => leafOf(e.countsAs)).find((l) => !leaves.has(`${l.kind} ${l.code}`));
  return stray ? `${stray.code} được thay thế nhưng không có trong điều kiện` : null;
}
