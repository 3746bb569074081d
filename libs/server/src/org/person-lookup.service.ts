import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '@kynangso/server/platform';
import { PersonWriteRepository } from './person-write.repository';

/** Who a number or a code of a list means. */
export interface PersonByKey {
  personId: string;
  fullName: string;
}

/** Finds people by what lists of other rooms name them with. The personal number itself goes no further than here. */
@Injectable()
export class PersonLookupService {
  constructor(private readonly people: PersonWriteRepository) {}

  /** By personal number, among people with a place under the scope (`scopeParam`) today; a null scope knows everybody. */
  async byNationalIds(tx: Tx, scope: string | null, nationalIds: readonly string[]): Promise<Map<string, PersonByKey>> {
    const byHash = new Map(nationalIds.map((each) => [this.people.idHash(each).toString('hex'), each]));
    const found = await rows<PersonByKey & { hash: Buffer }>(
      tx,
      `SELECT w.id AS "personId", w.full_name AS "fullName", p.id_hash AS hash FROM person p JOIN resolved_person r ON r.person_id = p.id JOIN person w ON w.id = r.survivor_id WHERE p.id_hash = ANY($2::bytea[]) AND ($1::ltree[] IS NULL OR EXISTS (
         SELECT FROM current_membership m JOIN current_unit u ON u.unit_id = m.unit_id WHERE m.person_id IN (SELECT s.person_id FROM same_person(p.id) s) AND m.status <> 'left' AND u.path <@ $1::ltree[]))`,
      [scope, [...byHash.keys()].map((hex) => Buffer.from(hex, 'hex'))],
    );
    return new Map(found.map(({ hash, ...person }) => [byHash.get(hash.toString('hex')) as string, person]));
  }

  /** By staff code; two units may use one code for two people. */
  async byStaffCodes(tx: Tx, scope: string | null, codes: readonly string[]): Promise<Map<string, PersonByKey[]>> {
    const found = await rows<PersonByKey & { code: string }>(
      tx,
      `SELECT DISTINCT p.id AS "personId", p.full_name AS "fullName", m.staff_code AS code
       FROM current_membership m JOIN current_unit u ON u.unit_id = m.unit_id JOIN resolved_person r ON r.person_id = m.person_id JOIN person p ON p.id = r.survivor_id
       WHERE m.staff_code = ANY($2::text[]) AND m.status <> 'left' AND ($1::ltree[] IS NULL OR u.path <@ $1::ltree[])`,
      [scope, codes],
    );
    const people = new Map<string, PersonByKey[]>();
    for (const { code, ...person } of found) people.set(code, [...(people.get(code) ?? []), person]);
    return people;
  }
}
