import 'reflect-metadata';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Pool } from 'pg';
import { AuditModule } from '@kynangso/server/audit';
import { ExportModule } from '@kynangso/server/export';
import { IdentityModule } from '@kynangso/server/identity';
import { NotifyModule } from '@kynangso/server/notify';
import { type Caller, type Env, loadEnv, newId, PlatformModule } from '@kynangso/server/platform';
import { csrfToken } from '../../../libs/server/src/identity/csrf';
import { tokenHash } from '../../../libs/server/src/identity/session.repository';

@Module({})
class RecordsModule {}

/** The export room without any door. */
export async function openExport(databaseUrl: string, dataDir: string): Promise<INestApplicationContext> {
  const env: Env = loadEnv({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: 'error' });
  return NestFactory.createApplicationContext({ module: RecordsModule, imports: [PlatformModule.with(env), AuditModule, NotifyModule, IdentityModule, ExportModule] }, { logger: ['error'], abortOnError: false });
}

export interface Records {
  provinceId: string;
  requirementId: string;
  caller: Caller;
  /** of the officer who asks: cookie and CSRF token */
  token: string;
  csrf: string;
  people: number;
  departments: number;
}
export const departmentOf = (person: number, departments: number): number => (person % departments) + 1;
/** every eighth name is one a spreadsheet would run */
export const nameOf = (person: number): string => `${person % 8 === 0 ? '=' : ''}Nguyễn Văn ${person % 3 === 0 ? 'Ánh' : 'Bình'} ${person}`;
export const isMet = (person: number): boolean => person % 4 !== 0;

/** A province of departments with so many training records: two for each person, a course and an exam. All by bulk SQL, so that a country's worth is there in a minute. */
export async function seedRecords(ownerUrl: string, records: number, departments = 100): Promise<Records> {
  const db = new Pool({ connectionString: ownerUrl, max: 1 });
  const people = Math.ceil(records / 2);
  const [provinceId, requirementId, versionId, officerId, accountId, sessionId] = [newId(), newId(), newId(), newId(), newId(), newId()];
  const token = `load-${newId()}`;
  try {
    await db.query('INSERT INTO unit (id) VALUES ($1)', [provinceId]);
    const version = `INSERT INTO unit_version (id, unit_id, code, name, kind, parent_id, path, search_key, sort_key, valid_from, recorded_at)`;
    await db.query(`${version} SELECT gen_random_uuid(), $1, 'H05', '{"vi":"Tỉnh Thử"}', 'province', NULL, 'u0', 'h05', 'h05', '2020-01-01', '2020-01-01'`, [provinceId]);
    await db.query(`CREATE TABLE load_unit AS SELECT n, gen_random_uuid() AS id FROM generate_series(1, $1::int) n`, [departments]);
    await db.query(`INSERT INTO unit (id) SELECT id FROM load_unit`);
    await db.query(`${version} SELECT gen_random_uuid(), id, 'H05.' || lpad(n::text, 4, '0'), jsonb_build_object('vi', 'Sở số ' || n), 'department', $1, ('u0.d' || n)::ltree, 'so', 'so', '2020-01-01', '2020-01-01' FROM load_unit`, [provinceId]);
    await db.query(`INSERT INTO requirement (id, code, owner_unit_id) VALUES ($1, 'BD-2026', $2)`, [requirementId, provinceId]);
    await db.query(
      `INSERT INTO requirement_version (id, requirement_id, number, title, populations, audience_unit_id, evidence, period_kind, from_year, due_day, cutoff_day, metric_kind, target_operator, target_value_bp, published_at)
       VALUES ($1, $2, 1, '{"vi":"Bồi dưỡng kỹ năng số hằng năm"}', '{P02}', $3, '{"op":"all","of":[{"course":"KH-CDS"},{"exam":"SH-CB"}]}', 'calendarYear', 2026, '10-31', '11-30', 'participation', '=', 10000, '2026-01-01')`,
      [versionId, requirementId, provinceId],
    );
    await db.query(`CREATE TABLE load_person AS SELECT n, gen_random_uuid() AS id, (n % $2) + 1 AS unit FROM generate_series(1, $1::int) n`, [people, departments]);
    await db.query(`INSERT INTO person (id, full_name, search_key, sort_key, birth_date)
      SELECT id, CASE WHEN n % 8 = 0 THEN '=' ELSE '' END || 'Nguyễn Văn ' || CASE WHEN n % 3 = 0 THEN 'Ánh' ELSE 'Bình' END || ' ' || n, 'nguyen van ' || n, lpad(n::text, 9, '0'), date '1970-01-01' + n % 10000 FROM load_person`);
    await db.query(`INSERT INTO membership (id, person_id, unit_id, position_kind, populations, status, staff_code, valid_from, recorded_at)
      SELECT gen_random_uuid(), p.id, u.id, 'official', '{P02}', 'working', lpad(p.n::text, 8, '0'), '2020-01-01', '2020-01-01' FROM load_person p JOIN load_unit u ON u.n = p.unit`);
    for (const [kind, code, outcome, score] of [['course', 'KH-CDS', 'completed', 'NULL'], ['grade', 'SH-CB', 'pass', '5000 + n % 5000']] as const)
      await db.query(`INSERT INTO achievement (id, person_id, source_kind, source_id, revision, code, outcome, achieved_on, score_bp) SELECT gen_random_uuid(), id, '${kind}', gen_random_uuid(), 1, '${code}', '${outcome}', date '2026-02-01' + n % 200, ${score} FROM load_person WHERE n % 4 <> 0`);
    await db.query(`INSERT INTO duty (id, requirement_id, version_id, person_id, period, due_on, met_on, evidence) SELECT gen_random_uuid(), $1, $2, id, '2026', '2026-10-31', CASE WHEN n % 4 <> 0 THEN date '2026-02-01' + n % 200 END, '[]' FROM load_person`, [requirementId, versionId]);
    await db.query(`INSERT INTO person (id, full_name, search_key, sort_key) VALUES ($1, 'Cán Bộ Nhân Sự', 'can bo', 'can bo')`, [officerId]);
    await db.query(`INSERT INTO account (id, person_id, login) VALUES ($1, $2, 'officer')`, [accountId, officerId]);
    await db.query(`INSERT INTO role_grant (id, person_id, role, unit_id, valid_from) VALUES ($1, $2, 'hr_officer', $3, '2020-01-01')`, [newId(), officerId, provinceId]);
    await db.query(`INSERT INTO session (id, account_id, token_hash, expires_at) VALUES ($1, $2, $3, now() + interval '1 day')`, [sessionId, accountId, tokenHash(token)]);
    await db.query('VACUUM ANALYZE');
    const caller: Caller = { accountId, personId: officerId, locale: 'vi', grants: [{ role: 'hr_officer', unitId: provinceId, unitPath: 'u0' }], requestId: 'load' };
    return { provinceId, requirementId, caller, token, csrf: csrfToken(token), people, departments };
  } finally {
    await db.end();
  }
}

/** Waits until the worker has counted the seeded people, which it does on its first pass: that is no part of making a file. Asked as the worker's own role, which alone sees its statements. */
export async function whenIdle(appUrl: string): Promise<void> {
  const db = new Pool({ connectionString: appUrl, max: 1 });
  try {
    for (let quiet = 0; quiet < 5; await new Promise((next) => setTimeout(next, 300))) {
      const { rows } = await db.query<{ n: number }>(`SELECT (SELECT count(*) FROM due_work)::int + (SELECT count(*) FROM pg_stat_activity WHERE state <> 'idle' AND pid <> pg_backend_pid())::int AS n`);
      quiet = rows[0]?.n === 0 ? quiet + 1 : 0;
    }
  } finally {
    await db.end();
  }
}
