import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Pool } from 'pg';
import supertest from 'supertest';
import type { Role } from '@kynangso/contracts/identity';
import type { SettingKey, SettingValue } from '@kynangso/domain/settings';
import { Clock, EffectService, loadEnv, newId, SettingsInForce } from '@kynangso/server/platform';
import { createApp } from '../../apps/api/src/create-app';
import { SESSION_COOKIE } from '../../apps/api/src/http/access.guard';
import { csrfToken } from '../../libs/server/src/identity/csrf';
import { tokenHash } from '../../libs/server/src/identity/session.repository';
import { createTestDatabase } from './postgres';

/** A signed-in browser: paths are below /api/v1, cookie and CSRF token go with every request. */
export class Agent {
  constructor(
    private readonly server: Parameters<typeof supertest>[0],
    readonly personId: string,
    readonly accountId: string,
    private readonly token: string,
  ) {}

  get(path: string): supertest.Test { return this.sign(supertest(this.server).get(`/api/v1${path}`)); }
  post(path: string, body?: object): supertest.Test { return this.sign(supertest(this.server).post(`/api/v1${path}`)).send(body); }
  put(path: string, body?: object): supertest.Test { return this.sign(supertest(this.server).put(`/api/v1${path}`)).send(body); }
  patch(path: string, body?: object): supertest.Test { return this.sign(supertest(this.server).patch(`/api/v1${path}`)).send(body); }
  delete(path: string): supertest.Test { return this.sign(supertest(this.server).delete(`/api/v1${path}`)); }
  upload(path: string, bytes: Buffer, name: string, fields: Record<string, string> = {}): supertest.Test {
    return this.sign(supertest(this.server).post(`/api/v1${path}`)).field(fields).attach('file', bytes, name);
  }

  /** what a browser of this person sends with a request */
  headers(): Record<string, string> { return { cookie: `${SESSION_COOKIE}=${this.token}`, 'x-csrf-token': csrfToken(this.token) }; }

  private sign(test: supertest.Test): supertest.Test {
    return test.set('cookie', `${SESSION_COOKIE}=${this.token}`).set('x-csrf-token', csrfToken(this.token));
  }
}

export interface GrantSpec {
  role: Role;
  /** left out = the whole system */
  unitId?: string;
}

export class TestApp {
  constructor(
    readonly nest: NestExpressApplication,
    readonly db: Pool,
    private readonly release: () => Promise<void>,
  ) {}

  get server(): Parameters<typeof supertest>[0] { return this.nest.getHttpServer() as Parameters<typeof supertest>[0]; }
  /** Nobody is signed in. Paths are whole here. */
  get anonymous() { return supertest(this.server); }
  get effects(): EffectService { return this.nest.get(EffectService); }
  get<T>(type: Type<T>): T { return this.nest.get(type, { strict: false }); }

  /** Stops the product's clock at an instant (attempt deadlines keep the database's own). */
  setNow(iso: string): void {
    const at = new Date(iso);
    Object.assign(this.get(Clock), { now: () => at });
  }

  /** As an administrator would have set it, without the administrator; null = the default again. */
  async set(key: SettingKey, value: SettingValue | null): Promise<void> {
    await this.db.query(`INSERT INTO setting_change (key, version, value, reason, changed_by) SELECT $1, coalesce(max(version), 0) + 1, $2, 'test', gen_random_uuid() FROM setting_change WHERE key = $1`, [key, value === null ? null : JSON.stringify(value)]);
    this.get(SettingsInForce).forget();
  }

  /** An account and an open session for a person that exists, with roles. */
  async signIn(personId: string, grants: readonly GrantSpec[] = []): Promise<Agent> {
    const accountId = newId();
    const token = `test-${newId()}`;
    await this.db.query(`INSERT INTO account (id, person_id, login) VALUES ($1, $2, $3)`, [accountId, personId, `p-${accountId}`]);
    await this.db.query(`INSERT INTO session (id, account_id, token_hash, expires_at) VALUES ($1, $2, $3, now() + interval '1 day')`, [newId(), accountId, tokenHash(token)]);
    for (const g of grants)
      await this.db.query(`INSERT INTO role_grant (id, person_id, role, unit_id, valid_from) VALUES ($1, $2, $3, $4, '2020-01-01')`, [newId(), personId, g.role, g.unitId ?? null]);
    return new Agent(this.server, personId, accountId, token);
  }

  close(): Promise<void> { return this.release(); }
}

/** The real api on a fresh migrated database, without Redis: effects run by `effects.drain()`. */
export async function bootApp(overrides: Record<string, string> = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'kns-test-'));
  const env = loadEnv({ DATABASE_URL: database.appUrl, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent', PUBLIC_RATE_PER_MINUTE: '100000', DATABASE_POOL: '6', ...overrides });
  const nest = await createApp(env);
  await nest.init();
  const db = new Pool({ connectionString: database.ownerUrl, max: 3 });
  // dropping the database may cut a connection that is still saying goodbye
  db.on('connect', (client) => client.on('error', () => undefined));
  db.on('error', () => undefined);
  return new TestApp(nest, db, async () => {
    await db.end();
    await nest.close();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });
}
