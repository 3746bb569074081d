import { Injectable } from '@nestjs/common';
import { nameSortKey } from '@kynangso/domain/kernel';
import { searchText } from '@kynangso/domain/org';
import { firstRow, Keyring, newId, rows, type Tx } from '@kynangso/server/platform';

export interface PersonToAdd {
  fullName: string;
  nationalId: string | null;
  birthDate: string | null;
  email: string | null;
  phone: string | null;
}
export interface PersonUpdate {
  personId: string;
  nationalId: string | null;
  birthDate: string | null;
  email: string | null;
  phone: string | null;
}
export interface PersonRecord {
  id: string;
  fullName: string;
  birthDate: string | null;
  email: string | null;
  phone: string | null;
}

const columns = `id, full_name AS "fullName", birth_date AS "birthDate", email, phone`;

/** People. The personal number is stored three ways only: cipher, keyed hash, last three digits. */
@Injectable()
export class PersonWriteRepository {
  constructor(private readonly keyring: Keyring) {}

  idHash(nationalId: string): Buffer {
    return this.keyring.lookupHash('person.national-id', nationalId);
  }

  find(tx: Tx, personId: string): Promise<PersonRecord | null> {
    return firstRow<PersonRecord>(tx, `SELECT ${columns} FROM person WHERE id = $1`, [personId]);
  }

  findByNationalId(tx: Tx, nationalId: string): Promise<PersonRecord | null> {
    return firstRow<PersonRecord>(tx, `SELECT ${columns} FROM person WHERE id_hash = $1`, [this.idHash(nationalId)]);
  }

  /** Ids in the order given. */
  async add(tx: Tx, people: readonly PersonToAdd[]): Promise<string[]> {
    if (people.length === 0) return [];
    const ids = people.map(() => newId());
    const sealed = people.map((p) => this.seal(p.nationalId));
    await tx.query(
      `INSERT INTO person (id, full_name, search_key, sort_key, birth_date, email, phone, id_cipher, id_key_id, id_hash, id_last3)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::date[], $6::text[], $7::text[], $8::bytea[], $9::text[], $10::bytea[], $11::text[])`,
      [
        ids, people.map((p) => p.fullName), people.map((p) => searchText(p.fullName)), people.map((p) => nameSortKey(p.fullName)), people.map((p) => p.birthDate),
        people.map((p) => p.email), people.map((p) => p.phone), sealed.map((s) => s.cipher), sealed.map((s) => s.keyId), sealed.map((s) => s.hash), sealed.map((s) => s.last3),
      ],
    );
    return ids;
  }

  /** Null leaves a field as it is. */
  async update(tx: Tx, updates: readonly PersonUpdate[]): Promise<void> {
    if (updates.length === 0) return;
    const sealed = updates.map((u) => this.seal(u.nationalId));
    await tx.query(
      `UPDATE person p SET birth_date = coalesce(t.birth_date, p.birth_date), email = coalesce(t.email, p.email), phone = coalesce(t.phone, p.phone),
         id_cipher = coalesce(t.cipher, p.id_cipher), id_key_id = coalesce(t.key_id, p.id_key_id), id_hash = coalesce(t.hash, p.id_hash), id_last3 = coalesce(t.last3, p.id_last3),
         updated_at = now()
       FROM unnest($1::uuid[], $2::date[], $3::text[], $4::text[], $5::bytea[], $6::text[], $7::bytea[], $8::text[])
         AS t (id, birth_date, email, phone, cipher, key_id, hash, last3)
       WHERE p.id = t.id`,
      [
        updates.map((u) => u.personId), updates.map((u) => u.birthDate), updates.map((u) => u.email), updates.map((u) => u.phone),
        sealed.map((s) => s.cipher), sealed.map((s) => s.keyId), sealed.map((s) => s.hash), sealed.map((s) => s.last3),
      ],
    );
  }

  /** Does the person belong to a unit under the scope today? A null scope only asks whether the person exists. */
  async isInScope(tx: Tx, scope: string | null, today: string, personId: string): Promise<boolean> {
    return (await rows(
      tx,
      `SELECT 1 FROM person p WHERE p.id = $3 AND ($1::ltree[] IS NULL OR EXISTS (
         SELECT FROM membership_as_of($2::date) m JOIN unit_as_of($2::date) u ON u.unit_id = m.unit_id WHERE m.person_id IN (SELECT s.person_id FROM same_person(p.id) s) AND u.path <@ $1::ltree[]))`,
      [scope, today, personId],
    )).length > 0;
  }

  private seal(nationalId: string | null): { cipher: Buffer | null; keyId: string | null; hash: Buffer | null; last3: string | null } {
    if (nationalId === null) return { cipher: null, keyId: null, hash: null, last3: null };
    const { cipher, keyId } = this.keyring.encrypt(nationalId);
    return { cipher, keyId, hash: this.idHash(nationalId), last3: nationalId.slice(-3) };
  }
}
