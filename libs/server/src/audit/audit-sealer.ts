import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, rows } from '@kynangso/server/platform';

const GENESIS = '0'.repeat(64);
const LOCK = 7_110_147;
const BLOCK_MAX = 5_000;
/** an entry younger than this may still have an older one uncommitted beside it */
const SETTLE_SECONDS = 5;

/** One sealer chains entries in batches: a chain in the write path would put every writer in one queue. */
@Injectable()
export class AuditSealer {
  constructor(private readonly database: Database) {}

  /** Seals what has settled. Returns how many entries went into the new block; 0 when nothing was due. */
  seal(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const [lock] = await rows<{ ok: boolean }>(tx, 'SELECT pg_try_advisory_xact_lock($1) AS ok', [LOCK]);
      if (!lock?.ok) return 0;
      const [last] = await rows<{ number: number; last_seq: number; hash: string }>(tx, 'SELECT number, last_seq, hash FROM audit_block ORDER BY number DESC LIMIT 1');
      const entries = await rows<{ seq: number; line: string }>(
        tx,
        `SELECT seq, to_jsonb(e)::text AS line FROM audit_entry e
         WHERE seq > $1 AND seq < coalesce((SELECT min(seq) FROM audit_entry WHERE seq > $1 AND at > now() - make_interval(secs => $2)), 9223372036854775807)
         ORDER BY seq LIMIT $3`,
        [last?.last_seq ?? 0, SETTLE_SECONDS, BLOCK_MAX],
      );
      if (entries.length === 0) return 0;
      const previous = last?.hash ?? GENESIS;
      const hash = createHash('sha256').update(previous);
      for (const e of entries) hash.update('\n').update(e.line);
      await tx.query(
        `INSERT INTO audit_block (number, first_seq, last_seq, entries, hash, previous_hash) VALUES ($1, $2, $3, $4, $5, $6)`,
        [(last?.number ?? 0) + 1, entries[0]?.seq, entries.at(-1)?.seq, entries.length, hash.digest('hex'), previous],
      );
      return entries.length;
    });
  }

  /** How far the chain has come. At most 10,000 entries that wait are counted. */
  async state(): Promise<{ lastBlock: number; sealedAt: Date | null; unsealed: number; oldestUnsealedSeconds: number | null }> {
    const [row] = await rows<{ number: number | null; sealed_at: Date | null; unsealed: number; age: number | null }>(
      this.database.read(),
      `WITH last AS (SELECT number, last_seq, sealed_at FROM audit_block ORDER BY number DESC LIMIT 1)
       SELECT (SELECT number FROM last) AS number, (SELECT sealed_at FROM last) AS sealed_at, count(*)::int AS unsealed, extract(epoch FROM now() - min(at))::float8 AS age
       FROM (SELECT at FROM audit_entry WHERE seq > coalesce((SELECT last_seq FROM last), 0) ORDER BY seq LIMIT 10000) waiting`,
    );
    return { lastBlock: row?.number ?? 0, sealedAt: row?.sealed_at ?? null, unsealed: row?.unsealed ?? 0, oldestUnsealedSeconds: row?.age == null ? null : Math.max(0, row.age) };
  }
}
