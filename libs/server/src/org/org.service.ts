import { Injectable } from '@nestjs/common';
import { defaultPopulations, type BulkResult, type PopulationCode, type PositionKind, type UnitRef, type UnitSource } from '@kynangso/contracts/org';
import { type Caller, Clock, Database, firstRow, notFound, type Tx } from '@kynangso/server/platform';
import { MembershipWriteRepository } from './membership-write.repository';
import { type PersonRecord, PersonWriteRepository } from './person-write.repository';
import { UnitImport } from './unit-import';
import { UnitRefRepository } from './unit-ref.repository';

export interface NewCitizen {
  fullName: string;
  birthOn?: string | null;
  nationalId?: string | null;
  email?: string | null;
  phone?: string | null;
  /** the commune the person lives in; without it the person belongs to no unit yet */
  unitId?: string | null;
  positionKind?: PositionKind;
  populations?: readonly PopulationCode[];
}

/** What other rooms may ask of units and people. */
@Injectable()
export class OrgService {
  constructor(
    private readonly database: Database,
    private readonly people: PersonWriteRepository,
    private readonly memberships: MembershipWriteRepository,
    private readonly refs: UnitRefRepository,
    private readonly bulk: UnitImport,
    private readonly clock: Clock,
  ) {}

  /** Today's ltree path; an ended unit keeps its last one. Throws not_found. */
  unitPath(unitId: string): Promise<string>;
  unitPath(tx: Tx, unitId: string): Promise<string>;
  async unitPath(first: Tx | string, second?: string): Promise<string> {
    const [tx, unitId] = typeof first === 'string' ? [this.database.read(), first] : [first, second];
    const found = await firstRow<{ path: string | null }>(tx, 'SELECT unit_grant_path($1, $2::date)::text AS path', [unitId, this.clock.today()]);
    if (!found?.path) throw notFound('org.unit_not_found');
    return found.path;
  }

  /** Units with the names above them, by id, as they stand today. Unknown ids are left out. */
  unitRefs(tx: Tx, unitIds: readonly string[]): Promise<Map<string, UnitRef>> {
    return this.refs.refs(tx, unitIds, this.clock.today());
  }

  async getPerson(tx: Tx, personId: string): Promise<PersonRecord> {
    const person = await this.people.find(tx, personId);
    if (!person) throw notFound('org.person_not_found');
    return person;
  }

  /** Does the person belong to a unit under the scope today (`scopeParam`)? A null scope asks whether the person exists. */
  isPersonInScope(tx: Tx, scope: string | null, personId: string): Promise<boolean> {
    return this.people.isInScope(tx, scope, this.clock.today(), personId);
  }

  /** A person who registers by themselves. A number already on record is not joined here: anybody can type one. */
  async createCitizen(tx: Tx, citizen: NewCitizen): Promise<string> {
    const [personId] = await this.people.add(tx, [{
      fullName: citizen.fullName.normalize('NFC').replace(/\s+/gu, ' ').trim(),
      nationalId: citizen.nationalId ?? null,
      birthDate: citizen.birthOn ?? null,
      email: citizen.email ?? null,
      phone: citizen.phone ?? null,
    }]);
    if (personId === undefined) throw new Error('no person made');
    if (citizen.unitId) {
      const positionKind = citizen.positionKind ?? 'citizen';
      const populations = citizen.populations ?? defaultPopulations[positionKind];
      await this.memberships.add(tx, [{ personId, unitId: citizen.unitId, positionKind, populations, title: null, status: 'working', staffCode: null, validFrom: this.clock.today(), validTo: null }], null);
      await this.memberships.announce(tx, [personId]);
    }
    return personId;
  }

  /** Loads a tree; `caller` null for the launcher's demo. */
  importUnits(tx: Tx, caller: Caller | null, units: readonly UnitSource[]): Promise<BulkResult> {
    return this.bulk.load(tx, caller, units);
  }
}
