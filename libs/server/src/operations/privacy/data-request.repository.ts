import { Injectable } from '@nestjs/common';
import type { DataRequestState, DataRight, ErasureFacts } from '@kynangso/contracts/operations';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';

export interface RequestRow {
  id: string; personId: string; fullName: string; right: DataRight; state: DataRequestState; detail: string; askedAt: Date; decidedBy: string | null; decidedAt: Date | null; reason: string | null; doneFrom: Date | null; doneAt: Date | null;
}
const SELECT = `SELECT r.id, r.person_id AS "personId", p.full_name AS "fullName", r.kind AS "right", r.state, r.detail, r.asked_at AS "askedAt", d.full_name AS "decidedBy", r.decided_at AS "decidedAt", r.reason, r.done_from AS "doneFrom", r.done_at AS "doneAt"
  FROM data_request r JOIN person p ON p.id = r.person_id LEFT JOIN person d ON d.id = r.decided_by`;
/** requests of one person: what somebody asks in a life fits a page */
const OWN_MOST = 200;

@Injectable()
export class DataRequestRepository {
  ofPerson(tx: Tx, personId: string): Promise<RequestRow[]> {
    return rows(tx, `${SELECT} WHERE r.person_id = $1 ORDER BY r.asked_at DESC LIMIT ${OWN_MOST}`, [personId]);
  }

  async page(tx: Tx, state: DataRequestState | null, page: { page: number; pageSize: number }): Promise<{ rows: RequestRow[]; total: number }> {
    const found = await rows<RequestRow>(
      tx,
      `${SELECT} WHERE $1::text IS NULL OR r.state = $1 ORDER BY r.state <> 'asked', r.state <> 'waiting', CASE WHEN r.state = 'asked' THEN r.asked_at END, r.asked_at DESC LIMIT $2 OFFSET $3`,
      [state, page.pageSize, (page.page - 1) * page.pageSize],
    );
    const total = await firstRow<{ n: number }>(tx, 'SELECT count(*)::int AS n FROM data_request WHERE $1::text IS NULL OR state = $1', [state]);
    return { rows: found, total: total?.n ?? 0 };
  }

  find(tx: Tx, id: string): Promise<RequestRow | null> {
    return firstRow(tx, `${SELECT} WHERE r.id = $1`, [id]);
  }

  lock(tx: Tx, id: string): Promise<RequestRow | null> {
    return firstRow(tx, `${SELECT} WHERE r.id = $1 FOR UPDATE OF r`, [id]);
  }

  /** False when one of the kind is open already. */
  async add(tx: Tx, r: { id: string; personId: string; right: DataRight; detail: string; askedAt: Date }): Promise<boolean> {
    const made = await rows(tx, `INSERT INTO data_request (id, person_id, kind, detail, asked_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id`, [r.id, r.personId, r.right, r.detail, r.askedAt]);
    return made.length > 0;
  }

  async decide(tx: Tx, id: string, d: { state: DataRequestState; by: string; at: Date; reason: string; doneFrom: Date | null }): Promise<void> {
    await tx.query(`UPDATE data_request SET state = $2, decided_by = $3, decided_at = $4, reason = $5, done_from = $6, done_at = CASE WHEN $2 = 'done' THEN $4::timestamptz END WHERE id = $1`, [id, d.state, d.by, d.at, d.reason, d.doneFrom]);
  }

  async withdraw(tx: Tx, id: string): Promise<void> {
    await tx.query(`UPDATE data_request SET state = 'withdrawn' WHERE id = $1`, [id]);
  }

  /** An erasure is done: what the person wrote goes too. */
  async finish(tx: Tx, id: string, personIds: readonly string[], at: Date): Promise<void> {
    await tx.query(`UPDATE data_request SET detail = '' WHERE person_id = ANY($1::uuid[])`, [personIds]);
    await tx.query(`UPDATE data_request SET state = 'done', done_at = $2 WHERE id = $1`, [id, at]);
  }

  /** What of these people stands in an erasure's way, and what is kept. */
  async facts(tx: Tx, personIds: readonly string[]): Promise<ErasureFacts> {
    const count = (what: string): string => `(SELECT count(*)::int FROM ${what})`;
    return (await firstRow<ErasureFacts>(
      tx,
      `SELECT ${count(`membership WHERE person_id = ANY($1::uuid[]) AND superseded_at IS NULL AND (valid_to IS NULL OR valid_to > today_vn()) AND status <> 'left' AND position_kind <> 'citizen'`)} AS memberships,
              ${count(`role_grant WHERE person_id = ANY($1::uuid[]) AND superseded_at IS NULL AND (valid_to IS NULL OR valid_to > today_vn()) AND role <> 'learner'`)} AS grants,
              ${count(`attempt WHERE person_id = ANY($1::uuid[]) AND state = 'in_progress'`)} AS "runningAttempts",
              ${count('certificate WHERE person_id = ANY($1::uuid[])')} AS certificates,
              ${count('achievement WHERE person_id = ANY($1::uuid[]) AND superseded_at IS NULL')} AS records,
              ${count('attempt WHERE person_id = ANY($1::uuid[])')} AS attempts,
              ${count('enrolment WHERE person_id = ANY($1::uuid[])')} AS enrolments,
              ${count('notification WHERE person_id = ANY($1::uuid[])')} AS notices`,
      [personIds],
    )) as ErasureFacts;
  }
}
