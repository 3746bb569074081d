import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../database';
import { newId } from '../ids';
import { productVersion } from './product-version';

const EVERY_MS = 15_000;
const FORGOTTEN_AFTER = '1 day';

/** Says every few seconds that this process lives. A process that ends well takes its line away; one that was killed falls silent and is seen to. */
@Injectable()
export class Heartbeat implements OnApplicationShutdown {
  private readonly id = newId();
  private readonly startedAt = new Date(Date.now() - process.uptime() * 1000);
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: Database) {}

  /** `mode` is asked at every beat: how a worker finds its work changes with Redis. */
  start(kind: 'api' | 'worker', mode: () => 'queue' | 'sweeper' | null = () => null): void {
    const beat = (): void => { this.beat(kind, mode()).catch(() => undefined); };
    beat();
    this.timer = setInterval(beat, EVERY_MS).unref();
  }

  async beat(kind: 'api' | 'worker', mode: 'queue' | 'sweeper' | null): Promise<void> {
    await this.database.read().query(
      `INSERT INTO process_beat (id, kind, version, node_version, memory_bytes, mode, started_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (id) DO UPDATE SET memory_bytes = excluded.memory_bytes, mode = excluded.mode, seen_at = now()`,
      [this.id, kind, productVersion(), process.version, process.memoryUsage.rss(), mode, this.startedAt],
    );
  }

  async onApplicationShutdown(): Promise<void> {
    if (!this.timer) return;
    clearInterval(this.timer);
    // the database may be going down with us
    await this.database.read().query(`DELETE FROM process_beat WHERE id = $1 OR seen_at < now() - $2::interval`, [this.id, FORGOTTEN_AFTER]).catch(() => undefined);
  }
}
