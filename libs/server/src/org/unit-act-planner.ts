import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ActPreview, UnitAct } from '@kynangso/contracts/org';
import { type ActPlan, type ActRefusal, foundedBy, type Identity, planAct, type TreeVersion } from '@kynangso/domain/org';
import { type Caller, Clock, conflict, invalid, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { printDay } from './tree-writer';
import { UnitActRepository } from './unit-act.repository';
import { UnitFollowRepository } from './unit-follow.repository';
import { UnitRefRepository } from './unit-ref.repository';
import { UnitRepository } from './unit.repository';

const SHOWN = 200;
const dryId = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export interface PlannedAct {
  plan: ActPlan;
  /** units whose path is another from the day on */
  replaced: string[];
  preview: ActPreview;
}

/** From what a person asks to what it comes to, on the data of this moment. Reads only. */
@Injectable()
export class UnitActPlanner {
  constructor(
    private readonly acts: UnitActRepository,
    private readonly follow: UnitFollowRepository,
    private readonly units: UnitRepository,
    private readonly refs: UnitRefRepository,
    private readonly clock: Clock,
  ) {}

  /** `identities` null: a dry run, with ids nobody keeps. `caller` null: the launcher's demo. */
  async plan(tx: Tx, caller: Caller | null, act: UnitAct, identities: readonly Identity[] | null): Promise<PlannedAct> {
    await this.refuseOutside(tx, caller, act);
    const branches = branchesOf(act);
    const versions = await this.acts.versions(tx, [...new Set([...branches, ...namedBy(act)])], branches, act.on);
    const fresh = identities ?? Array.from({ length: foundedBy(act) }, (_, i) => ({ id: dryId(i + 1), label: `new${i + 1}` }));
    const plan = planAct(act, versions, fresh);
    if (!plan.ok) throw this.refusal(plan, versions);
    const taken = await this.acts.takenCode(tx, plan.add, plan.supersede);
    if (taken !== null) throw conflict('org.code_taken', { code: taken });
    return this.foresee(tx, act, plan, versions, fresh);
  }

  private async foresee(tx: Tx, act: UnitAct, plan: ActPlan, versions: readonly TreeVersion[], fresh: readonly Identity[]): Promise<PlannedAct> {
    const { on } = act;
    const name = namesOf(versions, plan.add, on);
    const people = await this.follow.foresee(tx, plan.follow, on);
    if (people.overlap) throw conflict('org.act_overlap', { count: people.overlap.count, unit: name(people.overlap.unitId).name.vi, on: printDay(on) });
    for (const unitId of plan.emptied) {
      const count = await this.follow.peopleOf(tx, [unitId], on);
      if (count > 0) throw conflict('org.act_people_left', { unit: name(unitId).name.vi, count, on: printDay(on) });
    }
    const oldPath = new Map(versions.filter((v) => v.validFrom <= on && (v.validTo === null || v.validTo > on)).map((v) => [v.unitId, v.path]));
    const replaced = [...new Set(plan.add.filter((v) => (v.validTo === null || v.validTo > on) && oldPath.has(v.unitId) && oldPath.get(v.unitId) !== v.path).map((v) => v.unitId))];
    const count = (effect: string): number => plan.effects.filter((e) => e.effect === effect).length;
    const moved = new Set(plan.effects.filter((e) => e.effect === 'moved').map((e) => e.unitId));
    const ended = plan.effects.filter((e) => e.effect === 'ended').map((e) => e.unitId);
    const fresher = plan.add.filter((v) => v.validFrom === on && plan.effects.some((e) => e.unitId === v.unitId && (e.effect === 'founded' || e.effect === 'renamed')));
    const isDry = new Set(fresh.map((f) => f.id));
    const shown = (unitId: string) => ({ ...name(unitId), unitId: isDry.has(unitId) ? null : unitId });
    const same = await this.acts.sameNames(tx, fresher, on, ended);
    const refs = await this.refs.refs(tx, same.map((s) => s.unitId), on);
    const above = (unitId: string): string | null => plan.add.find((v) => v.unitId === unitId && v.validFrom === on)?.parentId ?? null;
    const body: Omit<ActPreview, 'hash'> = {
      units: plan.effects.slice(0, SHOWN).map(({ unitId, effect }) => {
        const up = effect === 'ended' ? null : above(unitId);
        return { ...shown(unitId), effect, under: up === null ? null : name(up).name };
      }),
      counts: {
        founded: count('founded'), ended: ended.length, renamed: count('renamed'), moved: moved.size, below: replaced.filter((id) => !moved.has(id)).length,
        following: people.following, alreadyThere: people.alreadyThere, carried: await this.follow.peopleOf(tx, replaced, on),
      },
      flows: people.flows.slice(0, SHOWN).map((f) => ({ from: shown(f.from), to: shown(f.to), people: f.people })),
      grants: (await this.acts.grants(tx, ended, on)).map(({ unitId, ...g }) => ({ unit: shown(unitId), ...g })),
      clashes: same.flatMap((s) => {
        const unit = refs.get(s.unitId);
        return unit ? [{ unit, name: s.name }] : [];
      }),
    };
    return { plan, replaced, preview: { hash: createHash('sha256').update(JSON.stringify([act, body, plan.supersede])).digest('hex'), ...body } };
  }

  private async refuseOutside(tx: Tx, caller: Caller | null, act: UnitAct): Promise<void> {
    if (caller === null) return;
    const scope = scopeParam(caller, 'org.manage_unit');
    if (scope === null) return;
    if (tops(act)) throw notFound('org.unit_not_found');
    for (const unitId of new Set([...branchesOf(act), ...namedBy(act)])) if (!(await this.units.isUnder(tx, scope, this.clock.today(), unitId))) throw notFound('org.unit_not_found');
  }

  private refusal(r: ActRefusal, versions: readonly TreeVersion[]): Error {
    const of = versions.filter((v) => v.unitId === r.unitId);
    if (of.length === 0) return notFound('org.unit_not_found');
    const values = { unit: of.at(-1)?.name.vi ?? '', on: printDay(r.on) };
    if (r.reason === 'share') return invalid('org.act_share', { ...values, sum: r.sumBp / 100 });
    if (r.reason === 'rest') return invalid('org.act_rest');
    if (r.reason === 'cycle') return invalid('org.parent_cycle', values);
    if (r.reason === 'too_early') return conflict('org.change_too_early', values);
    if (r.reason === 'parent_inactive') return conflict('org.parent_inactive', values);
    const isAsked = ['into_itself', 'nested', 'twice', 'child_elsewhere', 'nothing'].includes(r.reason);
    return (isAsked ? invalid : conflict)(`org.act_${r.reason}`, values);
  }
}

/** Units that end, move or change: what stands under them goes along. */
const branchesOf = (act: UnitAct): string[] =>
  act.kind === 'found' ? [] : act.kind === 'rename' || act.kind === 'split' ? [act.unitId] : act.unitIds;

const targetsOf = (act: UnitAct) => (act.kind === 'merge' ? [act.into] : act.kind === 'split' ? act.parts.map((p) => p.into) : act.kind === 'found' ? [{ unit: act.unit }] : []);

/** Other units the act names. */
function namedBy(act: UnitAct): string[] {
  const targets = targetsOf(act).flatMap((t) => ('unitId' in t ? [t.unitId] : (t.unit.parentId ?? [])));
  const heirs = act.kind === 'abolish' ? [act.childrenTo, act.peopleTo] : act.kind === 'move' ? [act.parentId] : act.kind === 'split' ? act.parts.flatMap((p) => p.childIds) : [];
  return [...targets, ...heirs.flatMap((h) => h ?? [])];
}

/** Does it put a unit at the very top? Only for a grant on the whole system. */
const tops = (act: UnitAct): boolean => (act.kind === 'move' && act.parentId === null) || targetsOf(act).some((t) => 'unit' in t && t.unit.parentId === null);

function namesOf(versions: readonly TreeVersion[], added: readonly TreeVersion[], on: string) {
  const latest = new Map<string, TreeVersion>();
  for (const v of [...versions, ...added]) if (v.validFrom <= on || !latest.has(v.unitId)) latest.set(v.unitId, v);
  return (unitId: string) => {
    const v = latest.get(unitId);
    return { name: v?.name ?? { vi: '?' }, code: v?.code ?? '' };
  };
}
