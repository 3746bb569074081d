import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { defaultPopulations, type MembershipView, type NewPerson, type PersonDetail, type personQuery, type PersonRow, type PopulationView, type UnitRef } from '@kynangso/contracts/org';
import { addDays, isWithin, nameKey } from '@kynangso/domain/kernel';
import { idMask, readNationalId, rowError, searchPatterns } from '@kynangso/domain/org';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, conflict, Database, EffectService, invalid, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { MembershipWriteRepository } from './membership-write.repository';
import { type MembershipRecord, PersonRepository, type PersonSummary } from './person.repository';
import { PersonMergeRepository } from './person-merge.repository';
import { PersonWriteRepository } from './person-write.repository';
import { TreeWriter } from './tree-writer';
import { UnitRefRepository } from './unit-ref.repository';
import { UnitRepository } from './unit.repository';

const FARTHEST_DAYS = 366;

/** People as the units they belong to see them. */
@Injectable()
export class PersonService {
  constructor(
    private readonly database: Database,
    private readonly people: PersonRepository,
    private readonly writes: PersonWriteRepository,
    private readonly memberships: MembershipWriteRepository,
    private readonly merges: PersonMergeRepository,
    private readonly units: UnitRepository,
    private readonly refs: UnitRefRepository,
    private readonly tree: TreeWriter,
    private readonly audit: AuditService,
    private readonly effects: EffectService,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller, query: z.output<typeof personQuery>): Promise<{ rows: PersonRow[]; total: number; page: number; pageSize: number }> {
    const tx = this.database.read();
    const today = this.clock.today();
    const scope = scopeParam(caller, 'org.read_person');
    if (query.unitId && (await this.units.readableBefore(tx, scope, today, query.unitId)) === null) throw notFound('org.unit_not_found');
    const { page, pageSize, query: words, ...filter } = query;
    const asOf = query.asOf ?? today;
    const found = await this.people.list(tx, { ...filter, scope, today, asOf, patterns: searchPatterns(words ?? ''), staffCode: words?.trim() || null, page, pageSize });
    const refs = await this.refs.refs(tx, found.memberships.map((m) => m.unitId), asOf);
    const isLeft = query.status === 'left';
    const shown = found.people.map((p) => presentRow(p, found.memberships.filter((m) => m.personId === p.id).map((m) => presentMembership(m, refs, isLeft))));
    return { rows: shown, total: found.total, page, pageSize };
  }

  get(caller: Caller, personId: string): Promise<PersonDetail> {
    return this.detail(this.database.read(), scopeParam(caller, 'org.read_person'), personId);
  }

  populations(): Promise<PopulationView[]> {
    return this.people.populations(this.database.read());
  }

  async add(caller: Caller, request: NewPerson): Promise<PersonDetail> {
    const { membership } = request;
    refuseFarDay(membership.validFrom, this.clock.today());
    this.refuseBadId(request);
    const scope = scopeParam(caller, 'org.import_roster');
    const detail = await this.database.transaction(async (tx) => {
      if (!(await this.units.isUnder(tx, scope, this.clock.today(), membership.unitId))) throw notFound('org.unit_not_found');
      await this.memberships.lockBranch(tx, membership.unitId);
      await this.tree.pathUnder(tx, membership.unitId, '', membership.validFrom);
      const personId = await this.findOrAdd(tx, request);
      if (await this.memberships.isMember(tx, personId, membership.unitId, membership.validFrom)) throw conflict('org.member_already');
      const populations = membership.populations.length > 0 ? [...membership.populations].sort() : defaultPopulations[membership.positionKind];
      const { unitId, positionKind, validFrom } = membership;
      const added = { personId, unitId, positionKind, populations, validFrom, title: membership.title ?? null, status: 'working' as const, staffCode: membership.staffCode ?? null, validTo: null };
      await this.memberships.add(tx, [added], caller.personId);
      await this.memberships.announce(tx, [personId]);
      await this.audit.record(tx, { actor: caller, action: 'person.added', objectKind: 'person', objectId: personId, unitId, after: { positionKind, populations, validFrom } });
      return this.detail(tx, scope, personId);
    });
    await this.effects.wake();
    return detail;
  }

  /** Answers what the scope may see of a person; nothing at all is not found. */
  async detail(tx: Tx, scope: string | null, personId: string): Promise<PersonDetail> {
    const today = this.clock.today();
    const survivorId = await this.merges.survivorOf(tx, personId);
    const [person, history] = [await this.people.find(tx, survivorId), await this.people.history(tx, scope, today, personId)];
    if (!person || (history.length === 0 && scope !== null)) throw notFound('org.person_not_found');
    const refs = await this.refs.refs(tx, history.map((m) => m.unitId), today);
    const current = history.filter((m) => isWithin(today, m.validFrom, m.validTo));
    // how to reach someone now is a fact of today: units the person has left don't see it
    const isReachable = current.length > 0 || scope === null;
    return {
      ...presentRow(person, current.map((m) => presentMembership(m, refs))),
      email: isReachable ? person.email : null,
      phone: isReachable ? person.phone : null,
      history: history.map((m) => ({ ...presentMembership(m, refs), recordedAt: m.recordedAt, beganAs: m.beganAs, beganDecision: m.beganDecision, endedAs: m.endedAs, endedDecision: m.endedDecision })),
    };
  }

  /** A known number means the known person; its name must agree. */
  private async findOrAdd(tx: Tx, request: NewPerson): Promise<string> {
    const known = request.nationalId === undefined ? null : await this.writes.findByNationalId(tx, request.nationalId);
    if (known && nameKey(known.fullName) !== nameKey(request.fullName)) throw conflict('org.person_name_differs');
    if (known) return known.id;
    const { fullName, nationalId, birthDate, email, phone } = request;
    const [id] = await this.writes.add(tx, [{ fullName: fullName.normalize('NFC'), nationalId: nationalId ?? null, birthDate: birthDate ?? null, email: email ?? null, phone: phone ?? null }]);
    if (id === undefined) throw new Error('no person made');
    return id;
  }

  private refuseBadId(request: NewPerson): void {
    if (request.birthDate !== undefined && (request.birthDate > this.clock.today() || request.birthDate < '1900-01-01')) throw invalid('org.birth_date_invalid');
    if (request.nationalId === undefined) return;
    const reading = readNationalId(request.nationalId, request.birthDate ?? null, false);
    if (reading.ok) return;
    const { ok: _, reason, ...values } = reading;
    throw invalid('org.id_invalid', { reason: rowError(1, 'national_id', reason, null, values).vi });
  }
}

export function refuseFarDay(day: string, today: string): void {
  if (day > addDays(today, FARTHEST_DAYS)) throw invalid('org.day_too_far');
}

const presentRow = (p: PersonSummary, memberships: MembershipView[]): PersonRow => ({
  id: p.id,
  fullName: p.fullName,
  birthDate: p.birthDate,
  idMask: p.last3 === null ? null : idMask(p.last3),
  hasAccount: p.hasAccount,
  memberships,
});

function presentMembership(m: MembershipRecord, refs: ReadonlyMap<string, UnitRef>, isLeft = false): MembershipView {
  const unit = refs.get(m.unitId);
  if (!unit) throw new Error(`unit ${m.unitId} has no version`);
  const { id, title, positionKind, populations, status, staffCode, validFrom, validTo } = m;
  return { id, unit, title, positionKind, populations, status: isLeft ? 'left' : status, staffCode, validFrom, validTo };
}
