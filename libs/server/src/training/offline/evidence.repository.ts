import { Injectable } from '@nestjs/common';
import type { EvidenceState, EvidenceView } from '@kynangso/contracts/training';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';

export type EvidenceRow = Omit<EvidenceView, 'submittedAt' | 'decidedAt'> & { submittedAt: Date; decidedAt: Date | null; sha256: string };
export interface NewUpload { id: string; personId: string; code: string; title: string; issuer: string | null; claimedOn: string; note: string | null; fileName: string; mediaType: string; size: number; sha256: string; submittedAt: Date }

/** `inScope`: seen from the units of $1, which are told no unit beyond them; otherwise by the person */
const view = (inScope: boolean): string => `
  SELECT e.id, e.person_id AS "personId", p.full_name AS "fullName", w.name AS "unitName", e.code, t.title AS "topicTitle", e.title, e.issuer, e.claimed_on AS "claimedOn", e.note, e.file_name AS "fileName",
    e.media_type AS "mediaType", e.size, e.sha256, e.state, e.submitted_at AS "submittedAt", e.counts_on AS "countsOn", e.mode, e.reason, e.decided_at AS "decidedAt", d.full_name AS "decidedByName"
  FROM evidence_upload e JOIN person p ON p.id = e.person_id
  LEFT JOIN person d ON d.id = e.decided_by
  LEFT JOIN training_source t ON t.kind = 'evidence' AND t.code = e.code
  LEFT JOIN LATERAL (SELECT u.name FROM current_membership m JOIN current_unit u ON u.unit_id = m.unit_id WHERE m.person_id IN (SELECT same.person_id FROM same_person(e.person_id) same) AND m.status <> 'left'${inScope ? ' AND ($1::ltree[] IS NULL OR u.path <@ $1::ltree[])' : ''} ORDER BY m.valid_from DESC LIMIT 1) w ON true`;
/** of the person $1 under every id a merge gave them */
const MINE = `e.person_id IN (SELECT same.person_id FROM same_person($1) same)`;
/** people with a place in the scope ($1) today */
export const EVIDENCE_IN_SCOPE = `($1::ltree[] IS NULL OR EXISTS (
  SELECT FROM current_membership m JOIN current_unit u ON u.unit_id = m.unit_id WHERE m.person_id IN (SELECT same.person_id FROM same_person(e.person_id) same) AND m.status <> 'left' AND u.path <@ $1::ltree[]))`;

@Injectable()
export class EvidenceRepository {
  async insert(tx: Tx, e: NewUpload): Promise<void> {
    await tx.query(`INSERT INTO evidence_upload (id, person_id, code, title, issuer, claimed_on, note, file_name, media_type, size, sha256, submitted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [e.id, e.personId, e.code, e.title, e.issuer, e.claimedOn, e.note, e.fileName, e.mediaType, e.size, e.sha256, e.submittedAt]);
  }
  ofPerson(tx: Tx, personId: string, page: { page: number; pageSize: number }): Promise<EvidenceRow[]> {
    return rows(tx, `${view(false)} WHERE ${MINE} ORDER BY e.submitted_at DESC, e.id LIMIT $2 OFFSET $3`, [personId, page.pageSize, (page.page - 1) * page.pageSize]);
  }
  async countOf(tx: Tx, personId: string): Promise<number> {
    return (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM evidence_upload e WHERE ${MINE}`, [personId]))?.n ?? 0;
  }
  findOwn(tx: Tx, personId: string, id: string): Promise<EvidenceRow | null> {
    return firstRow(tx, `${view(false)} WHERE ${MINE} AND e.id = $2`, [personId, id]);
  }
  /** What waits comes first, oldest first. */
  list(tx: Tx, scope: string | null, state: EvidenceState | null, page: { page: number; pageSize: number }): Promise<EvidenceRow[]> {
    return rows(tx, `${view(true)} WHERE ${EVIDENCE_IN_SCOPE} AND e.state <> 'withdrawn' AND ($2::text IS NULL OR e.state = $2)
      ORDER BY e.state <> 'submitted', CASE WHEN e.state = 'submitted' THEN e.submitted_at END, e.submitted_at DESC, e.id LIMIT $3 OFFSET $4`, [scope, state, page.pageSize, (page.page - 1) * page.pageSize]);
  }
  async count(tx: Tx, scope: string | null, state: EvidenceState | null): Promise<number> {
    return (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM evidence_upload e WHERE ${EVIDENCE_IN_SCOPE} AND e.state <> 'withdrawn' AND ($2::text IS NULL OR e.state = $2)`, [scope, state]))?.n ?? 0;
  }
  find(tx: Tx, scope: string | null, id: string): Promise<EvidenceRow | null> {
    return firstRow(tx, `${view(true)} WHERE ${EVIDENCE_IN_SCOPE} AND e.id = $2`, [scope, id]);
  }
  async lock(tx: Tx, id: string): Promise<void> {
    await tx.query('SELECT 1 FROM evidence_upload WHERE id = $1 FOR UPDATE', [id]);
  }
  async decide(tx: Tx, id: string, d: { state: EvidenceState; countsOn: string | null; mode: string | null; reason: string | null; by: string; at: Date }): Promise<void> {
    await tx.query('UPDATE evidence_upload SET state = $2, counts_on = $3, mode = $4, reason = $5, decided_by = $6, decided_at = $7 WHERE id = $1', [id, d.state, d.countsOn, d.mode, d.reason, d.by, d.at]);
  }
  /** Those of the hashes that evidence or an entry of a target names: both keep their papers in one place. */
  async known(tx: Tx, hashes: readonly string[]): Promise<Set<string>> {
    return new Set((await rows<{ h: string }>(tx, 'SELECT sha256 AS h FROM evidence_upload WHERE sha256 = ANY($1::text[]) UNION SELECT sha256 FROM target_entry_file WHERE sha256 = ANY($1::text[])', [hashes])).map((r) => r.h));
  }
}
