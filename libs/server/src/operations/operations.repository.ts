import { Injectable } from '@nestjs/common';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';

/** a process says so every quarter of a minute; four missed beats are silence */
const SILENT_AFTER_SECONDS = 60;

export interface BeatRow { id: string; kind: 'api' | 'worker'; version: string; nodeVersion: string; memoryBytes: number; mode: 'queue' | 'sweeper' | null; startedAt: Date; seenAt: Date; isAlive: boolean }
export interface DatabaseRow { version: string; sizeBytes: number; connections: number; maxConnections: number; startedAt: Date; lastMigration: string }

@Injectable()
export class OperationsRepository {
  async database(tx: Tx): Promise<DatabaseRow> {
    return (await firstRow<DatabaseRow>(
      tx,
      `SELECT current_setting('server_version') AS version, pg_database_size(current_database()) AS "sizeBytes", (SELECT count(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend') AS connections,
              current_setting('max_connections')::int AS "maxConnections", pg_postmaster_start_time() AS "startedAt", coalesce((SELECT name FROM migration ORDER BY id DESC LIMIT 1), '') AS "lastMigration"`,
    )) as DatabaseRow;
  }

  /** Processes seen within the last day, those alive first. */
  beats(tx: Tx): Promise<BeatRow[]> {
    return rows(
      tx,
      `SELECT id, kind, version, node_version AS "nodeVersion", memory_bytes AS "memoryBytes", mode, started_at AS "startedAt", seen_at AS "seenAt", seen_at > now() - make_interval(secs => $1) AS "isAlive"
       FROM process_beat WHERE seen_at > now() - interval '1 day' ORDER BY 9 DESC, kind, started_at LIMIT 100`,
      [SILENT_AFTER_SECONDS],
    );
  }

  async names(tx: Tx, personIds: readonly string[]): Promise<Map<string, string>> {
    const found = await rows<{ id: string; name: string }>(tx, 'SELECT id, full_name AS name FROM person WHERE id = ANY($1::uuid[])', [[...new Set(personIds)]]);
    return new Map(found.map((p) => [p.id, p.name]));
  }
}
