import { Injectable } from '@nestjs/common';
import { jobs, queues } from '@kynangso/contracts/kernel';
import { Database, rows, type Tx } from '../database';
import { newId } from '../ids';
import { Log } from '../log';
import { QueueHint } from '../queue/queue-hint';
import { type Effect, type EffectKind, listeners } from './listeners';

/** not yet: what it waits for lasts until then at least */
export interface Later {
  notBefore: Date;
}
export type EffectHandler = (payload: Record<string, unknown>, tx: Tx) => Promise<Later | void>;
export interface DueGroup { kind: EffectKind; listener: string; waiting: number; failing: number; later: number; oldestSeconds: number }
export interface FailingWork { id: string; kind: EffectKind; listener: string; tries: number; error: string; nextTryAt: Date; createdAt: Date }
interface Claimed {
  id: string;
  kind: EffectKind;
  listener: string;
  payload: Record<string, unknown>;
  tries: number;
}

/** Waits before the next try, by number of failures: quick first, then patient, never given up. */
const backoffSeconds = (tries: number): number => Math.min(3600, 2 ** Math.min(tries, 12));

/** The one table of due work: written with the change that causes it, removed with the work that answers it. */
@Injectable()
export class EffectService {
  private readonly handlers = new Map<string, EffectHandler>();

  constructor(
    private readonly database: Database,
    private readonly hint: QueueHint,
    private readonly log: Log,
  ) {}

  /** Called once per listener at start; the worker refuses to boot while one is missing. */
  register(kind: EffectKind, listener: string, handler: EffectHandler): void {
    this.handlers.set(`${kind}/${listener}`, handler);
  }

  missingHandlers(): string[] {
    return Object.entries(listeners).flatMap(([kind, rooms]) => rooms.map((r) => `${kind}/${r}`)).filter((k) => !this.handlers.has(k));
  }

  /** Writes the work inside the caller's transaction; call `wake()` after commit to save the sweeper a wait. */
  async enqueue(tx: Tx, ...effects: Effect[]): Promise<void> {
    const due = effects.flatMap((e) => listeners[e.kind].map((listener) => ({ ...e, listener })));
    if (due.length === 0) return;
    await tx.query(
      `INSERT INTO due_work (id, kind, listener, key, payload, available_at)
       SELECT id, kind, listener, key, payload, greatest(now(), not_before)
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::jsonb[], $6::timestamptz[]) AS n (id, kind, listener, key, payload, not_before)
       ON CONFLICT (kind, listener, key) DO NOTHING`,
      [due.map(() => newId()), due.map((d) => d.kind), due.map((d) => d.listener), due.map((d) => d.key), due.map((d) => JSON.stringify(d.payload)), due.map((d) => d.notBefore ?? null)],
    );
  }

  /** A hint to the queue that work is waiting. Never throws, never waits long. */
  wake(): Promise<void> {
    return this.hint.send(queues.effects, jobs.runEffects);
  }

  /** Does up to `limit` pieces of due work, each in its own transaction. Returns how many were done. */
  async run(limit = 100): Promise<number> {
    let done = 0;
    for (let i = 0; i < limit; i++) {
      const outcome = await this.runOne();
      if (outcome === 'none') break;
      if (outcome === 'done') done++;
    }
    return done;
  }

  /** Everything that is due now, for tests and the demo loader. */
  async drain(): Promise<number> {
    let total = 0;
    for (let n = await this.run(1000); n > 0; n = await this.run(1000)) total += n;
    return total;
  }

  /** Work that is due; what is put off until its time waits for nobody. */
  async backlog(): Promise<{ waiting: number; failing: number; oldestSeconds: number }> {
    const [row] = await rows<{ waiting: number; failing: number; oldest: number | null }>(
      this.database.read(),
      `SELECT count(*)::int AS waiting, count(*) FILTER (WHERE tries > 0)::int AS failing,
              extract(epoch FROM now() - min(created_at))::float8 AS oldest FROM due_work WHERE available_at <= now() OR tries > 0`,
    );
    return { waiting: row?.waiting ?? 0, failing: row?.failing ?? 0, oldestSeconds: row?.oldest ?? 0 };
  }

  /** What waits, by kind and room: for who looks after the installation. Ids and errors only. */
  async byKind(): Promise<DueGroup[]> {
    return rows(
      this.database.read(),
      `SELECT kind, listener, count(*) FILTER (WHERE available_at <= now() AND tries = 0)::int AS waiting, count(*) FILTER (WHERE tries > 0)::int AS failing,
              count(*) FILTER (WHERE available_at > now() AND tries = 0)::int AS later,
              coalesce(extract(epoch FROM now() - min(created_at) FILTER (WHERE available_at <= now() OR tries > 0)), 0)::float8 AS "oldestSeconds"
       FROM due_work GROUP BY kind, listener ORDER BY kind, listener`,
    );
  }

  /** What failed and will be tried again, most tries first. */
  failing(limit: number): Promise<FailingWork[]> {
    return rows(
      this.database.read(),
      `SELECT id, kind, listener, tries, coalesce(last_error, '') AS error, available_at AS "nextTryAt", created_at AS "createdAt" FROM due_work WHERE tries > 0 ORDER BY tries DESC, created_at, id LIMIT $1`,
      [limit],
    );
  }

  /** Brings failed work's next try forward to now. False when it is not waiting any more. */
  async tryNow(tx: Tx, id: string): Promise<boolean> {
    return (await rows(tx, `WITH moved AS (UPDATE due_work SET available_at = now() WHERE id = $1 AND tries > 0 RETURNING id) SELECT id FROM moved`, [id])).length > 0;
  }

  private async runOne(): Promise<'none' | 'done' | 'failed'> {
    let claimed: Claimed | undefined;
    try {
      return await this.database.transaction(async (tx) => {
        [claimed] = await rows<Claimed>(
          tx,
          `SELECT id, kind, listener, payload, tries FROM due_work WHERE available_at <= now()
           ORDER BY available_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
        );
        if (!claimed) return 'none';
        const handler = this.handlers.get(`${claimed.kind}/${claimed.listener}`);
        if (!handler) throw new Error(`no handler for ${claimed.kind}/${claimed.listener}`);
        const later = await handler(claimed.payload, tx);
        // a time that has passed already would come round at once, and round again
        if (later) await tx.query(`UPDATE due_work SET available_at = greatest($2, clock_timestamp() + interval '1 second') WHERE id = $1`, [claimed.id, later.notBefore]);
        else await tx.query('DELETE FROM due_work WHERE id = $1', [claimed.id]);
        return 'done';
      });
    } catch (error) {
      if (!claimed) throw error;
      await this.postpone(claimed, error);
      return 'failed';
    }
  }

  private async postpone(claimed: Claimed, error: unknown): Promise<void> {
    const message = error instanceof Error ? error.message : String(error);
    this.log.error({ effect: claimed.kind, listener: claimed.listener, workId: claimed.id, err: message }, 'effect failed');
    await this.database.read().query(
      `UPDATE due_work SET tries = tries + 1, last_error = left($2, 500), available_at = now() + make_interval(secs => $3) WHERE id = $1`,
      [claimed.id, message, backoffSeconds(claimed.tries)],
    );
  }
}
