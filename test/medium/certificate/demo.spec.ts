import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuthService } from '@kynangso/server/identity';
import { OrgService } from '@kynangso/server/org';
import { Database, loadEnv } from '@kynangso/server/platform';
import { demoAccounts } from '../../../apps/standalone/src/seed/demo-accounts';
import { openSeedContext } from '../../../apps/standalone/src/seed/seed-context';
import { seedDemo } from '../../../apps/standalone/src/seed/seed-demo';
import { createTestDatabase, type TestDatabase } from '../../support/postgres';

describe('the demo', () => {
  let database: TestDatabase;
  let context: INestApplicationContext;
  let db: Pool;
  const dataDir = mkdtempSync(join(tmpdir(), 'kns-demo-'));
  beforeAll(async () => {
    database = await createTestDatabase();
    context = await openSeedContext(loadEnv({ DATABASE_URL: database.appUrl, DATA_DIR: dataDir, LOG_LEVEL: 'silent' }));
    db = new Pool({ connectionString: database.ownerUrl, max: 2 });
  });
  afterAll(async () => {
    await db.end();
    await context.close();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const count = async (sql: string): Promise<number> => Number((await db.query<{ n: string }>(`SELECT count(*) AS n FROM ${sql}`)).rows[0]?.n);

  it('is loaded through the services, and leaves no work behind', async () => {
    expect(await seedDemo(context)).toBe('loaded');
    expect(await count('current_unit')).toBe(15);
    expect(await count(`current_membership WHERE position_kind <> 'citizen'`)).toBeGreaterThanOrEqual(120);
    expect(await count(`attempt WHERE state NOT IN ('graded', 'marking')`)).toBe(0);
    // what is put off until its day, as a file sent every month, waits
    expect(await count('due_work WHERE available_at <= now() OR tries > 0')).toBe(0);
    expect(await count(`enrolment WHERE completed_at IS NOT NULL`)).toBeGreaterThan(40);
    expect(await count(`enrolment WHERE completed_at IS NULL`)).toBeGreaterThan(5);
    expect(await count('certificate')).toBeGreaterThan(10);
    expect(await count('grade g JOIN attempt a ON a.grade_id = g.id WHERE NOT g.passed')).toBeGreaterThan(0);
  }, 300_000);
  it('shows a board at work: papers marked and waiting, a dispute, appeals, regrades, and an exam prepared for tomorrow', async () => {
    expect([await count(`attempt WHERE state = 'marking'`), await count(`marking_task WHERE state = 'done' AND slot = 'third'`)]).toEqual([5, 1]);
    expect([await count(`marking_task WHERE state = 'done' AND slot = 'appeal'`), await count(`marking_task WHERE state = 'open'`)]).toEqual([1, await count(`marking_task`) - await count(`marking_task WHERE state = 'done'`)]);
    expect((await db.query<{ state: string }>(`SELECT state FROM appeal ORDER BY state`)).rows.map((row) => row.state)).toEqual(['decided', 'requested']);
    expect((await db.query<{ state: string }>(`SELECT state FROM regrade ORDER BY state`)).rows.map((row) => row.state)).toEqual(['done', 'previewed']);
    expect(await count(`sitting_candidate c JOIN sitting s ON s.id = c.sitting_id WHERE s.opens_at > now() AND c.seat IS NOT NULL AND c.status = 'invited'`)).toBe(20);
    expect(await count('accommodation')).toBe(3);
  });
  it('shows authors and a reviewer at work: remarks open and settled, an item sent back, one unfinished, a version to compare', async () => {
    expect(await count(`item_version WHERE status = 'in_review'`)).toBe(2);
    expect(await count(`item_version WHERE status = 'draft' AND send_back_reason IS NOT NULL`)).toBe(1);
    expect(await count(`item_version WHERE status = 'draft' AND send_back_reason IS NULL`)).toBe(1);
    expect([await count('comment_thread WHERE resolved_at IS NULL'), await count('comment_thread WHERE resolved_at IS NOT NULL')]).toEqual([1, 1]);
    expect(await count(`item_version v JOIN item_version w ON w.item_id = v.item_id AND w.number = 2 WHERE v.status = 'approved'`)).toBe(1);
  });
  it('is loaded once', async () => {
    const before = await count('audit_entry');
    expect(await seedDemo(context)).toBe('kept');
    expect(await count('audit_entry')).toBe(before);
  });
  it('has accounts on a reserved domain, each with a password that works', async () => {
    expect(demoAccounts.every((a) => a.login.endsWith('.example'))).toBe(true);
    expect(await count('account')).toBe(demoAccounts.length);
    for (const { login, password } of demoAccounts) expect(await context.get(AuthService, { strict: false }).login(login, password)).toBeTruthy();
  });
  it('stays out of a database that holds other people', async () => {
    const other = await createTestDatabase();
    const elsewhere = await openSeedContext(loadEnv({ DATABASE_URL: other.appUrl, DATA_DIR: dataDir, LOG_LEVEL: 'silent' }));
    await elsewhere.get(Database).transaction((tx) => elsewhere.get(OrgService, { strict: false }).createCitizen(tx, { fullName: 'Người Thật' }));
    expect(await seedDemo(elsewhere)).toBe('not_empty');
    await elsewhere.close();
    await other.drop();
  });
});
