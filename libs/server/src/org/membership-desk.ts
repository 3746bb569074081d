import { Injectable } from '@nestjs/common';
import { type BulkMembershipPreview, defaultPopulations, type EndKind, type MembershipTransfer } from '@kynangso/contracts/org';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, conflict, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { type ChangeKind, type KnownMembership, type MembershipState, MembershipWriteRepository } from './membership-write.repository';
import { printDay, TreeWriter } from './tree-writer';
import { UnitRefRepository } from './unit-ref.repository';
import { UnitRepository } from './unit.repository';

export type Decision =
  | { do: 'end'; kind: EndKind }
  | { do: 'status'; status: 'working' | 'leave' }
  | ({ do: 'transfer' } & Pick<MembershipTransfer, 'toUnitId' | 'title' | 'positionKind' | 'populations'>);
export interface Said {
  on: string;
  reason?: string | undefined;
  decisionNumber?: string | undefined;
}
type Subject = NonNullable<BulkMembershipPreview['rows'][number]['subject']>;

/** One decision about one membership: what it comes to, or why it can't be; and carried out. It closes the row on a day and, where the person stays, opens the next. */
@Injectable()
export class MembershipDesk {
  constructor(
    private readonly memberships: MembershipWriteRepository,
    private readonly units: UnitRepository,
    private readonly refs: UnitRefRepository,
    private readonly tree: TreeWriter,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Throws the reason it can't be done. `next` null: the person leaves. */
  async decide(tx: Tx, caller: Caller, membershipId: string, decision: Decision, on: string): Promise<{ old: KnownMembership; next: MembershipState | null }> {
    const scope = scopeParam(caller, 'org.import_roster');
    const old = await this.memberships.find(tx, membershipId);
    if (!old || !(await this.units.isUnder(tx, scope, this.clock.today(), old.unitId))) throw notFound('org.membership_not_found');
    if (old.validTo !== null && old.validTo <= on) throw conflict('org.membership_ended', { on: printDay(old.validTo) });
    if (on < old.validFrom) throw conflict('org.membership_day', { from: printDay(old.validFrom) });
    if (decision.do === 'end') return { old, next: null };
    if (decision.do === 'status') {
      if (old.status === decision.status) throw conflict('org.membership_same', { from: printDay(old.validFrom) });
      return { old, next: { ...old, status: decision.status } };
    }
    const { toUnitId, title, populations } = decision;
    if (!(await this.units.isUnder(tx, scope, this.clock.today(), toUnitId))) throw notFound('org.unit_not_found');
    await this.tree.pathUnder(tx, toUnitId, '', on);
    if (await this.memberships.isMember(tx, old.personId, toUnitId, on)) throw conflict('org.member_already');
    const positionKind = decision.positionKind ?? old.positionKind;
    const groups = populations ?? (positionKind === old.positionKind ? old.populations : defaultPopulations[positionKind]);
    return { old, next: { ...old, unitId: toUnitId, title: title ?? old.title, positionKind, populations: [...groups].sort() } };
  }

  /** Decides under the lock of the branch and writes. Answers whom it was about. */
  async make(tx: Tx, caller: Caller, membershipId: string, decision: Decision, { on, reason, decisionNumber }: Said): Promise<string> {
    const seen = await this.memberships.find(tx, membershipId);
    if (seen) await this.memberships.lockBranch(tx, seen.unitId);
    const { old, next } = await this.decide(tx, caller, membershipId, decision, on);
    const kind: ChangeKind = { ...words(decision), decisionNumber: decisionNumber ?? null };
    await this.memberships.endOn(tx, [old.id], on, caller.personId, kind);
    if (next) await this.memberships.add(tx, [{ ...next, validFrom: on }], caller.personId, null, kind);
    await this.memberships.announce(tx, [old.personId]);
    const { personId, unitId } = old;
    await this.audit.record(tx, { actor: caller, action: action(decision), objectKind: 'person', objectId: personId, unitId, after: { on, unitId: next?.unitId ?? null }, ...(reason ? { reason } : {}) });
    return personId;
  }

  /** Whom the rows are about, as they are; rows outside the caller's units are left out. */
  async subjects(tx: Tx, caller: Caller, membershipIds: readonly string[]): Promise<Map<string, Subject>> {
    const today = this.clock.today();
    const found = await this.memberships.named(tx, scopeParam(caller, 'org.import_roster'), today, membershipIds);
    const refs = await this.refs.refs(tx, found.map((m) => m.unitId), today);
    return new Map(found.flatMap(({ id, ...m }) => {
      const unit = refs.get(m.unitId);
      return unit ? [[id, { ...m, unitName: unit.name }] as const] : [];
    }));
  }
}

const words = (d: Decision): { beganAs: string | null; endedAs: string } =>
  d.do === 'end' ? { beganAs: null, endedAs: d.kind }
  : d.do === 'transfer' ? { beganAs: 'transferred', endedAs: 'transferred' }
  : d.status === 'leave' ? { beganAs: 'on_leave', endedAs: 'on_leave' } : { beganAs: 'returned', endedAs: 'returned' };

const action = (d: Decision): string => (d.do === 'end' ? 'membership.ended' : d.do === 'transfer' ? 'membership.transferred' : d.status === 'leave' ? 'membership.paused' : 'membership.resumed');
