import { Injectable } from '@nestjs/common';
import type { MembershipStatus, PopulationCode, PositionKind } from '@kynangso/contracts/org';
import { EffectService, firstRow, newId, rows, type Tx } from '@kynangso/server/platform';

const MEMBERSHIP_LOCK = 7_110_149;
/** people named in one row of due work */
const CHUNK = 500;

export interface MembershipState {
  personId: string;
  unitId: string;
  title: string | null;
  positionKind: PositionKind;
  populations: readonly PopulationCode[];
  status: MembershipStatus;
  staffCode: string | null;
  validFrom: string;
  validTo: string | null;
}
/** why, and by which decision: of the end of one row and the beginning of the next */
export interface ChangeKind {
  beganAs: string | null;
  endedAs: string | null;
  decisionNumber: string | null;
}
const unsaid: ChangeKind = { beganAs: null, endedAs: null, decisionNumber: null };

export interface KnownMembership extends MembershipState {
  id: string;
  importId: string | null;
}

export interface NamedMembership extends Pick<KnownMembership, 'id' | 'personId' | 'unitId' | 'title' | 'positionKind' | 'status' | 'validFrom' | 'validTo'> {
  fullName: string;
}

const columns = `id, person_id AS "personId", unit_id AS "unitId", title, position_kind AS "positionKind", populations, status, staff_code AS "staffCode",
  valid_from AS "validFrom", valid_to AS "validTo", import_id AS "importId"`;

/** Memberships are superseded and added, never changed in place and never deleted. */
@Injectable()
export class MembershipWriteRepository {
  constructor(private readonly effects: EffectService) {}

  /** One writer of memberships at a time under one top unit, so that a preview compared under the lock stays true until commit. */
  async lockBranch(tx: Tx, unitId: string): Promise<void> {
    const top = await firstRow<{ seq: number }>(
      tx,
      `SELECT replace(subpath(path, 0, 1)::text, 'u', '')::int AS seq FROM unit_version WHERE unit_id = $1 AND superseded_at IS NULL ORDER BY valid_from DESC LIMIT 1`,
      [unitId],
    );
    await tx.query('SELECT pg_advisory_xact_lock($1::int, $2::int)', [MEMBERSHIP_LOCK, top?.seq ?? 0]);
  }

  find(tx: Tx, membershipId: string): Promise<KnownMembership | null> {
    return firstRow<KnownMembership>(tx, `SELECT ${columns} FROM membership WHERE id = $1 AND superseded_at IS NULL`, [membershipId]);
  }

  /** Living rows in the scope with their people, by id; a merged person under the one they are merged into. */
  named(tx: Tx, scope: string | null, today: string, membershipIds: readonly string[]): Promise<NamedMembership[]> {
    return rows<NamedMembership>(
      tx,
      `SELECT m.id, p.id AS "personId", p.full_name AS "fullName", m.unit_id AS "unitId", m.title, m.position_kind AS "positionKind", m.status, m.valid_from AS "validFrom", m.valid_to AS "validTo"
       FROM membership m LEFT JOIN person_link l ON l.duplicate_id = m.person_id AND l.unlinked_at IS NULL JOIN person p ON p.id = coalesce(l.survivor_id, m.person_id)
       JOIN unit_place($3::date) u ON u.unit_id = m.unit_id
       WHERE m.id = ANY($1::uuid[]) AND m.superseded_at IS NULL AND ($2::ltree[] IS NULL OR u.path <@ ANY($2::ltree[]))`,
      [membershipIds, scope, today],
    );
  }

  async isMember(tx: Tx, personId: string, unitId: string, from: string): Promise<boolean> {
    return (await firstRow(
      tx,
      `SELECT 1 FROM membership WHERE person_id IN (SELECT person_id FROM same_person($1)) AND unit_id = $2 AND superseded_at IS NULL AND (valid_to IS NULL OR valid_to > $3::date)`,
      [personId, unitId, from],
    )) !== null;
  }

  /** Supersedes rows and keeps, as a new row, the part of each before `on`. */
  async endOn(tx: Tx, membershipIds: readonly string[], on: string, recordedBy: string | null, kind: ChangeKind = unsaid): Promise<void> {
    if (membershipIds.length === 0) return;
    await tx.query(
      `WITH given AS (SELECT * FROM unnest($1::uuid[], $2::uuid[]) AS g (old_id, new_id)),
            gone AS (UPDATE membership m SET superseded_at = now() FROM given WHERE m.id = given.old_id AND m.superseded_at IS NULL RETURNING m.*, given.new_id)
       INSERT INTO membership (id, person_id, unit_id, title, position_kind, populations, status, staff_code, valid_from, valid_to, recorded_by, import_id, began_as, began_decision, ended_as, ended_decision)
       SELECT new_id, person_id, unit_id, title, position_kind, populations, status, staff_code, valid_from, $3::date, $4::uuid, import_id, began_as, began_decision, $5, $6 FROM gone WHERE valid_from < $3::date`,
      [membershipIds, membershipIds.map(() => newId()), on, recordedBy, kind.endedAs, kind.decisionNumber],
    );
  }

  async add(tx: Tx, added: readonly MembershipState[], recordedBy: string | null, importId: string | null = null, kind: ChangeKind = unsaid): Promise<void> {
    if (added.length === 0) return;
    await tx.query(
      `INSERT INTO membership (id, person_id, unit_id, title, position_kind, populations, status, staff_code, valid_from, valid_to, recorded_by, import_id, began_as, began_decision)
       SELECT id, person_id, unit_id, title, position_kind, string_to_array(populations, ','), status, staff_code, valid_from, valid_to, $11::uuid, $12::uuid, $13, $14
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::date[], $10::date[])
         AS t (id, person_id, unit_id, title, position_kind, populations, status, staff_code, valid_from, valid_to)`,
      [
        added.map(() => newId()), added.map((m) => m.personId), added.map((m) => m.unitId), added.map((m) => m.title), added.map((m) => m.positionKind),
        added.map((m) => m.populations.join(',')), added.map((m) => m.status), added.map((m) => m.staffCode), added.map((m) => m.validFrom), added.map((m) => m.validTo),
        recordedBy, importId, kind.beganAs, kind.decisionNumber,
      ],
    );
  }

  /** The row that ends, or begins, where this one begins, or ends: the other side of a transfer, a leave or a return. */
  neighbour(tx: Tx, m: KnownMembership, edge: 'from' | 'to'): Promise<KnownMembership | null> {
    const [day, column] = edge === 'from' ? [m.validFrom, 'valid_to'] : [m.validTo, 'valid_from'];
    return firstRow<KnownMembership>(tx, `SELECT ${columns} FROM membership WHERE person_id = $1 AND superseded_at IS NULL AND ${column} = $2::date AND id <> $3 ORDER BY unit_id = $4 DESC LIMIT 1`, [m.personId, day, m.id, m.unitId]);
  }

  /** Does the unit stand on the day? */
  async unitStands(tx: Tx, unitId: string, on: string): Promise<boolean> {
    return (await firstRow(tx, `SELECT 1 FROM unit_as_of($2::date) WHERE unit_id = $1`, [unitId, on])) !== null;
  }

  /** Does the person already have another row in the unit on days of the range? */
  async overlaps(tx: Tx, m: { personId: string; unitId: string; validFrom: string; validTo: string | null }, except: readonly string[]): Promise<boolean> {
    return (await firstRow(tx, `SELECT 1 FROM membership WHERE person_id = $1 AND unit_id = $2 AND superseded_at IS NULL AND id <> ALL ($5::uuid[])
       AND valid_from < coalesce($4::date, 'infinity') AND $3::date < coalesce(valid_to, 'infinity')`, [m.personId, m.unitId, m.validFrom, m.validTo, except])) !== null;
  }

  /** The same rows on other days: the old ones are superseded, what they say of the beginning and end stays. */
  async redate(tx: Tx, changes: readonly { id: string; validFrom: string; validTo: string | null }[], recordedBy: string | null): Promise<void> {
    await tx.query(
      `WITH given AS (SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::date[], $4::date[]) AS g (old_id, new_id, valid_from, valid_to)),
            gone AS (UPDATE membership m SET superseded_at = now() FROM given WHERE m.id = given.old_id AND m.superseded_at IS NULL
                     RETURNING m.*, given.new_id, given.valid_from AS new_from, given.valid_to AS new_to)
       INSERT INTO membership (id, person_id, unit_id, title, position_kind, populations, status, staff_code, valid_from, valid_to, recorded_by, import_id, began_as, began_decision, ended_as, ended_decision)
       SELECT new_id, person_id, unit_id, title, position_kind, populations, status, staff_code, new_from, new_to, $5::uuid, import_id, began_as, began_decision, ended_as, ended_decision FROM gone`,
      [changes.map((c) => c.id), changes.map(() => newId()), changes.map((c) => c.validFrom), changes.map((c) => c.validTo), recordedBy],
    );
  }

  /** Due work for whoever counts people: at most 500 in one piece. */
  async announce(tx: Tx, personIds: readonly string[]): Promise<void> {
    const chunks: string[][] = [];
    for (let at = 0; at < personIds.length; at += CHUNK) chunks.push(personIds.slice(at, at + CHUNK));
    await this.effects.enqueue(tx, ...chunks.map((chunk) => ({ kind: 'membership.changed' as const, key: newId(), payload: { personIds: chunk } })));
  }

  async peopleUnder(tx: Tx, path: string, on: string): Promise<string[]> {
    const found = await rows<{ id: string }>(
      tx,
      `SELECT DISTINCT m.person_id AS id FROM membership m JOIN unit_version v ON v.unit_id = m.unit_id AND v.superseded_at IS NULL AND v.valid_to IS NULL
       WHERE v.path <@ $1::ltree AND m.superseded_at IS NULL AND (m.valid_to IS NULL OR m.valid_to > $2::date)`,
      [path, on],
    );
    return found.map((p) => p.id);
  }
}
