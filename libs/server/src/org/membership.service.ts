import { Injectable } from '@nestjs/common';
import type { BulkMembershipChange, BulkMembershipPreview, BulkMembershipReport, MembershipDayChange, MembershipEnd, MembershipStatusChange, MembershipTransfer, PersonDetail } from '@kynangso/contracts/org';
import { AuditService } from '@kynangso/server/audit';
import { AppError, type Caller, Clock, conflict, Database, EffectService, notFound, scopeParam } from '@kynangso/server/platform';
import { type Decision, MembershipDesk, type Said } from './membership-desk';
import { type KnownMembership, MembershipWriteRepository } from './membership-write.repository';
import { PersonService, refuseFarDay } from './person.service';
import { printDay } from './tree-writer';
import { UnitRepository } from './unit.repository';

/** Decisions about members, one or many, and the correction of a day that was recorded wrong. */
@Injectable()
export class MembershipService {
  constructor(
    private readonly database: Database,
    private readonly memberships: MembershipWriteRepository,
    private readonly people: PersonService,
    private readonly units: UnitRepository,
    private readonly desk: MembershipDesk,
    private readonly audit: AuditService,
    private readonly effects: EffectService,
    private readonly clock: Clock,
  ) {}

  end(caller: Caller, membershipId: string, { kind, ...said }: MembershipEnd): Promise<PersonDetail> {
    return this.one(caller, membershipId, { do: 'end', kind: kind ?? 'other' }, said);
  }

  setStatus(caller: Caller, membershipId: string, { status, ...said }: MembershipStatusChange): Promise<PersonDetail> {
    return this.one(caller, membershipId, { do: 'status', status }, said);
  }

  transfer(caller: Caller, membershipId: string, { on, reason, decisionNumber, ...to }: MembershipTransfer): Promise<PersonDetail> {
    return this.one(caller, membershipId, { do: 'transfer', ...to }, { on, reason, decisionNumber });
  }

  /** One decision about many: a row that can't be done is named with its reason and holds up nobody else. */
  async many(caller: Caller, { membershipIds, change, ...said }: BulkMembershipChange): Promise<BulkMembershipReport> {
    refuseFarDay(said.on, this.clock.today());
    const subjects = await this.desk.subjects(this.database.read(), caller, membershipIds);
    const rows: BulkMembershipReport['rows'] = [];
    for (const membershipId of new Set(membershipIds)) {
      const error = await refusal(() => this.database.transaction((tx) => this.desk.make(tx, caller, membershipId, change, said)));
      rows.push({ membershipId, fullName: subjects.get(membershipId)?.fullName ?? null, error });
    }
    await this.effects.wake();
    const done = rows.filter((r) => r.error === null).length;
    return { done, refused: rows.length - done, rows };
  }

  /** The same rules over the same rows, nothing written. Two rows that would bring one person into one unit are told here as there. */
  async previewMany(caller: Caller, { membershipIds, change, on }: BulkMembershipChange): Promise<BulkMembershipPreview> {
    refuseFarDay(on, this.clock.today());
    const tx = this.database.read();
    const subjects = await this.desk.subjects(tx, caller, membershipIds);
    const coming = new Set<string>();
    const rows: BulkMembershipPreview['rows'] = [];
    for (const membershipId of new Set(membershipIds)) {
      const subject = subjects.get(membershipId) ?? null;
      const error = await refusal(async () => {
        const { next } = await this.desk.decide(tx, caller, membershipId, change, on);
        if (change.do !== 'transfer' || !next || !subject) return;
        if (coming.has(subject.personId)) throw conflict('org.member_already');
        coming.add(subject.personId);
      });
      rows.push({ membershipId, subject, error });
    }
    const ready = rows.filter((r) => r.error === null).length;
    return { ready, refused: rows.length - ready, rows };
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

  private async one(caller: Caller, membershipId: string, decision: Decision, said: Said): Promise<PersonDetail> {
    refuseFarDay(said.on, this.clock.today());
    const detail = await this.database.transaction(async (tx) => {
      const personId = await this.desk.make(tx, caller, membershipId, decision, said);
      return this.people.detail(tx, scopeParam(caller, 'org.import_roster'), personId);
    });
    await this.effects.wake();
    return detail;
  }
}

async function refusal(act: () => Promise<unknown>): Promise<BulkMembershipReport['rows'][number]['error']> {
  try {
    await act();
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { code: error.code, details: error.details ?? {} };
  }
}
