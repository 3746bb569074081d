import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Database, Log, rows } from '@kynangso/server/platform';
import { LiveService } from './live.service';

const BEAT_MS = 10_000;
/** arrivals and departures of one moment are one statement */
const GATHER_MS = 300;
/** without a beat for so long, a browser is taken for gone */
export const ONLINE_SECONDS = 25;

/** Whose paper is open in a browser, written down so that every api process says the same. One statement per beat, however many. */
@Injectable()
export class PresenceService implements OnModuleDestroy {
  private readonly open = new Map<string, number>();
  private readonly left = new Set<string>();
  private readonly came = new Set<string>();
  private beatTimer: NodeJS.Timeout | null = null;
  private gatherTimer: NodeJS.Timeout | null = null;
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly live: LiveService,
    private readonly log: Log,
  ) {}

  /** Answers with how to leave. */
  enter(attemptId: string): () => void {
    this.open.set(attemptId, (this.open.get(attemptId) ?? 0) + 1);
    this.came.add(attemptId);
    this.left.delete(attemptId);
    this.gather();
    this.beatTimer ??= setInterval(() => this.beat(), BEAT_MS).unref();
    return () => {
      const rest = (this.open.get(attemptId) ?? 1) - 1;
      if (rest > 0) return void this.open.set(attemptId, rest);
      this.open.delete(attemptId);
      this.came.delete(attemptId);
      this.left.add(attemptId);
      this.gather();
    };
  }

  async onModuleDestroy(): Promise<void> {
    if (this.beatTimer) clearInterval(this.beatTimer);
    if (this.gatherTimer) clearTimeout(this.gatherTimer);
    await this.work;
  }

  private gather(): void {
    this.gatherTimer ??= setTimeout(() => {
      this.gatherTimer = null;
      const [came, left] = [[...this.came], [...this.left]];
      this.came.clear();
      this.left.clear();
      this.run(() => this.write(came, left));
    }, GATHER_MS).unref();
  }

  private beat(): void {
    if (this.open.size > 0) this.run(() => this.write([...this.open.keys()], []));
  }

  /** one after the other: a departure never overtakes its arrival */
  private run(write: () => Promise<void>): void {
    this.work = this.work.then(write).catch((error: unknown) => this.log.pino.warn({ err: String(error) }, 'presence not written'));
  }

  private async write(seen: readonly string[], left: readonly string[]): Promise<void> {
    const tx = this.database.read();
    if (left.length > 0) await tx.query(`UPDATE attempt_presence SET left_at = clock_timestamp() WHERE attempt_id = ANY($1::uuid[])`, [left]);
    if (seen.length === 0) return;
    // in order of id, so that two processes never wait for each other in a ring
    const over = await rows<{ id: string }>(
      tx,
      `WITH seen AS (
         INSERT INTO attempt_presence (attempt_id, seen_at) SELECT id, clock_timestamp() FROM unnest($1::uuid[]) AS id ORDER BY id
         ON CONFLICT (attempt_id) DO UPDATE SET seen_at = excluded.seen_at, left_at = NULL RETURNING attempt_id)
       SELECT a.id FROM seen JOIN attempt a ON a.id = seen.attempt_id WHERE a.state <> 'in_progress'`,
      [seen],
    );
    // closed by the deadline or on another device: their streams end
    for (const { id } of over) this.live.tell(id);
  }
}
