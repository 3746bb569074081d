import { Injectable } from '@nestjs/common';
import type { BulkMembershipChange, BulkMembershipReport, MembershipDayChange, MembershipEnd, MembershipStatusChange, MembershipTransfer, PersonDetail } from '@kynangso/contracts/org';
import { defaultPopulations } from '@kynangso/contracts/org';
import { AuditService } from '@kynangso/server/audit';
import { AppError, type Caller, Clock, conflict, Database, EffectService, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
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
    return this.replace(caller, membershipId, request, 'membership.ended', { beganAs: null, endedAs: request.kind ?? 'other' }, () => Promise.resolve(null));
  }

  setStatus(caller: Caller, membershipId: string, request: MembershipStatusChange): Promise<PersonDetail> {
    const action = request.status === 'leave' ? 'membership.paused' : 'membership.resumed';
    const as = request.status === 'leave' ? 'on_leave' : 'returned';
    return this.replace(caller, membershipId, request, action, { beganAs: as, endedAs: as }, (_, old) => Promise.resolve({ ...old, status: request.status }));
  }

  transfer(caller: Caller, membershipId: string, request: MembershipTransfer): Promise<PersonDetail> {
    return this.replace(caller, membershipId, request, 'membership.transferred', { beganAs: 'transferred', endedAs: 'transferred' }, async (tx, old) => {
      const scope = scopeParam(caller, 'org.import_roster');
      if (!(await this.units.isUnder(tx, scope, this.clock.today(), request.toUnitId))) throw notFound('org.unit_not_found');
      await this.tree.pathUnder(tx, request.toUnitId, '', request.on);
      if (await this.memberships.isMember(tx, old.personId, request.toUnitId, request.on)) throw conflict('org.member_already');
      const positionKind = request.positionKind ?? old.positionKind;
      const populations = request.populations ?? (positionKind === old.positionKind ? old.populations : defaultPopulations[positionKind]);
      return { ...old, unitId: request.toUnitId, title: request.title ?? old.title, positionKind, populations: [...populations].sort() };
    });
  }

  /** One decision about many: a row that can't be done is named with its reason and holds up nobody else. */
  async many(caller: Caller, request: BulkMembershipChange): Promise<BulkMembershipReport> {
    const { change, on, decisionNumber, reason } = request;
    const said = { on, ...(decisionNumber ? { decisionNumber } : {}), ...(reason ? { reason } : {}) };
    const rows: BulkMembershipReport['rows'] = [];
    for (const membershipId of new Set(request.membershipIds)) {
      try {
        const { fullName } =
          change.do === 'end' ? await this.end(caller, membershipId, { ...said, kind: change.kind })
          : change.do === 'status' ? await this.setStatus(caller, membershipId, { ...said, status: change.status })
          : await this.transfer(caller, membershipId, { ...said, toUnitId: change.toUnitId });
        rows.push({ membershipId, fullName, error: null });
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        rows.push({ membershipId, fullName: null, error: { code: error.code, details: error.details ?? {} } });
      }
    }
    const done = rows.filter((r) => r.error === null).length;
    return { done, refused: rows.length - done, rows };
  }

  /** A day that was recorded wrong: the row, and its other side where there is one, on the right day. */
  async correct(caller: Caller, membershipId: string, request: MembershipDayChange): Promise<PersonDetail> {
    const { edge, on, reason } = request;
    refuseFarDay(on, this.clock.today());
    const scope = scopeParam(caller, 'org.import_roster');
    const detail = await this.database.transaction(async (tx) => {
      const seen = await this.memberships.find(tx, membershipId);
      if (!seen || !(await this.units.isUnder(tx, scope, this.clock.today(), seen.unitId))) throw notFound('org.membership_not_found');
      await this.memberships.lockBranch(tx, seen.unitId);
      const own = await this.memberships.find(tx, membershipId);
      if (!own) throw notFound('org.membership_not_found');
      const other = await this.memberships.neighbour(tx, own, edge);
      if (other && !(await this.units.isUnder(tx, scope, this.clock.today(), other.unitId))) throw notFound('org.membership_not_found');
      const dated = (m: KnownMembership, at: 'from' | 'to') => ({ ...m, validFrom: at === 'from' ? on : m.validFrom, validTo: at === 'to' ? on : m.validTo });
      const next = [dated(own, edge), ...(other ? [dated(other, edge === 'from' ? 'to' : 'from')] : [])];
      for (const m of next) {
        if (m.validTo !== null && m.validTo <= m.validFrom) throw conflict('org.membership_day', { from: printDay(m.validFrom) });
        if (!(await this.memberships.unitStands(tx, m.unitId, m.validFrom))) throw conflict('org.parent_inactive', { on: printDay(m.validFrom) });
        if (await this.memberships.overlaps(tx, m, next.map((n) => n.id))) throw conflict('org.member_already');
      }
      await this.memberships.redate(tx, next, caller.personId);
      await this.memberships.announce(tx, [own.personId]);
      await this.audit.record(tx, { actor: caller, action: 'membership.corrected', objectKind: 'person', objectId: own.personId, unitId: own.unitId, before: { from: own.validFrom, to: own.validTo }, after: { edge, on }, reason });
      return this.people.detail(tx, scope, own.personId);
    });
    await this.effects.wake();
    return detail;
  }

  private async replace(
    caller: Caller,
    membershipId: string,
    request: { on: string; reason?: string | undefined; decisionNumber?: string | undefined },
    action: string,
    as: { beganAs: string | null; endedAs: string },
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
      const kind = { ...as, decisionNumber: request.decisionNumber ?? null };
      await this.memberships.endOn(tx, [old.id], on, caller.personId, kind);
      if (state) await this.memberships.add(tx, [{ ...state, validFrom: on }], caller.personId, null, kind);
      await this.memberships.announce(tx, [old.personId]);
      const { personId, unitId } = old;
      await this.audit.record(tx, { actor: caller, action, objectKind: 'person', objectId: personId, unitId, after: { on, unitId: state?.unitId ?? null }, ...(request.reason ? { reason: request.reason } : {}) });
      return this.people.detail(tx, scope, personId);
    });
    await this.effects.wake();
    return detail;
  }
}
