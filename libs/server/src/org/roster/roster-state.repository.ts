import { Injectable } from '@nestjs/common';
import type { MembershipStatus, PopulationCode, PositionKind } from '@kynangso/contracts/org';
import { nameKey } from '@kynangso/domain/kernel';
import { codesToFind, type KnownPerson, type Member, type RosterRow, type RosterState, type UnitMatch } from '@kynangso/domain/org';
import { rows, type Tx } from '@kynangso/server/platform';

interface UnitCandidate {
  code: string;
  unitId: string;
  isInside: boolean;
  isOpen: boolean;
  isAtDay: boolean;
  begins: string;
  ends: string | null;
}
interface PersonColumns {
  personId: string;
  fullName: string;
  birthDate: string | null;
  idKey: string | null;
  email: string | null;
  phone: string | null;
  aliases: { fullName: string; birthDate: string | null }[] | null;
}

const merged = (column: string): string => `FROM person_link a JOIN person o ON o.id = a.duplicate_id WHERE a.survivor_id = ${column} AND a.unlinked_at IS NULL`;
/** `p` is the survivor of whoever was found */
const person = `p.id AS "personId", p.full_name AS "fullName", p.birth_date AS "birthDate", encode(coalesce(p.id_hash, (SELECT o.id_hash ${merged('p.id')} AND o.id_hash IS NOT NULL)), 'hex') AS "idKey", p.email, p.phone,
  (SELECT json_agg(json_build_object('fullName', o.full_name, 'birthDate', o.birth_date)) ${merged('p.id')}) AS aliases`;
const survivor = (column: string): string => `LEFT JOIN person_link l ON l.duplicate_id = ${column} AND l.unlinked_at IS NULL JOIN person p ON p.id = coalesce(l.survivor_id, ${column})`;
const known = ({ personId, fullName, birthDate, idKey, email, phone, aliases }: PersonColumns): KnownPerson =>
  ({ personId, fullName, nameKey: nameKey(fullName), birthDate, idKey, email, phone, aliases: (aliases ?? []).map((a) => ({ nameKey: nameKey(a.fullName), birthDate: a.birthDate })) });

/** What a roster is compared with, whole: for small ones and for the oracle of the set-based comparison. */
@Injectable()
export class RosterStateRepository {
  async load(tx: Tx, unitId: string, asOf: string, today: string, roster: readonly RosterRow[]): Promise<RosterState> {
    const codes = [...new Set(roster.flatMap((r) => (r.unitCode === null ? [] : codesToFind(r.unitCode, r.isUnitCodeNumeric))))];
    const idKeys = [...new Set(roster.flatMap((r) => r.idKey ?? []))];
    const units = await this.units(tx, unitId, asOf, today, codes);
    const members = await this.members(tx, unitId, asOf, today);
    const byId = await rows<PersonColumns & { asked: string }>(tx, `SELECT ${person}, encode(n.id_hash, 'hex') AS asked FROM person n ${survivor('n.id')} WHERE n.id_hash = ANY($1::bytea[])`, [idKeys.map((k) => Buffer.from(k, 'hex'))]);
    const later = await this.later(tx, unitId, asOf, today);
    const sources = await this.sources(tx, unitId, roster);
    return { units, members, known: new Map(byId.map((p) => [p.asked, known(p)])), sources, later };
  }

  private async sources(tx: Tx, unitId: string, roster: readonly RosterRow[]): Promise<Map<string, KnownPerson>> {
    const ids = roster.flatMap((r) => r.sourceId ?? []);
    const found = await rows<PersonColumns & { sourceId: string }>(
      tx,
      `SELECT ${person}, o.source_id AS "sourceId" FROM person_source o ${survivor('o.person_id')} WHERE o.unit_id = $1 AND o.source_id = ANY($2::text[]) AND o.superseded_at IS NULL`,
      [unitId, ids],
    );
    return new Map(found.map((p) => [p.sourceId, known(p)]));
  }

  /** Codes as they stand on the day, or still to come, or gone: inside the subtree first, living before ended. */
  async units(tx: Tx, unitId: string, asOf: string, today: string, codes: readonly string[]): Promise<Map<string, UnitMatch>> {
    const found = await rows<UnitCandidate>(
      tx,
      `SELECT upper(v.code) AS code, v.unit_id AS "unitId", here.path <@ root.path AS "isInside",
              bool_or(v.valid_from <= $2::date AND (v.valid_to IS NULL OR $2::date < v.valid_to)) AS "isAtDay",
              EXISTS (SELECT FROM unit_version o WHERE o.unit_id = v.unit_id AND o.superseded_at IS NULL AND o.valid_to IS NULL) AS "isOpen",
              (SELECT min(b.valid_from) FROM unit_version b WHERE b.unit_id = v.unit_id AND b.superseded_at IS NULL) AS begins,
              (SELECT max(e.valid_to) FROM unit_version e WHERE e.unit_id = v.unit_id AND e.superseded_at IS NULL) AS ends
       FROM unit_version v JOIN unit_place($3::date) here ON here.unit_id = v.unit_id CROSS JOIN (SELECT path FROM unit_place($3::date) r WHERE r.unit_id = $1) root
       WHERE v.superseded_at IS NULL AND upper(v.code) = ANY($4::text[])
       GROUP BY 1, 2, 3`,
      [unitId, asOf, today, codes],
    );
    const best = new Map<string, { rank: number; match: UnitMatch }>();
    for (const unit of found) {
      const graded = grade(unit, asOf);
      if (graded && graded.rank > (best.get(unit.code)?.rank ?? 0)) best.set(unit.code, graded);
    }
    return new Map([...best].map(([code, { match }]) => [code, match]));
  }

  private async members(tx: Tx, unitId: string, asOf: string, today: string): Promise<Member[]> {
    interface Row extends PersonColumns {
      membershipId: string;
      unitId: string;
      title: string | null;
      position: PositionKind;
      populations: PopulationCode[];
      staffCode: string | null;
      status: MembershipStatus;
      validFrom: string;
      isMerged: boolean;
    }
    const found = await rows<Row>(
      tx,
      `SELECT ${person}, m.membership_id AS "membershipId", m.unit_id AS "unitId", m.title, m.position_kind AS position, m.populations, m.staff_code AS "staffCode", m.status, m.valid_from AS "validFrom", l.survivor_id IS NOT NULL AS "isMerged"
       FROM unit_place($3::date) u JOIN membership_as_of($2::date) m ON m.unit_id = u.unit_id ${survivor('m.person_id')}
       WHERE u.path <@ (SELECT path FROM unit_place($3::date) r WHERE r.unit_id = $1)
       ORDER BY m.membership_id`,
      [unitId, asOf, today],
    );
    return found.map((m) => {
      const { membershipId, unitId: inUnit, title, position, populations, staffCode, status, validFrom, isMerged } = m;
      return { ...known(m), membershipId, unitId: inUnit, title, position, populations, staffCode, status, validFrom, isMerged };
    });
  }

  /** People of the subtree whose record changes after the day: it begins again later, or an end is already known. */
  private async later(tx: Tx, unitId: string, asOf: string, today: string): Promise<Map<string, string>> {
    const found = await rows<{ personId: string; on: string }>(
      tx,
      `SELECT coalesce(l.survivor_id, m.person_id) AS "personId", min(CASE WHEN m.valid_from > $2::date THEN m.valid_from ELSE m.valid_to END) AS on
       FROM unit_place($3::date) u JOIN membership m ON m.unit_id = u.unit_id AND m.superseded_at IS NULL LEFT JOIN person_link l ON l.duplicate_id = m.person_id AND l.unlinked_at IS NULL
       WHERE u.path <@ (SELECT path FROM unit_place($3::date) r WHERE r.unit_id = $1) AND (m.valid_from > $2::date OR m.valid_to > $2::date)
       GROUP BY 1`,
      [unitId, asOf, today],
    );
    return new Map(found.map((r) => [r.personId, r.on]));
  }
}

function grade(unit: UnitCandidate, asOf: string): { rank: number; match: UnitMatch } | null {
  if (!unit.isInside) return { rank: 1, match: { state: 'outside' } };
  if (!unit.isOpen && unit.ends !== null) return { rank: 2, match: { state: 'abolished', on: unit.ends } };
  if (unit.begins > asOf) return { rank: 3, match: { state: 'not_begun', on: unit.begins } };
  // a code the unit had on another day is not its code on this one
  return unit.isAtDay ? { rank: 4, match: { state: 'active', unitId: unit.unitId } } : null;
}
