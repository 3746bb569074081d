import { Injectable } from '@nestjs/common';
import type { CertificateFacts, CertificateState, RevokeReason } from '@kynangso/contracts/certificate';
import type { DatedEvent } from '@kynangso/domain/certificate';
import { firstRow, newId, rows, type Tx } from '@kynangso/server/platform';

export interface CertificateRecord {
  id: string;
  serial: string;
  personId: string;
  programmeId: string;
  attemptId: string;
  facts: CertificateFacts;
  kid: string;
  signature: string;
  issuedAt: Date;
  events: DatedEvent[];
}
export interface NewCertificate {
  serial: string;
  personId: string;
  programmeId: string;
  programmeVersionId: string;
  gradeId: string;
  attemptId: string;
  facts: CertificateFacts;
  kid: string;
  signature: string;
  issuedAt: Date;
}
export interface ListFilter {
  q: string | null;
  serialPrefix: string | null;
  programme: string | null;
  state: CertificateState | null;
  page: number;
  pageSize: number;
}
/** Where a caller may read and revoke: ltree arrays, null = everywhere. */
export interface Scopes {
  read: string | null;
  revoke: string | null;
  today: string;
}

const columns = `
  c.id, c.serial, c.person_id AS "personId", c.programme_id AS "programmeId", c.attempt_id AS "attemptId", c.facts, c.kid, c.signature, c.issued_at AS "issuedAt",
  coalesce((SELECT jsonb_agg(jsonb_build_object('kind', e.kind, 'on', e.happened_on, 'reason', e.reason, 'supersededBy', s.serial) ORDER BY e.recorded_at)
            FROM certificate_event e LEFT JOIN certificate s ON s.id = e.successor_id WHERE e.certificate_id = c.id), '[]') AS events`;
const samePerson = (index: number): string =>
  `c.person_id IN (SELECT r.person_id FROM resolved_person r WHERE r.survivor_id = (SELECT s.survivor_id FROM resolved_person s WHERE s.person_id = $${index}))`;
const ownedUnder = (scope: number, day: number): string =>
  `($${scope}::ltree[] IS NULL OR EXISTS (SELECT 1 FROM unit_place($${day}::date) u WHERE u.unit_id = p.owner_unit_id AND u.path <@ $${scope}::ltree[]))`;
/** Dated inside a membership there: a former unit keeps its past and sees nothing later. */
const heldUnder = (scope: number, day: number): string => `EXISTS (
  SELECT 1 FROM membership m JOIN unit_in_scope($${scope}::ltree[], $${day}::date) reach ON reach.unit_id = m.unit_id
  WHERE m.person_id IN (SELECT same.person_id FROM same_person(c.person_id) same) AND m.superseded_at IS NULL AND c.issued_on < reach.before_on
    AND m.valid_from <= c.issued_on AND (m.valid_to IS NULL OR c.issued_on < m.valid_to))`;
const readable = `(${ownedUnder(1, 3)} OR ${heldUnder(1, 3)})`;
const from = `FROM certificate c JOIN programme p ON p.id = c.programme_id`;
/** events that still count: a reinstatement undoes all before it */
const has = (kind: 'revoked' | 'superseded'): string => `EXISTS (
  SELECT 1 FROM certificate_event e WHERE e.certificate_id = c.id AND e.kind = '${kind}' AND e.happened_on <= $3::date
    AND NOT EXISTS (SELECT 1 FROM certificate_event r WHERE r.certificate_id = c.id AND r.kind = 'reinstated' AND r.happened_on <= $3::date AND r.recorded_at > e.recorded_at))`;
const stateOf = `CASE
  WHEN ${has('revoked')} THEN 'revoked' WHEN ${has('superseded')} THEN 'superseded'
  WHEN c.expires_on <= $3::date THEN 'expired' ELSE 'valid' END`;

export type ListedCertificate = CertificateRecord & { canRevoke: boolean };

@Injectable()
export class CertificateRepository {
  /** Those of the programmes that the person holds a valid certificate of on that day. */
  async heldProgrammes(tx: Tx, personId: string, codes: readonly string[], day: string): Promise<string[]> {
    return (await rows<{ code: string }>(tx, `SELECT DISTINCT p.code ${from} WHERE ${samePerson(1)} AND p.code = ANY ($2) AND ${stateOf} = 'valid'`, [personId, codes, day])).map((row) => row.code);
  }

  listOf(tx: Tx, personId: string): Promise<CertificateRecord[]> {
    return rows(tx, `SELECT ${columns} ${from} WHERE ${samePerson(1)} ORDER BY c.issued_at DESC`, [personId]);
  }

  bySerial(tx: Tx, serial: string): Promise<CertificateRecord | null> {
    return firstRow(tx, `SELECT ${columns} ${from} WHERE c.serial = $1`, [serial]);
  }

  byId(tx: Tx, id: string): Promise<CertificateRecord | null> {
    return firstRow(tx, `SELECT ${columns} ${from} WHERE c.id = $1`, [id]);
  }

  ownById(tx: Tx, personId: string, id: string): Promise<CertificateRecord | null> {
    return firstRow(tx, `SELECT ${columns} ${from} WHERE c.id = $2 AND ${samePerson(1)}`, [personId, id]);
  }

  scopedById(tx: Tx, scopes: Scopes, id: string): Promise<ListedCertificate | null> {
    return firstRow(tx, `SELECT ${columns}, ${ownedUnder(2, 3)} AS "canRevoke" ${from} WHERE c.id = $4 AND ${readable}`, [scopes.read, scopes.revoke, scopes.today, id]);
  }

  async list(tx: Tx, scopes: Scopes, f: ListFilter): Promise<{ rows: ListedCertificate[]; total: number }> {
    const where = `${readable}
      AND ($4::text IS NULL OR c.serial LIKE $5 OR EXISTS (SELECT 1 FROM person h WHERE h.id = c.person_id AND h.search_key LIKE '%' || $4 || '%'))
      AND ($6::text IS NULL OR p.code = $6) AND ($7::text IS NULL OR ${stateOf} = $7)`;
    const bound = [scopes.read, scopes.revoke, scopes.today, f.q, f.serialPrefix, f.programme, f.state];
    const found = await rows<ListedCertificate>(
      tx,
      `SELECT ${columns}, ${ownedUnder(2, 3)} AS "canRevoke" ${from} WHERE ${where} ORDER BY c.issued_at DESC, c.id LIMIT $8 OFFSET $9`,
      [...bound, f.pageSize, (f.page - 1) * f.pageSize],
    );
    const total = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n ${from} WHERE $2::ltree[] IS NOT DISTINCT FROM $2::ltree[] AND ${where}`, bound);
    return { rows: found, total: total?.n ?? 0 };
  }

  /** One decision at a time about a person's certificates of a programme. */
  async lockHolder(tx: Tx, personId: string, programmeId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 8))`, [`${personId}/${programmeId}`]);
  }

  async isIssued(tx: Tx, personId: string, programmeId: string, gradeId: string): Promise<boolean> {
    return (await firstRow(tx, `SELECT 1 FROM certificate WHERE person_id = $1 AND programme_id = $2 AND grade_id = $3`, [personId, programmeId, gradeId])) !== null;
  }

  active(tx: Tx, personId: string, programmeId: string): Promise<CertificateRecord | null> {
    return firstRow(
      tx,
      `SELECT ${columns} ${from} JOIN active_certificate a ON a.certificate_id = c.id WHERE a.person_id = $1 AND a.programme_id = $2`,
      [personId, programmeId],
    );
  }

  async add(tx: Tx, c: NewCertificate): Promise<string> {
    const id = newId();
    await tx.query(
      `INSERT INTO certificate (id, serial, person_id, programme_id, programme_version_id, grade_id, attempt_id, facts, kid, signature, issued_on, expires_on, issued_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        id, c.serial, c.personId, c.programmeId, c.programmeVersionId, c.gradeId, c.attemptId, c.facts, c.kid, c.signature,
        c.facts.issuedOn, c.facts.expiresOn, c.issuedAt,
      ],
    );
    await tx.query(
      `INSERT INTO active_certificate (person_id, programme_id, certificate_id) VALUES ($1, $2, $3)
       ON CONFLICT (person_id, programme_id) DO UPDATE SET certificate_id = excluded.certificate_id`,
      [c.personId, c.programmeId, id],
    );
    return id;
  }

  /** The certificate of a grade, when there was one. */
  ofGrade(tx: Tx, personId: string, programmeId: string, gradeId: string): Promise<CertificateRecord | null> {
    return firstRow(tx, `SELECT ${columns} ${from} WHERE c.person_id = $1 AND c.programme_id = $2 AND c.grade_id = $3`, [personId, programmeId, gradeId]);
  }

  /** In force again, in the place of whatever is. */
  async reinstate(tx: Tx, certificateId: string, personId: string, programmeId: string, on: string): Promise<void> {
    await tx.query(`INSERT INTO certificate_event (id, certificate_id, kind, happened_on, recorded_at) VALUES ($1, $2, 'reinstated', $3, clock_timestamp())`, [newId(), certificateId, on]);
    await tx.query(
      `INSERT INTO active_certificate (person_id, programme_id, certificate_id) VALUES ($1, $2, $3)
       ON CONFLICT (person_id, programme_id) DO UPDATE SET certificate_id = excluded.certificate_id`,
      [personId, programmeId, certificateId],
    );
  }

  /** Did somebody take a certificate of this attempt away by hand? A grade that becomes another one is no reason to give it back. */
  async isTakenAway(tx: Tx, personId: string, programmeId: string, attemptId: string): Promise<boolean> {
    return (await firstRow(
      tx,
      `SELECT 1 FROM certificate c JOIN certificate_event e ON e.certificate_id = c.id
       WHERE c.person_id = $1 AND c.programme_id = $2 AND c.attempt_id = $3 AND e.kind = 'revoked' AND e.recorded_by IS NOT NULL`,
      [personId, programmeId, attemptId],
    )) !== null;
  }

  async supersede(tx: Tx, certificateId: string, successorId: string, on: string): Promise<void> {
    await tx.query(`INSERT INTO certificate_event (id, certificate_id, kind, happened_on, successor_id) VALUES ($1, $2, 'superseded', $3, $4)`, [newId(), certificateId, on, successorId]);
  }

  /** False when it was no longer the one in force. */
  async revoke(tx: Tx, certificateId: string, e: { on: string; reason: RevokeReason; note: string | null; by: string | null }): Promise<boolean> {
    const gone = await rows(tx, `WITH gone AS (DELETE FROM active_certificate WHERE certificate_id = $1 RETURNING 1) SELECT * FROM gone`, [certificateId]);
    if (gone.length === 0) return false;
    await tx.query(`INSERT INTO certificate_event (id, certificate_id, kind, happened_on, reason, note, recorded_by) VALUES ($1, $2, 'revoked', $3, $4, $5, $6)`, [
      newId(), certificateId, e.on, e.reason, e.note, e.by,
    ]);
    return true;
  }
}
