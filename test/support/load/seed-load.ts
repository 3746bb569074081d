import 'reflect-metadata';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Pool } from 'pg';
import type { ItemSource } from '@kynangso/contracts/bank';
import { examDraft, newSitting } from '@kynangso/contracts/exam';
import { AuditModule } from '@kynangso/server/audit';
import { BankService } from '@kynangso/server/bank';
import { FrameworkService } from '@kynangso/server/competency';
import { ExamService, FormService, type LoadedForm, SittingService } from '@kynangso/server/exam';
import { GradingModule } from '@kynangso/server/grading';
import { IdentityModule } from '@kynangso/server/identity';
import { OrgService } from '@kynangso/server/org';
import { type Caller, Database, type Env, loadEnv, newId, PlatformModule } from '@kynangso/server/platform';
import { csrfToken } from '../../../libs/server/src/identity/csrf';
import { tokenHash } from '../../../libs/server/src/identity/session.repository';
import { choiceSource, multipleSource, numericSource, shortTextSource } from '../builders/bank';

/** Rooms without any door: for measuring and preparing, in the process that measures. */
@Module({})
class LoadModule {}

export async function openRooms(databaseUrl: string, dataDir: string, extra: Record<string, string> = {}): Promise<INestApplicationContext> {
  const env: Env = loadEnv({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: 'error', ...extra });
  const module = { module: LoadModule, imports: [PlatformModule.with(env), AuditModule, IdentityModule, GradingModule] };
  return NestFactory.createApplicationContext(module, { logger: ['error'], abortOnError: false });
}

export const modules = ['IU01', 'IU02', 'IU03', 'IU04', 'IU05', 'IU06'] as const;
const makers = [choiceSource, multipleSource, shortTextSource, numericSource];

export interface Sitter {
  personId: string;
  attemptId: string;
  formId: string;
  token: string;
  csrf: string;
}
export interface Load {
  examCode: string;
  sittingId: string;
  forms: readonly LoadedForm[];
  sitters: readonly Sitter[];
}

export interface LoadOptions {
  kind?: 'graded' | 'contest';
  formCount?: number;
  attemptsAllowed?: number | null;
  /** false: people are there, their attempts are not */
  hasBegun?: boolean;
}

/** An exam of 40 items on parallel forms, `count` signed-in people and one open attempt for each. People and attempts come by bulk SQL. */
export async function seedLoad(rooms: INestApplicationContext, ownerUrl: string, count: number, { kind = 'graded', formCount = 4, attemptsAllowed = 1, hasBegun = true }: LoadOptions = {}): Promise<Load> {
  const db = new Pool({ connectionString: ownerUrl, max: 2 });
  try {
    const { sittingId, examCode } = await openExam(rooms, kind, formCount, attemptsAllowed);
    const { rows } = await db.query<{ id: string }>('SELECT id FROM form WHERE sitting_id = $1 ORDER BY number', [sittingId]);
    const forms = await Promise.all(rows.map((row) => rooms.get(FormService, { strict: false }).load(row.id)));
    const sitters = Array.from({ length: count }, (_, n): Sitter => {
      const token = `load-${newId()}`;
      return { personId: newId(), attemptId: newId(), formId: rows[n % rows.length]?.id ?? '', token, csrf: csrfToken(token) };
    });
    await insertSitters(db, sittingId, sitters, hasBegun);
    await db.query('ANALYZE');
    return { examCode, sittingId, forms, sitters };
  } finally {
    await db.end();
  }
}

async function openExam(rooms: INestApplicationContext, kind: 'graded' | 'contest', formCount: number, attemptsAllowed: number | null): Promise<{ sittingId: string; examCode: string }> {
  const of = <T>(type: new (...args: never[]) => T): T => rooms.get(type, { strict: false });
  const personId = await of(Database).transaction(async (tx) => {
    await of(FrameworkService).loadFrameworks(tx);
    const sources = modules.flatMap((node) => Array.from({ length: 10 }, (_, at): ItemSource => (makers[at % makers.length] ?? choiceSource)(`${node}-L${at + 1}`, { node })));
    await of(BankService).importItems(tx, null, sources);
    return of(OrgService).createCitizen(tx, { fullName: 'Người Mở Kỳ' });
  });
  const caller: Caller = { accountId: newId(), personId, locale: 'vi', grants: [{ role: 'admin', unitId: null, unitPath: null }], requestId: 'load' };
  const counts = [7, 7, 7, 7, 6, 6];
  const exam = await of(ExamService).create(caller, {
    code: `LOAD-${Date.now()}`,
    kind,
    draft: examDraft.parse({
      title: { vi: 'Bài sát hạch tải' },
      framework: 'tt03-2014-btttt',
      blueprint: modules.map((node, at) => ({ node, count: counts[at] ?? 6 })),
      timing: { timeLimitMinutes: 300, graceSeconds: 30 },
      passRule: { op: 'all', of: modules.map((node) => ({ op: 'part' as const, node, minPercentBp: 5000 })) },
      level: 'BASIC',
      policies: { attemptsAllowed, formCount, shuffleItems: true, shuffleChoices: true, release: { score: 'immediately', review: 'never' } },
    }),
  });
  await of(ExamService).publish(caller, exam.id);
  const sitting = await of(SittingService).open(caller, exam.id, newSitting.parse({ opensAt: new Date(Date.now() - 60_000).toISOString(), closesAt: null }));
  return { sittingId: sitting.id, examCode: exam.code };
}

async function insertSitters(db: Pool, sittingId: string, sitters: readonly Sitter[], hasBegun: boolean): Promise<void> {
  const ids = sitters.map((s) => s.personId);
  await db.query(
    `INSERT INTO person (id, full_name, search_key, sort_key)
     SELECT id, 'Người Thi ' || n, 'nguoi thi ' || n, 'thi nguoi ' || n FROM unnest($1::uuid[]) WITH ORDINALITY AS p (id, n)`,
    [ids],
  );
  await db.query(`INSERT INTO account (id, person_id, login) SELECT id, id, 'load-' || id FROM unnest($1::uuid[]) AS p (id)`, [ids]);
  await db.query(`INSERT INTO session (id, account_id, token_hash, expires_at) SELECT gen_random_uuid(), id, hash, now() + interval '1 day' FROM unnest($1::uuid[], $2::bytea[]) AS s (id, hash)`, [
    ids, sitters.map((s) => tokenHash(s.token)),
  ]);
  if (!hasBegun) return;
  await db.query(
    `INSERT INTO attempt (id, sitting_id, person_id, form_id, number, locale, started_at, deadline_at, grace_seconds)
     SELECT id, $1, person, form, 1, 'vi', now(), now() + interval '5 hours', 30 FROM unnest($2::uuid[], $3::uuid[], $4::uuid[]) AS a (id, person, form)`,
    [sittingId, sitters.map((s) => s.attemptId), ids, sitters.map((s) => s.formId)],
  );
}

/** What the load's items take; a wrong answer earns nothing. */
export function loadAnswer(kind: string, isRight: boolean): Record<string, string[]> {
  const right: Record<string, string[]> = { choice: ['B'], multipleChoice: ['A', 'B'], shortText: ['trinh duyet'], numeric: ['1024'] };
  const wrong: Record<string, string[]> = { choice: ['A'], multipleChoice: ['C'], shortText: ['bàn phím'], numeric: ['1000'] };
  return { RESPONSE: (isRight ? right : wrong)[kind] ?? [] };
}

/** Whether sitter `n` gets a position right: some nearly all, some about half. Known before anything is graded. */
export const isRight = (n: number, position: number): boolean => (n * 7919 + position * 104_729) % 100 < 45 + (n % 5) * 13;

/** Answers to every item of every attempt, straight into the table; returns each attempt's points as they must come out. */
export async function answerLoad(ownerUrl: string, load: Load): Promise<Map<string, number>> {
  const db = new Pool({ connectionString: ownerUrl, max: 2 });
  const expected = new Map<string, number>();
  const forms = new Map(load.forms.map((form) => [form.id, form]));
  try {
    for (let from = 0; from < load.sitters.length; from += 200) {
      const rows: { attempt: string; position: number; response: string }[] = [];
      load.sitters.slice(from, from + 200).forEach((sitter, at) => {
        const n = from + at;
        const items = forms.get(sitter.formId)?.items ?? [];
        expected.set(sitter.attemptId, items.filter((item) => isRight(n, item.position)).length * 100);
        for (const item of items) rows.push({ attempt: sitter.attemptId, position: item.position, response: JSON.stringify(loadAnswer(item.kind, isRight(n, item.position))) });
      });
      await db.query(
        `INSERT INTO response (attempt_id, position, epoch, sequence, response, time_spent_ms, saved_at)
         SELECT a, p, 1, p, r, 4000, now() FROM unnest($1::uuid[], $2::smallint[], $3::jsonb[]) AS x (a, p, r)`,
        [rows.map((r) => r.attempt), rows.map((r) => r.position), rows.map((r) => r.response)],
      );
    }
    await db.query('VACUUM ANALYZE response');
  } finally {
    await db.end();
  }
  return expected;
}
