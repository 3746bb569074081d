import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { AuditQuery } from '@kynangso/contracts/audit';
import { rows, type Tx } from '@kynangso/server/platform';

export interface EntryRow {
  seq: number; at: Date; actorPersonId: string | null; actorName: string | null; action: string; objectKind: string; objectId: string; objectName: string | null;
  unitId: string | null; unitName: ShortText | null; reason: string | null; beforeDigest: string | null; afterDigest: string | null; requestId: string | null; block: number | null;
}
export type Wanted = Omit<AuditQuery, 'after' | 'pageSize'> & { after?: string | undefined };

/** asking each unit on its own costs more than walking the log from here on */
const FEW = 300;
/** What was done in a predecessor from the day it went over is for others to read. Units that are the scope's own have no such day. */
const ITS_TIME = `(s.before_on = 'infinity' OR (e.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date < s.before_on)`;

@Injectable()
export class AuditSearchRepository {
  /**
   * Newest first, `limit` at most. `scope` are unit paths, null the whole system; an entry without a unit is the whole system's. The page is
   * found on the log alone before names are looked up, so that each costs its fifty look-ups and no more. Only what is asked stands in the
   * statement: a general one would be planned for everything and read it all.
   */
  async page(tx: Tx, scope: string | null, wanted: Wanted, limit: number): Promise<EntryRow[]> {
    const few = scope === null ? null : await this.fewUnits(tx, scope);
    const values: unknown[] = [];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const where: string[] = [];
    if (scope !== null && !few) where.push(`EXISTS (SELECT FROM unit_in_scope(${bind(scope)}::ltree[], today_vn()) s WHERE s.unit_id = e.unit_id AND ${ITS_TIME})`);
    if (wanted.actor) where.push(`e.actor_person_id = ${bind(wanted.actor)}`);
    if (wanted.kind) where.push(`e.object_kind = ${bind(wanted.kind)}`);
    if (wanted.object) where.push(`e.object_id = ${bind(wanted.object)}`);
    // "unit" finds unit.created and unit.renamed; "unit.created" only itself
    if (wanted.action) where.push(wanted.action.includes('.') ? `e.action = ${bind(wanted.action)}` : `e.action LIKE ${bind(`${wanted.action}.%`)}`);
    if (wanted.unit) where.push(`e.unit_id = ${bind(wanted.unit)}`);
    if (wanted.request) where.push(`e.request_id = ${bind(wanted.request)}`);
    if (wanted.from) where.push(`e.at >= ${bind(wanted.from)}::date::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'`);
    if (wanted.to) where.push(`e.at < (${bind(wanted.to)}::date + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'`);
    if (wanted.after) where.push(`e.seq < ${bind(wanted.after)}::bigint`);
    if (few) where.push(`e.unit_id = s.unit_id AND ${ITS_TIME}`);
    const newest = `SELECT e.* FROM audit_entry e ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''} ORDER BY e.seq DESC LIMIT ${bind(limit)}`;
    // few units are each asked for their own newest: walking the whole log for a unit where little happened would take its whole length
    const page = few ? `SELECT e.* FROM unnest(${bind(few.map((u) => u.id))}::uuid[], ${bind(few.map((u) => u.before))}::date[]) AS s (unit_id, before_on) CROSS JOIN LATERAL (${newest}) e ORDER BY e.seq DESC LIMIT ${bind(limit)}` : newest;
    return rows(
      tx,
      `WITH page AS MATERIALIZED (${page})
       SELECT e.seq, e.at, e.actor_person_id AS "actorPersonId", p.full_name AS "actorName", e.action, e.object_kind AS "objectKind", e.object_id AS "objectId",
              o.name AS "objectName", e.unit_id AS "unitId", u.name AS "unitName", e.reason, e.before_digest AS "beforeDigest", e.after_digest AS "afterDigest", e.request_id AS "requestId", b.number AS block
       FROM page e
       LEFT JOIN person p ON p.id = e.actor_person_id
       LEFT JOIN LATERAL (SELECT v.name FROM unit_version v WHERE v.unit_id = e.unit_id AND v.superseded_at IS NULL ORDER BY v.valid_from DESC LIMIT 1) u ON true
       LEFT JOIN LATERAL (SELECT n.number FROM audit_block n WHERE n.last_seq >= e.seq ORDER BY n.last_seq LIMIT 1) b ON true
       LEFT JOIN LATERAL (SELECT n.name FROM audit_object_name(e.object_kind, e.object_id) AS n (name)) o ON true
       ORDER BY e.seq DESC`,
      values,
    );
  }

  /** The units of a scope, with the first day that may not be read, when they are few; null when they are many, and what they did is never far. */
  private async fewUnits(tx: Tx, scope: string): Promise<{ id: string; before: string }[] | null> {
    const found = await rows<{ id: string; before: string }>(tx, 'SELECT s.unit_id AS id, s.before_on::text AS before FROM unit_in_scope($1::ltree[], today_vn()) s LIMIT $2', [scope, FEW + 1]);
    return found.length > FEW ? null : found;
  }

  async lastBlock(tx: Tx): Promise<number> {
    return (await rows<{ n: number | null }>(tx, 'SELECT max(number) AS n FROM audit_block'))[0]?.n ?? 0;
  }

  blocks(tx: Tx, from: number, to: number): Promise<{ number: number; lastSeq: number; hash: string; previousHash: string; entries: number }[]> {
    return rows(tx, `SELECT number, last_seq AS "lastSeq", hash, previous_hash AS "previousHash", entries FROM audit_block WHERE number BETWEEN $1 AND $2 ORDER BY number`, [from, to]);
  }

  /** The entries between two sealed places, as the sealer read them. */
  async lines(tx: Tx, afterSeq: number, lastSeq: number): Promise<string[]> {
    return (await rows<{ line: string }>(tx, `SELECT to_jsonb(e)::text AS line FROM audit_entry e WHERE seq > $1 AND seq <= $2 ORDER BY seq`, [afterSeq, lastSeq])).map((r) => r.line);
  }
}
