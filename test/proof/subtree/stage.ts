import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Pool } from 'pg';
import { loadEnv, migrate } from '@kynangso/server/platform';
import { createApp } from '../../../apps/api/src/create-app';
import { APP_ROLE, OWNER_ROLE } from '../../../apps/standalone/src/postgres-cluster';
import { asAdmin, startTestPostgres } from '../../support/postgres-server';

/** The real api on a port of this very process, over a PostgreSQL that is emptied between two batches of trees. */
export interface Stage {
  app: NestExpressApplication;
  port: number;
  agent: Agent;
  /** as superuser and past the triggers: what is planted is known to be right */
  db: Pool;
  /** Takes away everything but what a new installation has. */
  clear(): Promise<void>;
}

export async function onStage<T>(work: (stage: Stage) => Promise<T>): Promise<T> {
  const postgres = await startTestPostgres(async (url) => void (await migrate({ url, appRole: APP_ROLE })));
  const dataDir = mkdtempSync(join(tmpdir(), 'kynangso-subtree-'));
  const agent = new Agent({ keepAlive: true, maxSockets: 16, noDelay: true });
  let db: Pool | null = null;
  let app: NestExpressApplication | null = null;
  try {
    const { adminUrl, appUrl, template } = postgres.provided;
    await asAdmin(adminUrl, `CREATE DATABASE subtree TEMPLATE ${template} OWNER ${OWNER_ROLE}`);
    app = await createApp(loadEnv({ DATABASE_URL: at(appUrl), DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'error', PUBLIC_RATE_PER_MINUTE: '10000000', DATABASE_POOL: '12' }));
    await app.listen(0, '127.0.0.1');
    // a kept connection may rest longer than a server waits by itself
    (app.getHttpServer() as { keepAliveTimeout: number }).keepAliveTimeout = 600_000;
    const pool = (db = new Pool({ connectionString: at(adminUrl), max: 6, options: '-c session_replication_role=replica' }));
    db.on('error', () => undefined);
    const { rows } = await db.query<{ t: string }>(`SELECT quote_ident(relname) AS t FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT relispartition`);
    const empty: string[] = [];
    for (const { t } of rows) if ((await db.query(`SELECT 1 FROM ${t} LIMIT 1`)).rowCount === 0) empty.push(t);
    const { port } = app.getHttpServer().address() as AddressInfo;
    return await work({ app, port, agent, db: pool, clear: async () => void (await pool.query(`TRUNCATE ${empty.join(', ')} CASCADE`)) });
  } finally {
    agent.destroy();
    await app?.close();
    await db?.end().catch(() => undefined);
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function at(url: string): string {
  const changed = new URL(url);
  changed.pathname = '/subtree';
  return changed.href;
}
