/**
 * Acts on the unit tree (found, rename, move, merge, split, abolish) as the versions, links and membership moves they come to.
 * A unit keeps its identity when it is renamed or moved; what it was before a day is never rewritten.
 */
import type { ActTarget, PositionKind, PopulationCode, UnitAct, UnitEffect } from '@kynangso/contracts/org';
import { isUnderPath, labelOf, TreeRows, type TreeVersion } from './tree-rows';

export type ActRefusal =
  | { ok: false; reason: 'unit_ended' | 'unit_not_begun' | 'later_change' | 'into_itself' | 'nested' | 'twice' | 'child_elsewhere' | 'children_left' | 'nothing' | 'too_early' | 'cycle' | 'parent_inactive'; unitId: string; on: string }
  | { ok: false; reason: 'share'; unitId: string; on: string; sumBp: number }
  | { ok: false; reason: 'rest'; unitId: string; on: string };

/** Memberships of `fromUnitId` that go to `toUnitId`; the first rule that fits a membership takes it. Null lists fit everybody. */
export interface FollowRule {
  fromUnitId: string;
  toUnitId: string;
  personIds: readonly string[] | null;
  positionKinds: readonly PositionKind[] | null;
  populations: readonly PopulationCode[] | null;
}
export interface ActPlan {
  ok: true;
  supersede: string[];
  add: TreeVersion[];
  links: { fromUnitId: string; toUnitId: string; kind: 'merge' | 'split'; shareBp: number }[];
  follow: FollowRule[];
  effects: { unitId: string; effect: UnitEffect }[];
  /** units that end and need somebody who takes their people: a plan without a rule is refused while there are any */
  emptied: string[];
  /** old paths of branches that move as a whole */
  carried: string[];
}
/** Identity and label of units the act founds, in the order of its targets. */
export interface Identity {
  id: string;
  label: string;
}

class Refused extends Error {
  constructor(readonly refusal: ActRefusal) {
    super(refusal.reason);
  }
}

/** `versions`: living versions of every named unit, and of all units under those that end or move. */
export function planAct(act: UnitAct, versions: readonly TreeVersion[], fresh: readonly Identity[]): ActPlan | ActRefusal {
  try {
    return new Planner(act, versions, fresh).plan();
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

/** How many units the act founds. */
export const foundedBy = (act: UnitAct): number => {
  if (act.kind === 'found') return 1;
  if (act.kind === 'merge') return 'unit' in act.into ? 1 : 0;
  return act.kind === 'split' ? act.parts.filter((p) => 'unit' in p.into).length : 0;
};

class Planner {
  private readonly rows: TreeRows;
  private readonly links: ActPlan['links'] = [];
  private readonly follow: FollowRule[] = [];
  private readonly effects: ActPlan['effects'] = [];
  private readonly emptied: string[] = [];
  private readonly carried: string[] = [];
  private nextFresh = 0;

  constructor(private readonly act: UnitAct, versions: readonly TreeVersion[], private readonly fresh: readonly Identity[]) {
    this.rows = new TreeRows(versions);
  }

  plan(): ActPlan {
    const { act } = this;
    if (act.kind === 'found') this.target({ unit: act.unit });
    else if (act.kind === 'rename') this.rename(act);
    else if (act.kind === 'move') this.moveAll(act);
    else if (act.kind === 'merge') this.merge(act);
    else if (act.kind === 'split') this.split(act);
    else this.abolish(act);
    const { links, follow, effects, emptied, carried } = this;
    return { ok: true, ...this.rows.result(), links, follow, effects, emptied, carried };
  }

  private rename(act: Extract<UnitAct, { kind: 'rename' }>): void {
    const unit = this.standing(act.unitId);
    const next = { name: act.name, code: act.code ?? unit.code, kind: act.unitKind ?? unit.kind };
    if (next.name.vi === unit.name.vi && (next.name.en ?? '') === (unit.name.en ?? '') && next.code === unit.code && next.kind === unit.kind) this.refuse('nothing', act.unitId);
    this.rows.turn(act.unitId, act.on, { ...next, decisionNumber: act.decisionNumber ?? null });
    this.effects.push({ unitId: act.unitId, effect: 'renamed' });
  }

  private moveAll(act: Extract<UnitAct, { kind: 'move' }>): void {
    this.refuseTwice(act.unitIds);
    const parentPath = act.parentId === null ? null : this.parent(act.parentId).path;
    for (const unitId of act.unitIds) {
      const unit = this.standing(unitId);
      if (unit.parentId === act.parentId) this.refuse('nothing', unitId);
      if (parentPath !== null && (parentPath === unit.path || isUnderPath(parentPath, unit.path))) this.refuse('cycle', unitId);
      this.moveBranch(unitId, unit.path, act.parentId, parentPath);
      this.effects.push({ unitId, effect: 'moved' });
    }
  }

  private merge(act: Extract<UnitAct, { kind: 'merge' }>): void {
    this.refuseTwice(act.unitIds);
    if ('unitId' in act.into && act.unitIds.includes(act.into.unitId)) this.refuse('into_itself', act.into.unitId);
    const sources = act.unitIds.map((id) => this.standing(id));
    const nested = sources.find((s) => sources.some((o) => isUnderPath(s.path, o.path)));
    if (nested) this.refuse('nested', nested.unitId);
    const into = this.target(act.into, sources);
    for (const source of sources) {
      this.handOverChildren(source, into, this.rows.branchesUnder(source.unitId, act.on));
      this.end(source);
      this.links.push({ fromUnitId: source.unitId, toUnitId: into.unitId, kind: 'merge', shareBp: 10_000 });
      this.follow.push(everybody(source.unitId, into.unitId));
    }
    if ('unitId' in act.into) this.effects.push({ unitId: into.unitId, effect: 'receives' });
  }

  private split(act: Extract<UnitAct, { kind: 'split' }>): void {
    const source = this.standing(act.unitId);
    const isEnding = act.rest !== null;
    if (act.rest !== null && act.rest >= act.parts.length) throw new Refused({ ok: false, reason: 'rest', unitId: act.unitId, on: act.on });
    const sumBp = act.parts.reduce((sum, p) => sum + p.shareBp, 0);
    if (isEnding ? sumBp !== 10_000 : sumBp >= 10_000) throw new Refused({ ok: false, reason: 'share', unitId: act.unitId, on: act.on, sumBp });
    this.refuseTwice([act.unitId, ...act.parts.flatMap((p) => ('unitId' in p.into ? [p.into.unitId] : []))]);
    this.refuseTwice(act.parts.flatMap((p) => p.childIds));
    const targets = act.parts.map((p) => this.target(p.into, [source]));
    const children = this.rows.branchesUnder(source.unitId, act.on);
    act.parts.forEach((part, i) => {
      const into = targets[i] as TreeVersion;
      const stranger = part.childIds.find((id) => !children.includes(id));
      if (stranger) this.refuse('child_elsewhere', stranger);
      this.handOverChildren(source, into, part.childIds);
      this.links.push({ fromUnitId: source.unitId, toUnitId: into.unitId, kind: 'split', shareBp: part.shareBp });
      if ('unitId' in part.into) this.effects.push({ unitId: into.unitId, effect: 'receives' });
      const { personIds, positionKinds, populations } = part.people;
      const rule = { fromUnitId: source.unitId, toUnitId: into.unitId };
      if (personIds.length > 0) this.follow.unshift({ ...rule, personIds, positionKinds: null, populations: null });
      if (positionKinds.length > 0) this.follow.push({ ...rule, personIds: null, positionKinds, populations: null });
      if (populations.length > 0) this.follow.push({ ...rule, personIds: null, positionKinds: null, populations });
    });
    if (act.rest === null) return;
    const rest = targets[act.rest] as TreeVersion;
    this.handOverChildren(source, rest, this.rows.branchesUnder(source.unitId, act.on));
    this.follow.push(everybody(source.unitId, rest.unitId));
    this.end(source);
  }

  private abolish(act: Extract<UnitAct, { kind: 'abolish' }>): void {
    this.refuseTwice(act.unitIds);
    for (const heir of [act.childrenTo, act.peopleTo]) if (heir !== null && act.unitIds.includes(heir)) this.refuse('into_itself', heir);
    const sources = act.unitIds.map((id) => this.standing(id));
    const nested = sources.find((s) => sources.some((o) => isUnderPath(s.path, o.path)));
    if (nested) this.refuse('nested', nested.unitId);
    const childHeir = act.childrenTo === null ? null : this.target({ unitId: act.childrenTo }, sources);
    const peopleHeir = act.peopleTo === null ? null : this.target({ unitId: act.peopleTo }, sources);
    for (const source of sources) {
      const children = this.rows.branchesUnder(source.unitId, act.on);
      if (children.length > 0 && !childHeir) this.refuse('children_left', source.unitId);
      if (childHeir) this.handOverChildren(source, childHeir, children);
      this.end(source);
      // who takes the units below takes the place of the one above them; people of its office may go elsewhere
      const heir = childHeir ?? peopleHeir;
      if (heir) this.links.push({ fromUnitId: source.unitId, toUnitId: heir.unitId, kind: 'merge', shareBp: 10_000 });
      if (peopleHeir) this.follow.push(everybody(source.unitId, peopleHeir.unitId));
      else this.emptied.push(source.unitId);
    }
    for (const heir of new Set([childHeir?.unitId, peopleHeir?.unitId])) if (heir) this.effects.push({ unitId: heir, effect: 'receives' });
  }

  /** A unit that stands on the day and has nothing recorded for a later one. */
  private standing(unitId: string): TreeVersion {
    const { on } = this.act;
    const all = this.rows.of(unitId);
    const at = this.rows.covering(unitId, on);
    const [first, last] = [all[0], all.at(-1)];
    if (!at) {
      if (first && first.validFrom > on) return this.refuse('unit_not_begun', unitId, first.validFrom);
      return this.refuse('unit_ended', unitId, last?.validTo ?? on);
    }
    if (at.validTo !== null) return at === last ? this.refuse('unit_ended', unitId, at.validTo) : this.refuse('later_change', unitId, at.validTo);
    return at;
  }

  /** Where units may be put: it must stand from the day on without an end and without moving. */
  private parent(unitId: string): TreeVersion {
    const { on } = this.act;
    const at = this.rows.covering(unitId, on);
    if (!at) return this.standing(unitId);
    const later = this.rows.of(unitId).filter((v) => v.validFrom > on);
    const last = later.at(-1) ?? at;
    if (last.validTo !== null) return this.refuse('unit_ended', unitId, last.validTo);
    const moved = later.find((v) => v.path !== at.path);
    return moved ? this.refuse('later_change', unitId, moved.validFrom) : at;
  }

  /** The unit that receives; founded where it is new. It must not stand under one that ends. */
  private target(target: ActTarget, ending: readonly TreeVersion[] = []): TreeVersion {
    const { on, decisionNumber } = this.act;
    if ('unitId' in target) {
      const at = this.parent(target.unitId);
      const above = ending.find((s) => s.unitId === at.unitId || isUnderPath(at.path, s.path));
      return above ? this.refuse('into_itself', above.unitId) : at;
    }
    const identity = this.fresh[this.nextFresh++];
    if (!identity) throw new Error('fewer identities given than the act founds');
    const { parentId } = target.unit;
    const above = parentId === null ? null : this.parent(parentId);
    const gone = ending.find((s) => above && (above.unitId === s.unitId || isUnderPath(above.path, s.path)));
    if (gone) return this.refuse('into_itself', gone.unitId);
    const { code, name, kind } = target.unit;
    const made = { unitId: identity.id, code, name, kind, parentId, path: above ? `${above.path}.${identity.label}` : identity.label, validFrom: on, validTo: null, decisionNumber: decisionNumber ?? null };
    this.rows.add(made);
    this.effects.push({ unitId: identity.id, effect: 'founded' });
    return { ...made, versionId: null };
  }

  private handOverChildren(source: TreeVersion, into: TreeVersion, branches: readonly string[]): void {
    for (const branch of branches) {
      if (branch === into.unitId) continue;
      this.moveBranch(branch, `${source.path}.${this.labelUnder(branch, source.unitId)}`, into.unitId, into.path);
      this.effects.push({ unitId: branch, effect: 'moved' });
    }
  }

  private labelUnder(branch: string, parentId: string): string {
    const version = this.rows.of(branch).find((v) => v.parentId === parentId);
    return labelOf(version?.path ?? '');
  }

  private moveBranch(unitId: string, oldPath: string, parentId: string | null, parentPath: string | null): void {
    const label = labelOf(oldPath);
    this.rows.rebase(unitId, oldPath, parentPath === null ? label : `${parentPath}.${label}`, parentId, this.act.on, this.act.decisionNumber ?? null);
    this.carried.push(oldPath);
  }

  private end(unit: TreeVersion): void {
    const began = this.rows.of(unit.unitId)[0]?.validFrom ?? unit.validFrom;
    if (began >= this.act.on) this.refuse('too_early', unit.unitId, began);
    this.rows.turn(unit.unitId, this.act.on, null);
    this.effects.push({ unitId: unit.unitId, effect: 'ended' });
  }

  private refuseTwice(ids: readonly string[]): void {
    const twice = ids.find((id, at) => ids.indexOf(id) !== at);
    if (twice) this.refuse('twice', twice);
  }

  private refuse(reason: Exclude<ActRefusal['reason'], 'share' | 'rest'>, unitId: string, on = this.act.on): never {
    throw new Refused({ ok: false, reason, unitId, on });
  }
}

const everybody = (fromUnitId: string, toUnitId: string): FollowRule => ({ fromUnitId, toUnitId, personIds: null, positionKinds: null, populations: null });
