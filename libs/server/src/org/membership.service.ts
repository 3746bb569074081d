import { Injectable } from '@nestjs/common';
import type { MembershipEnd, MembershipStatusChange, MembershipTransfer, PersonDetail } from '@kynangso/contracts/org';
import { defaultPopulations } from '@kynangso/contracts/org';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, conflict, Database, EffectService, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { type KnownMembership, type MembershipState, MembershipWriteRepository } from './membership-write.repository';
import { PersonService, refuseFarDay } from './person.service';
import { printDay, TreeWriter } from './tree-writer';
import { UnitRepository } from './unit.repository';

/** Single changes of one membership. Each closes the row on a day and, where the person stays, opens the next. */
@Injectable()
export class MembershipService {
  constructor(
    private readonly database: Database,
    private readonly memberships: MembershipWriteRepository,
    private readonly people: PersonService,
    private readonly units: UnitRepository,
    private readonly tree: TreeWriter,
    private readonly audit: AuditService,
    private readonly effects: EffectService,
    private readonly clock: Clock,
  ) {}

  end(caller: Caller, membershipId: string, request: MembershipEnd): Promise<PersonDetail> {
    return this.replace(caller, membershipId, request, 'membership.ended', () => Promise.resolve(null));
  }

  setStatus(caller: Caller, membershipId: string, request: MembershipStatusChange): Promise<PersonDetail> {
    const action = request.status === 'leave' ? 'membership.paused' : 'membership.resumed';
    return this.replace(caller, membershipId, request, action, (_, old) => Promise.resolve({ ...old, status: request.status }));
  }

  transfer(caller: Caller, membershipId: string, request: MembershipTransfer): Promise<PersonDetail> {
    return this.replace(caller, membershipId, request, 'membership.transferred', async (tx, old) => {
      const scope = scopeParam(caller, 'org.import_roster');
      if (!(await this.units.isUnder(tx, scope, this.clock.today(), request.toUnitId))) throw notFound('org.unit_not_found');
      await this.tree.pathUnder(tx, request.toUnitId, '', request.on);
      if (await this.memberships.isMember(tx, old.personId, request.toUnitId, request.on)) throw conflict('org.member_already');
      const positionKind = request.positionKind ?? old.positionKind;
      const populations = request.populations ?? (positionKind === old.positionKind ? old.populations : defaultPopulations[positionKind]);
      return { ...old, unitId: request.toUnitId, title: request.title ?? old.title, positionKind, populations: [...populations].sort() };
    });
  }

  private async replace(
    caller: Caller,
    membershipId: string,
    request: { on: string; reason?: string | undefined },
    action: string,
    next: (tx: Tx, old: KnownMembership) => Promise<MembershipState | null>,
  ): Promise<PersonDetail> {
    const { on } = request;
    refuseFarDay(on, this.clock.today());
    const scope = scopeParam(caller, 'org.import_roster');
    const detail = await this.database.transaction(async (tx) => {
      const seen = await this.memberships.find(tx, membershipId);
      if (!seen || !(await this.units.isUnder(tx, scope, this.clock.today(), seen.unitId))) throw notFound('org.membership_not_found');
      await this.memberships.lockBranch(tx, seen.unitId);
      const old = await this.memberships.find(tx, membershipId);
      if (!old) throw notFound('org.membership_not_found');
      if (old.validTo !== null && old.validTo <= on) throw conflict('org.membership_ended', { on: printDay(old.validTo) });
      if (on < old.validFrom) throw conflict('org.membership_day', { from: printDay(old.validFrom) });
      const state = await next(tx, old);
      await this.memberships.endOn(tx, [old.id], on, caller.personId);
      if (state) await this.memberships.add(tx, [{ ...state, validFrom: on }], caller.personId);
      await this.memberships.announce(tx, [old.personId]);
      const { personId, unitId } = old;
      await this.audit.record(tx, { actor: caller, action, objectKind: 'person', objectId: personId, unitId, after: { on, unitId: state?.unitId ?? null }, ...(request.reason ? { reason: request.reason } : {}) });
      return this.people.detail(tx, scope, personId);
    });
    await this.effects.wake();
    return detail;
  }
}
