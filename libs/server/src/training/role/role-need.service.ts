import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { NamedPassRule } from '@kynangso/contracts/competency';
import type { newRoleNeed, RoleNeedView } from '@kynangso/contracts/training';
import { askedPass } from '@kynangso/domain/competency';
import { AuditService } from '@kynangso/server/audit';
import { FrameworkService } from '@kynangso/server/competency';
import { type Caller, Clock, conflict, Database, invalid, notFound, scopePaths, type Tx } from '@kynangso/server/platform';
import { UnitScope } from '../unit-scope';
import { type FoundNeed, type NeedFacts, RoleNeedRepository } from './role-need.repository';

type NewNeed = z.output<typeof newRoleNeed>;

/** What units ask of positions. Every word is kept with its days; who changes one ends the one before. */
@Injectable()
export class RoleNeedService {
  constructor(
    private readonly database: Database,
    private readonly needs: RoleNeedRepository,
    private readonly units: UnitScope,
    private readonly frameworks: FrameworkService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller, page: { page: number; pageSize: number }): Promise<{ rows: RoleNeedView[]; total: number; page: number; pageSize: number }> {
    const { rows, total } = await this.needs.list(this.database.read(), caller, page);
    return { rows: await this.presented(this.database.read(), rows), total, ...page };
  }

  set(caller: Caller, asked: NewNeed): Promise<RoleNeedView> {
    return this.database.transaction(async (tx) => {
      const unitId = await this.owner(tx, caller, asked.unitId);
      const title = await this.titleOf(tx, asked);
      if (asked.asks === 'pass' && !(await this.passOf(tx, asked))) throw invalid('training.role_need_no_pass', { framework: asked.framework, node: asked.node });
      const { positionKind, framework, node, asks, basis, isVerified, validFrom } = asked;
      const need: NeedFacts = { unitId, positionKind, framework, node, title, asks, basis, isVerified, validFrom, validTo: null, recordedBy: caller.personId };
      const before = await this.needs.overlapping(tx, need);
      await this.needs.supersede(tx, before.map((each) => each.id));
      for (const { id: _, ...old } of before) if (old.validFrom < validFrom) await this.needs.insert(tx, { ...old, validTo: validFrom });
      const id = await this.needs.insert(tx, need);
      await this.audit.record(tx, { actor: caller, action: 'role-need.set', objectKind: 'role-need', objectId: id, ...(unitId === null ? {} : { unitId }), after: { positionKind, framework, node, asks, isVerified, validFrom } });
      return this.get(tx, caller, id);
    });
  }

  end(caller: Caller, needId: string, on: string): Promise<RoleNeedView> {
    return this.database.transaction(async (tx) => {
      const shown = await this.get(tx, caller, needId);
      // a unit above set it: it holds here and is changed there
      if (!shown.mayChange) throw conflict('training.role_need_above');
      const locked = await this.needs.lock(tx, needId);
      if (!locked) throw notFound('training.role_need_not_found');
      const { id: _, ...old } = locked;
      // a slip of today is taken back today; days that have passed stay as they were
      if (on <= old.validFrom && old.validFrom < this.clock.today()) throw invalid('training.role_need_ended', { from: old.validFrom, on });
      await this.needs.supersede(tx, [needId]);
      // what never began leaves no day behind
      const id = on > old.validFrom ? await this.needs.insert(tx, { ...old, validTo: on, recordedBy: caller.personId }) : null;
      await this.audit.record(tx, { actor: caller, action: 'role-need.ended', objectKind: 'role-need', objectId: id ?? needId, ...(old.unitId === null ? {} : { unitId: old.unitId }), before: { positionKind: old.positionKind, framework: old.framework, node: old.node, asks: old.asks }, after: { on } });
      return id === null ? { ...shown, validTo: on } : this.get(tx, caller, id);
    });
  }

  private async get(tx: Tx, caller: Caller, needId: string): Promise<RoleNeedView> {
    const found = await this.needs.find(tx, caller, needId);
    if (!found) throw notFound('training.role_need_not_found');
    const [shown] = await this.presented(tx, [found]);
    if (!shown) throw notFound('training.role_need_not_found');
    return shown;
  }

  /** Without a unit it is the whole system's: only for whoever manages all of it. */
  private async owner(tx: Tx, caller: Caller, asked: string | undefined): Promise<string | null> {
    if (asked === undefined && scopePaths(caller, 'training.manage') === 'all') return null;
    return this.units.owner(tx, caller, 'training.manage', asked);
  }

  private async passOf(tx: Tx, { framework, node }: Pick<NewNeed, 'framework' | 'node'>) {
    return askedPass((await this.frameworks.passRules(framework, undefined, tx)).rows, node);
  }

  /** Rules are read once a standard, and only where a pass is asked for. */
  private async presented(tx: Tx, found: readonly FoundNeed[]): Promise<RoleNeedView[]> {
    const rules = new Map<string, NamedPassRule[]>();
    for (const framework of new Set(found.filter((need) => need.asks === 'pass').map((need) => need.framework))) rules.set(framework, (await this.frameworks.passRules(framework, undefined, tx)).rows);
    return found.map(({ recordedAt, ...need }) => {
      const pass = need.asks === 'pass' ? askedPass(rules.get(need.framework) ?? [], need.node) : null;
      return { ...need, pass: pass && { minPercentBp: pass.minPercentBp, isThresholdVerified: pass.isThresholdVerified }, recordedAt: recordedAt.toISOString() };
    });
  }

  private async titleOf(tx: Tx, { framework, node }: Pick<NewNeed, 'framework' | 'node'>) {
    const known = await this.frameworks.getFramework(framework, undefined, tx).catch(() => null);
    const found = known?.nodes.find((each) => each.code === node);
    if (!found) throw invalid('training.role_need_module', { framework, node });
    return found.title;
  }
}
