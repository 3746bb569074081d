import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Pool } from 'pg';
import { AuditModule } from '@kynangso/server/audit';
import { Database, EffectService, loadEnv, newId, PlatformModule } from '@kynangso/server/platform';
import { TrainingModule } from '@kynangso/server/training';

/** Training without any door, to work off what publishing asks for. */
@Module({})
class WorldModule {}

export interface World {
  /** requirement ids by title; every one of them is due today */
  requirements: Map<string, string>;
  /** "requirement title / person" of those who must be told */
  expected: Set<string>;
  people: string[];
}

const TITLES = ['Kỹ năng số hằng năm', 'An toàn thông tin', 'Dịch vụ công trực tuyến'] as const;
/** Of ten people: two are on leave, one is excused and one outside the audience; the rest still have it to do. */
const situation = (n: number): 'leave' | 'waived' | 'outside' | 'open' => (n % 10 < 2 ? 'leave' : n % 10 === 2 ? 'waived' : n % 10 === 3 ? 'outside' : 'open');

/** One unit, people in every situation with an address and no quiet hours, and three requirements whose only step falls on today. */
export async function seedWorld(ownerUrl: string, appUrl: string, dataDir: string, count: number, today: string): Promise<World> {
  const db = new Pool({ connectionString: ownerUrl, max: 2 });
  try {
    const unit = newId();
    const { rows: [made] } = await db.query<{ seq: number }>(`INSERT INTO unit (id) VALUES ($1) RETURNING seq`, [unit]);
    await db.query(
      `INSERT INTO unit_version (id, unit_id, code, name, kind, path, search_key, sort_key, valid_from) VALUES ($1, $2, 'TINH', '{"vi":"Tỉnh mẫu"}', 'province', $3, 'tinh', 'tinh', '2020-01-01')`,
      [newId(), unit, `u${made?.seq}`],
    );
    const people = Array.from({ length: count }, () => newId());
    await db.query(
      `INSERT INTO person (id, full_name, search_key, sort_key, email) SELECT id, 'Người học ' || n, 'nguoi hoc', 'nguoi hoc', 'p' || id || '@mau.example' FROM unnest($1::uuid[]) WITH ORDINALITY AS t (id, n)`,
      [people],
    );
    await db.query(`INSERT INTO mail_preference (person_id, rhythms, quiet_from, quiet_to, updated_at) SELECT id, '{"duty":"now","exam":"now","result":"now","certificate":"now","office":"now"}', 0, 0, now() FROM unnest($1::uuid[]) id`, [people]);
    await db.query(
      `INSERT INTO membership (id, person_id, unit_id, position_kind, populations, status, valid_from) SELECT gen_random_uuid(), id, $2, 'official', string_to_array(population, ','), status, '2020-01-01'
       FROM unnest($1::uuid[], $3::text[], $4::text[]) AS t (id, population, status)`,
      [people, unit, people.map((_, n) => (situation(n) === 'outside' ? 'P08' : 'P02')), people.map((_, n) => (situation(n) === 'leave' ? 'leave' : 'working'))],
    );
    const requirements = new Map<string, string>();
    const expected = new Set<string>();
    for (const [i, title] of TITLES.entries()) {
      const id = newId();
      requirements.set(title, id);
      await db.query(`INSERT INTO requirement (id, code, owner_unit_id) VALUES ($1, $2, $3)`, [id, `YC-${i}`, unit]);
      await db.query(
        `INSERT INTO requirement_version (id, requirement_id, number, title, populations, audience_unit_id, evidence, period_kind, from_year, due_day, cutoff_day, metric_kind)
         VALUES ($1, $2, 1, $3, '{P02}', $4, '{"course":"KH"}', 'calendarYear', $5, $6, '12-31', 'participation')`,
        [newId(), id, JSON.stringify({ vi: title }), unit, Number(today.slice(0, 4)), today.slice(5)],
      );
      await db.query(`INSERT INTO reminder_plan (requirement_id, steps, changed_at) VALUES ($1, '{0}', now())`, [id]);
      await db.query(
        `INSERT INTO waiver (id, waiver_id, requirement_id, person_id, period, reason, valid_from, granted_at) SELECT gen_random_uuid(), gen_random_uuid(), $1, id, $3, 'Được miễn', $4, now() FROM unnest($2::uuid[]) id`,
        [id, people.filter((_, n) => situation(n) === 'waived'), today.slice(0, 4), `${today.slice(0, 4)}-01-01`],
      );
      for (const [n, person] of people.entries()) if (situation(n) === 'open') expected.add(`${title} / ${person}`);
    }
    await workOff(appUrl, dataDir, [...requirements.values()], Number(today.slice(0, 4)));
    return { requirements, expected, people };
  } finally {
    await db.end();
  }
}

async function workOff(appUrl: string, dataDir: string, requirementIds: readonly string[], fromYear: number): Promise<void> {
  const env = loadEnv({ DATABASE_URL: appUrl, DATA_DIR: dataDir, LOG_LEVEL: 'error' });
  const rooms = await NestFactory.createApplicationContext({ module: WorldModule, imports: [PlatformModule.with(env), AuditModule, TrainingModule] }, { logger: ['error'], abortOnError: false });
  try {
    const effects = rooms.get(EffectService);
    await rooms.get(Database).transaction((tx) => effects.enqueue(tx, ...requirementIds.map((requirementId) => ({ kind: 'requirement.published' as const, key: requirementId, payload: { requirementId, fromYear } }))));
    await effects.drain();
  } finally {
    await rooms.close();
  }
}
