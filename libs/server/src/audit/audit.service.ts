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
  /** Adds entries to the log inside the use case's own transaction. */
  async record(tx: Tx, ...records: AuditRecord[]): Promise<void> {
    for (const r of records) {
      await tx.query(
        `INSERT INTO audit_entry (id, actor_person_id, actor_account_id, action, object_kind, object_id, unit_id, reason, before_digest, after_digest, request_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [newId(), r.actor?.personId ?? null, r.actor?.accountId ?? null, r.action, r.objectKind, r.objectId, r.unitId ?? null, r.reason ?? null,
          digest(r.before), digest(r.after), r.actor?.requestId ?? null],
      );
    }
  }
}
