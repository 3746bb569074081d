import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ActCorrection, ActPreview, actQuery, ActView, UnitAct } from '@kynangso/contracts/org';
import { foundedBy } from '@kynangso/domain/org';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, conflict, Database, EffectService, newId, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { MembershipWriteRepository } from './membership-write.repository';
import { refuseFarDay } from './person.service';
import { printDay } from './tree-writer';
import { type ActRow, UnitActRepository } from './unit-act.repository';
import { UnitActPlanner } from './unit-act-planner';
import { UnitFollowRepository } from './unit-follow.repository';
import { UnitRefRepository } from './unit-ref.repository';
import { UnitRepository } from './unit.repository';
import { UnitWriteRepository } from './unit-write.repository';

/** Decisions on the tree: shown first, done whole or not at all, taken back without losing that they were made. */
@Injectable()
export class UnitActService {
  constructor(
    private readonly database: Database,
    private readonly planner: UnitActPlanner,
    private readonly acts: UnitActRepository,
    private readonly follow: UnitFollowRepository,
    private readonly writes: UnitWriteRepository,
    private readonly memberships: MembershipWriteRepository,
    private readonly units: UnitRepository,
    private readonly refs: UnitRefRepository,
    private readonly audit: AuditService,
    private readonly effects: EffectService,
    private readonly clock: Clock,
  ) {}

  async preview(caller: Caller, act: UnitAct): Promise<ActPreview> {
    refuseFarDay(act.on, this.clock.today());
    return (await this.planner.plan(this.database.read(), caller, act, null)).preview;
  }

  /** Refused when what was previewed under `hash` is no longer what would happen. */
  async apply(caller: Caller, act: UnitAct, hash: string): Promise<ActView> {
    refuseFarDay(act.on, this.clock.today());
    const view = await this.database.transaction(async (tx) => {
      await this.lock(tx, unitIdsOf(act));
      const dry = await this.planner.plan(tx, caller, act, null);
      if (dry.preview.hash !== hash) throw conflict('org.act_stale');
      return this.view(tx, caller, await this.perform(tx, caller, act));
    });
    await this.effects.wake();
    return view;
  }

  /** Without a preview and unchecked: for the launcher's demo. Answers the act. */
  async load(tx: Tx, act: UnitAct): Promise<string> {
    await this.writes.lockTree(tx);
    return this.perform(tx, null, act);
  }

  async list(caller: Caller, query: z.output<typeof actQuery>): Promise<{ rows: ActView[]; total: number; page: number; pageSize: number }> {
    const tx = this.database.read();
    const { page, pageSize, unitId, from, to } = query;
    const scope = scopeParam(caller, 'org.read_unit');
    const found = await this.acts.list(tx, { scope, today: this.clock.today(), unitId: unitId ?? null, from: from ?? null, to: to ?? null, actId: null, page, pageSize });
    return { rows: await this.present(tx, scope, found.rows), total: found.total, page, pageSize };
  }

  async correct(caller: Caller, actId: string, request: ActCorrection): Promise<ActView> {
    if (request.instead) refuseFarDay(request.instead.on, this.clock.today());
    const view = await this.database
      .transaction(async (tx) => {
        const scope = scopeParam(caller, 'org.manage_unit');
        await this.writes.lockTree(tx);
        const act = await this.acts.lock(tx, actId);
        const unitIds = await this.acts.unitsOf(tx, actId);
        if (!act) throw notFound('org.act_not_found');
        // whoever takes it back must be able to do it: a unit the act ended is looked up where it last stood
        for (const unitId of unitIds) if (scope !== null && !(await this.units.isUnder(tx, scope, this.clock.today(), unitId))) throw notFound('org.act_not_found');
        if (act.undoneAt) throw conflict('org.act_undone');
        await this.lock(tx, unitIds);
        await this.undo(tx, caller, actId, act.on, request.reason);
        if (request.instead) await this.acts.markCorrected(tx, actId, await this.perform(tx, caller, request.instead));
        return this.view(tx, caller, actId);
      })
      .catch((error: unknown) => {
        // a code or a place that somebody else took since
        if ((error as { code?: string }).code === '23505') throw conflict('org.act_stale');
        throw error;
      });
    await this.effects.wake();
    return view;
  }

  private async perform(tx: Tx, caller: Caller | null, act: UnitAct): Promise<string> {
    const identities = await this.acts.identities(tx, foundedBy(act));
    const { plan, replaced, preview } = await this.planner.plan(tx, caller, act, identities);
    const [actId, by, decision] = [newId(), caller?.personId ?? null, act.decisionNumber ?? null];
    await this.acts.add(tx, actId, act, preview.counts, by);
    await this.acts.write(tx, actId, plan, act.on, decision, by);
    await this.follow.apply(tx, actId, plan.follow, act.on, decision, by, preview.counts.following + preview.counts.alreadyThere);
    await this.follow.announce(tx, actId, replaced, act.on);
    const [unit] = plan.effects;
    await this.audit.record(tx, { actor: caller, action: verbs[act.kind], objectKind: 'unit_act', objectId: actId, unitId: unit?.unitId ?? null, after: { act, counts: preview.counts }, ...(act.reason ? { reason: act.reason } : {}) });
    return actId;
  }

  private async undo(tx: Tx, caller: Caller, actId: string, on: string, reason: string): Promise<void> {
    const nameOf = async (unitId: string): Promise<string> => (await this.units.find(tx, unitId, on))?.name.vi ?? '?';
    const later = await this.acts.builtUpon(tx, actId);
    if (later) throw conflict('org.act_built_upon', { unit: await nameOf(later.unitId), on: printDay(later.on) });
    const since = await this.follow.changedSince(tx, actId);
    if (since) throw conflict('org.act_people_since', { unit: await nameOf(since.unitId), count: since.count });
    const back = await this.acts.undo(tx, actId, caller.personId);
    const misplaced = await this.acts.misplaced(tx, back);
    if (misplaced) throw conflict('org.act_built_upon', { unit: await nameOf(misplaced.unitId), on: printDay(misplaced.on) });
    await this.follow.undo(tx, actId, caller.personId);
    await this.follow.announce(tx, actId, back, on);
    await this.acts.markUndone(tx, actId, caller.personId, reason);
    await this.audit.record(tx, { actor: caller, action: 'unit-act.undone', objectKind: 'unit_act', objectId: actId, reason });
  }

  /** One change of the tree at a time, and nobody moves people of these branches meanwhile. */
  private async lock(tx: Tx, unitIds: readonly string[]): Promise<void> {
    await this.writes.lockTree(tx);
    for (const unitId of [...new Set(unitIds)].sort()) await this.memberships.lockBranch(tx, unitId);
  }

  private async view(tx: Tx, caller: Caller, actId: string): Promise<ActView> {
    const found = await this.acts.list(tx, { scope: null, today: this.clock.today(), unitId: null, from: null, to: null, actId, page: 1, pageSize: 1 });
    const [shown] = await this.present(tx, scopeParam(caller, 'org.manage_unit'), found.rows);
    if (!shown) throw notFound('org.act_not_found');
    return shown;
  }

  /** Other units of an act than the caller's own are not named to them. */
  private async present(tx: Tx, scope: string | null, found: readonly ActRow[]): Promise<ActView[]> {
    const ids = [...new Set(found.flatMap((a) => a.units.map((u) => u.unitId)))];
    const seen = await this.units.inScope(tx, scope, this.clock.today(), ids);
    // as they stand now, also where the act that founded them was taken back
    const refs = await this.refs.refs(tx, seen, this.clock.today());
    return found.map(({ undoneAt, undoneBy, undoReason, correctedById, units, ...row }) => ({
      ...row,
      units: units.flatMap(({ unitId, effect }) => {
        const unit = refs.get(unitId);
        return unit ? [{ unit, effect }] : [];
      }),
      undone: undoneAt === null ? null : { at: undoneAt, by: undoneBy, reason: undoReason ?? '', correctedById },
    }));
  }
}

const verbs = { found: 'unit.founded', rename: 'unit.renamed', move: 'unit.moved', merge: 'unit.merged', split: 'unit.divided', abolish: 'unit.abolished' } as const;

const unitIdsOf = (act: UnitAct): string[] =>
  act.kind === 'found' ? [] : act.kind === 'rename' ? [act.unitId] : act.kind === 'split' ? [act.unitId, ...act.parts.flatMap((p) => ('unitId' in p.into ? [p.into.unitId] : []))]
    : [...act.unitIds, ...(act.kind === 'merge' && 'unitId' in act.into ? [act.into.unitId] : []), ...(act.kind === 'abolish' && act.peopleTo ? [act.peopleTo] : [])];
