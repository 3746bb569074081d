import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { type Caller, newId, type Tx } from '@kynangso/server/platform';

export interface AuditRecord {
  actor: (Pick<Caller, 'personId'> & Partial<Pick<Caller, 'accountId' | 'requestId'>>) | null;
  /** noun.past-tense, e.g. "unit.renamed" */
  action: string;
  objectKind: string;
  objectId: string;
  unitId?: string | null;
  reason?: string;
  /** states before and after: only their digests are kept, so that erasure stays possible */
  before?: unknown;
  after?: unknown;
}

const digest = (state: unknown): string | null =>
  state === undefined ? null : createHash('sha256').update(canonicalize(state) ?? 'null').digest('hex');

@Injectable()
export class AuditService {
  /** Adds entries to the log inside the use case's own transaction; many are one statement. */
  async record(tx: Tx, ...records: AuditRecord[]): Promise<void> {
    if (records.length === 0) return;
    const column = (of: (r: AuditRecord) => string | null): (string | null)[] => records.map(of);
    await tx.query(
      `INSERT INTO audit_entry (id, actor_person_id, actor_account_id, action, object_kind, object_id, unit_id, reason, before_digest, after_digest, request_id)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::text[])`,
      [column(() => newId()), column((r) => r.actor?.personId ?? null), column((r) => r.actor?.accountId ?? null), column((r) => r.action), column((r) => r.objectKind), column((r) => r.objectId),
        column((r) => r.unitId ?? null), column((r) => r.reason ?? null), column((r) => digest(r.before)), column((r) => digest(r.after)), column((r) => r.actor?.requestId ?? null)],
    );
  }
}
