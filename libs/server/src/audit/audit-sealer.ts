import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, rows, type Tx } from '@kynangso/server/platform';

export const GENESIS = '0'.repeat(64);
const LOCK = 7_110_147;
const BLOCK_MAX = 5_000;
/** The hash of a block: of the one before it and of each entry as PostgreSQL prints it. */
export function blockHash(previous: string, lines: readonly string[]): string {
  const hash = createHash('sha256').update(previous);
  for (const line of lines) hash.update('\n').update(line);
  return hash.digest('hex');
}

/** between drawing a number and having a transaction number: an insert does both in one breath */
const BREATH_SECONDS = 0.05;

/** Where the log stood at one moment, and the first transaction that had not begun then. */
interface Fence { seq: number; xid: string }

/** One sealer chains entries in batches: a chain in the write path would put every writer in one queue. */
@Injectable()
export class AuditSealer {
  private fence: Fence | null = null;

  constructor(private readonly database: Database) {}

  /**
   * Seals what has settled: what was numbered before a moment after which everybody who was writing then has ended. An entry's own time
   * would not do: a long transaction's entries are old when they appear, and would be missing from a block that had passed them. Returns how
   * many entries went into the new block; 0 when nothing was due.
   */
  seal(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const [lock] = await rows<{ ok: boolean }>(tx, 'SELECT pg_try_advisory_xact_lock($1) AS ok', [LOCK]);
      if (!lock?.ok) return 0;
      const upTo = await this.settled(tx);
      const [last] = await rows<{ number: number; last_seq: number; hash: string }>(tx, 'SELECT number, last_seq, hash FROM audit_block ORDER BY number DESC LIMIT 1');
      const entries = await rows<{ seq: number; line: string }>(
        tx,
        'SELECT seq, to_jsonb(e)::text AS line FROM audit_entry e WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT $3',
        [last?.last_seq ?? 0, upTo, BLOCK_MAX],
      );
      if (entries.length === 0) return 0;
      const previous = last?.hash ?? GENESIS;
      await tx.query(
        `INSERT INTO audit_block (number, first_seq, last_seq, entries, hash, previous_hash) VALUES ($1, $2, $3, $4, $5, $6)`,
        [(last?.number ?? 0) + 1, entries[0]?.seq, entries.at(-1)?.seq, entries.length, blockHash(previous, entries.map((e) => e.line)), previous],
      );
      return entries.length;
    });
  }

  /** The last number below which nothing can appear any more. */
  private async settled(tx: Tx): Promise<number> {
    const [at] = await rows<{ seq: number | null }>(tx, `SELECT pg_sequence_last_value(pg_get_serial_sequence('audit_entry', 'seq')) AS seq`);
    await tx.query('SELECT pg_sleep($1)', [BREATH_SECONDS]);
    const [now] = await rows<{ oldest: string; next: string }>(tx, 'SELECT pg_snapshot_xmin(s)::text AS oldest, pg_snapshot_xmax(s)::text AS next FROM pg_current_snapshot() s');
    if (!now) return 0;
    const before = this.fence;
    const fresh: Fence = { seq: at?.seq ?? 0, xid: now.next };
    const isOver = (fence: Fence | null): boolean => fence !== null && BigInt(now.oldest) >= BigInt(fence.xid);
    if (isOver(fresh)) {
      this.fence = null;
      return fresh.seq;
    }
    // an unfinished one is kept: a new one at every look would never be reached while somebody always writes
    if (before === null || isOver(before)) this.fence = fresh;
    return before !== null && isOver(before) ? before.seq : 0;
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
