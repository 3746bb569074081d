import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';

export interface Statement {
  sql: string;
  values: readonly unknown[];
}
export interface TranscriptPerson {
  personId: string;
  fullName: string;
  birthOn: string | null;
  idLast3: string | null;
  units: { code: string; name: ShortText; title: string | null; staffCode: string | null }[];
}
export interface TranscriptCertificate {
  serial: string;
  title: ShortText;
  issuedOn: string;
  expiresOn: string | null;
}

/** a former unit keeps its past and sees nothing later: only facts dated inside memberships in scope ($2; null = everything) */
const FACT_IN_SCOPE = `($2::ltree[] IS NULL OR EXISTS (
  SELECT 1 FROM membership m JOIN unit_in_scope($2::ltree[], today_vn()) s ON s.unit_id = m.unit_id JOIN resolved_person w ON w.person_id = m.person_id
  WHERE w.survivor_id = f.person_id AND m.superseded_at IS NULL AND f.achieved_on < s.before_on AND m.valid_from <= f.achieved_on AND (m.valid_to IS NULL OR f.achieved_on < m.valid_to)))`;
const FACT = `f.source_kind AS "sourceKind", f.code, f.title, f.outcome AS result, f.score_bp AS "scoreBp", f.achieved_on AS "achievedOn", f.minutes, f.mode, f.serial AS "certificateSerial"`;

/** Results as facts, for the files that know no requirement: of a unit's people in a span of days, and of one person. */
@Injectable()
export class FactRepository {
  /** Columns as domain/export personnelColumns; a result once, with the membership of its day. */
  personnel(p: { unitId: string; from: string; to: string }, scope: string | null): Statement {
    return {
      sql: `
        WITH place AS MATERIALIZED (
          SELECT t.unit_id, t.code, t.name, s.before_on FROM unit_place($3::date) t JOIN unit_in_scope($4::ltree[], today_vn()) s ON s.unit_id = t.unit_id
          WHERE t.path <@ (SELECT path FROM unit_place($3::date) WHERE unit_id = $1::uuid)),
        member AS MATERIALIZED (
          SELECT w.survivor_id AS person_id, m.id, m.staff_code, m.valid_from, coalesce(m.valid_to, 'infinity') AS valid_to, place.code, place.name, place.before_on
          FROM membership m JOIN place USING (unit_id) JOIN resolved_person w ON w.person_id = m.person_id
          WHERE m.superseded_at IS NULL AND m.status <> 'left' AND m.valid_from <= $3::date AND (m.valid_to IS NULL OR m.valid_to > $2::date)),
        found AS MATERIALIZED (
          SELECT DISTINCT ON (f.id) f.*, member.staff_code, member.code AS unit_code, member.name AS unit_name
          FROM training_fact f JOIN member ON member.person_id = f.person_id AND f.achieved_on >= member.valid_from AND f.achieved_on < member.valid_to AND f.achieved_on < member.before_on
          WHERE f.achieved_on BETWEEN $2::date AND $3::date ORDER BY f.id, member.valid_from DESC, member.id)
        SELECT f.staff_code AS "staffCode", person.full_name AS "fullName", person.birth_date AS "birthOn", '•••••••••' || person.id_last3 AS "personalIdMasked",
          f.unit_code AS "unitCode", f.unit_name AS "unitName", ${FACT}
        FROM found f JOIN person ON person.id = f.person_id ORDER BY f.unit_code COLLATE "C", person.sort_key, f.person_id, f.achieved_on, f.id`,
      values: [p.unitId, p.from, p.to, scope],
    };
  }

  /** Columns as domain/export transcriptColumns, newest first. */
  transcript(personId: string, scope: string | null): Statement {
    return {
      sql: `SELECT ${FACT} FROM training_fact f WHERE f.person_id = (SELECT survivor_id FROM resolved_person WHERE person_id = $1::uuid) AND ${FACT_IN_SCOPE}
        ORDER BY f.achieved_on DESC, f.recorded_at DESC, f.id`,
      values: [personId, scope],
    };
  }

  async count(tx: Tx, { sql, values }: Statement): Promise<number> {
    return (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM (${sql}) counted`, values))?.n ?? 0;
  }

  /** null when the person is outside the scope. Units are those of today that the scope sees: a former unit isn't told the new one. */
  person(tx: Tx, personId: string, scope: string | null): Promise<TranscriptPerson | null> {
    return firstRow(tx, `
      SELECT p.id AS "personId", p.full_name AS "fullName", p.birth_date AS "birthOn", p.id_last3 AS "idLast3",
        coalesce((SELECT jsonb_agg(jsonb_build_object('code', u.code, 'name', u.name, 'title', m.title, 'staffCode', m.staff_code) ORDER BY u.code)
          FROM current_membership m JOIN current_unit u ON u.unit_id = m.unit_id JOIN resolved_person w ON w.person_id = m.person_id WHERE w.survivor_id = p.id AND m.status <> 'left' AND ($2::ltree[] IS NULL OR u.path <@ $2::ltree[])), '[]') AS units
      FROM resolved_person r JOIN person p ON p.id = r.survivor_id
      WHERE r.person_id = $1 AND ($2::ltree[] IS NULL OR EXISTS (
        SELECT 1 FROM membership m JOIN unit_in_scope($2::ltree[], today_vn()) s ON s.unit_id = m.unit_id JOIN resolved_person w ON w.person_id = m.person_id
        WHERE w.survivor_id = p.id AND m.superseded_at IS NULL AND m.valid_from < s.before_on))`, [personId, scope]);
  }

  /** In force today, of results the scope may see. */
  certificates(tx: Tx, personId: string, scope: string | null): Promise<TranscriptCertificate[]> {
    return rows(tx, `
      SELECT c.serial, c.facts -> 'programme' -> 'title' AS title, c.issued_on AS "issuedOn", c.expires_on AS "expiresOn"
      FROM certificate c JOIN active_certificate a ON a.certificate_id = c.id JOIN resolved_person w ON w.person_id = c.person_id
      WHERE w.survivor_id = (SELECT survivor_id FROM resolved_person WHERE person_id = $1) AND (c.expires_on IS NULL OR c.expires_on > today_vn())
        AND EXISTS (SELECT 1 FROM training_fact f WHERE f.person_id = w.survivor_id AND f.serial = c.serial AND ${FACT_IN_SCOPE})
      ORDER BY c.issued_on DESC, c.serial LIMIT 50`, [personId, scope]);
  }

  /** The sealed identifier of each person asked for, for the exchange file. */
  sealedIds(tx: Tx, personIds: readonly string[]): Promise<{ personId: string; cipher: Buffer; keyId: string }[]> {
    return rows(tx, `SELECT id AS "personId", id_cipher AS cipher, id_key_id AS "keyId" FROM person WHERE id = ANY($1) AND id_cipher IS NOT NULL`, [personIds]);
  }

  /** Is the unit inside the scope, today or as a predecessor? */
  async isUnitInScope(tx: Tx, unitId: string, scope: string | null): Promise<boolean> {
    return (await firstRow(tx, `SELECT 1 FROM unit_in_scope($1::ltree[], today_vn()) WHERE unit_id = $2`, [scope, unitId])) !== null;
  }

  async unitName(tx: Tx, unitId: string, on: string): Promise<{ code: string; name: ShortText } | null> {
    return firstRow(tx, `SELECT code, name FROM unit_place($2::date) WHERE unit_id = $1`, [unitId, on]);
  }
}
