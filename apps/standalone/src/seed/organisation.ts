import type { INestApplicationContext } from '@nestjs/common';
import { AccountService, GrantService } from '@kynangso/server/identity';
import { OrgService, PersonService } from '@kynangso/server/org';
import { type Caller, Clock, Database, rows } from '@kynangso/server/platform';
import { asAdmin } from './callers';
import { demoPassword, demoPeople, type DemoPerson } from './demo-accounts';
import { demoOfficials, type DemoOfficial, demoTeams, demoUnits } from './demo-province';
import { Dice } from './dice';
import { makePastTree } from './past-tree';

export interface DemoOrganisation {
  admin: Caller;
  /** unit ids by code */
  units: Map<string, string>;
  /** people one can sign in as, by key */
  people: Map<string, string>;
  officials: (DemoOfficial & { personId: string })[];
}

/** Tree, people and accounts. Whatever is there already is left as it is. */
export async function makeOrganisation(context: INestApplicationContext): Promise<DemoOrganisation> {
  const database = context.get(Database);
  const org = context.get(OrgService, { strict: false });
  const accounts = new Map((await rows<{ login: string; person_id: string }>(database.read(), `SELECT login, person_id FROM account`)).map((a) => [a.login, a.person_id]));
  const adminPerson = demoPeople.find((p) => p.grants.some((g) => g.role === 'admin')) as DemoPerson;
  const adminId = accounts.get(adminPerson.login) ?? (await database.transaction((tx) => org.createCitizen(tx, { fullName: adminPerson.fullName })));
  const admin = asAdmin(adminId);
  await makePastTree(context, admin);
  await database.transaction((tx) => org.importUnits(tx, null, [...demoUnits, ...demoTeams]));
  const units = new Map((await rows<{ code: string; unit_id: string }>(database.read(), `SELECT code, unit_id FROM current_unit`)).map((u) => [u.code, u.unit_id]));
  const made = new MadePeople(context, admin, units, await knownStaff(database));
  const people = new Map<string, string>([[adminPerson.key, adminId]]);
  for (const person of demoPeople) {
    const personId = accounts.get(person.login) ?? people.get(person.key) ?? (await made.demoPerson(person));
    people.set(person.key, personId);
    if (!accounts.has(person.login)) await openAccount(context, admin, person, personId, units);
  }
  const officials: DemoOrganisation['officials'] = [];
  for (const official of demoOfficials(new Dice(146))) officials.push({ ...official, personId: await made.official(official) });
  return { admin, units, people, officials };
}

async function knownStaff(database: Database): Promise<Map<string, string>> {
  const known = await rows<{ staff_code: string; person_id: string }>(database.read(), `SELECT staff_code, person_id FROM current_membership WHERE staff_code LIKE 'MAU-%'`);
  return new Map(known.map((k) => [k.staff_code, k.person_id]));
}

class MadePeople {
  private readonly persons: PersonService;
  private readonly joinedOn: string;

  constructor(
    private readonly context: INestApplicationContext,
    private readonly admin: Caller,
    private readonly units: ReadonlyMap<string, string>,
    private readonly known: ReadonlyMap<string, string>,
  ) {
    this.persons = context.get(PersonService, { strict: false });
    const newYear = `${context.get(Clock).today().slice(0, 4)}-01-01`;
    const unitsBegan = demoUnits[0]?.validFrom ?? newYear;
    this.joinedOn = newYear > unitsBegan ? newYear : unitsBegan;
  }

  async demoPerson(person: DemoPerson): Promise<string> {
    const { fullName, birthDate, unit, position: positionKind, title, key, login: email } = person;
    if (unit === null) return this.context.get(Database).transaction((tx) => this.context.get(OrgService, { strict: false }).createCitizen(tx, { fullName, birthOn: birthDate, email }));
    return this.join({ staffCode: `MAU-TK-${key}`, fullName, birthDate, email, unit, positionKind, title: title ?? '' });
  }

  official({ staffCode, fullName, birthDate, unit, positionKind, title }: DemoOfficial): Promise<string> {
    return this.join({ staffCode, fullName, birthDate, email: null, unit, positionKind, title });
  }

  private async join(p: { staffCode: string; fullName: string; birthDate: string | null; email: string | null; unit: string; positionKind: DemoOfficial['positionKind']; title: string }): Promise<string> {
    const { staffCode, fullName, birthDate, email, positionKind, title } = p;
    const known = this.known.get(staffCode);
    if (known) return known;
    const unitId = this.units.get(p.unit);
    if (!unitId) throw new Error(`demo unit ${p.unit} is not there`);
    const membership = { unitId, positionKind, title, staffCode, populations: [], validFrom: this.joinedOn };
    return (await this.persons.add(this.admin, { fullName, ...(birthDate ? { birthDate } : {}), ...(email ? { email } : {}), membership })).id;
  }
}

async function openAccount(context: INestApplicationContext, admin: Caller, person: DemoPerson, personId: string, units: ReadonlyMap<string, string>): Promise<void> {
  const { login, grants } = person;
  // grants first: an account is what a later run takes for the person being done
  await context.get(Database).transaction(async (tx) => {
    for (const { role, unit } of grants) {
      const unitId = unit === null ? null : (units.get(unit) ?? null);
      const isHeld = (await rows(tx, `SELECT 1 FROM role_grant WHERE person_id = $1 AND role = $2`, [personId, role])).length > 0;
      const validFrom = context.get(Clock).today();
      if (!isHeld) await context.get(GrantService, { strict: false }).add(tx, { personId, role, unitId, validFrom, validTo: null, grantedBy: admin.personId });
    }
  });
  await context.get(AccountService, { strict: false }).create(admin, { personId, login, password: demoPassword });
}
