import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { AuditModule } from '@kynangso/server/audit';
import { BankModule, ItemChangeService } from '@kynangso/server/bank';
import { type Caller, EffectService, loadEnv, newId, PlatformModule } from '@kynangso/server/platform';
import { choiceSource } from '../support/builders/bank';
import { startDurablePostgres } from '../support/load/durable-postgres';
import { round } from '../support/load/percentiles';

/** measured: 4 to 5, in steps of 200 with every key read for its hash */
const MOST = 10;
class BenchModule {}

/**
 * One change of so many items (half drafts, half approved ones that each get a next version) from preview to done and back, against the bare
 * SQL of the same writes: one UPDATE of the drafts, one INSERT each of the versions, keys and log entries, one transaction.
 */
export async function run(args: string[]): Promise<object> {
  const items = Number(args.find((arg) => /^--items=\d+$/.test(arg))?.split('=')[1] ?? 10_000);
  const postgres = await startDurablePostgres();
  const dataDir = mkdtempSync(join(tmpdir(), 'kynangso-bench-'));
  const db = new Client({ connectionString: postgres.ownerUrl });
  await db.connect();
  const app = await NestFactory.createApplicationContext(
    { module: BenchModule, imports: [PlatformModule.with(loadEnv({ DATABASE_URL: postgres.appUrl, DATA_DIR: dataDir, LOG_LEVEL: 'error' })), AuditModule, BankModule] },
    { logger: ['error'], abortOnError: false },
  );
  try {
    const caller = await seed(db, items);
    const bareMs = await bare(db, caller.personId);
    const [changes, effects] = [app.get(ItemChangeService), app.get(EffectService)];
    const before = process.memoryUsage().rss;
    const timed = async (work: () => Promise<unknown>): Promise<number> => {
      const started = performance.now();
      await work();
      await effects.drain();
      return performance.now() - started;
    };
    let changeId = '';
    const previewMs = await timed(async () => (changeId = (await changes.preview(caller, { selection: { by: 'filter', filter: {}, count: items }, edit: { difficulty: 'hard', pool: 'exam' }, withOthersDrafts: false })).id));
    const applyMs = await timed(() => changes.apply(caller, changeId));
    const { done } = (await changes.get(caller, changeId)).counts;
    const startedReport = performance.now();
    let lines = 0;
    for await (const page of await changes.report(caller, changeId)) lines += page.length;
    const reportMs = performance.now() - startedReport;
    const undoMs = await timed(() => changes.undo(caller, changeId));
    const { undone } = (await changes.get(caller, changeId)).counts;
    const ratio = applyMs / bareMs;
    return {
      measured: { items, bareMs: round(bareMs, 0), previewMs: round(previewMs, 0), applyMs: round(applyMs, 0), undoMs: round(undoMs, 0), reportMs: round(reportMs, 0), done, undone, lines, grownMb: round((process.memoryUsage().rss - before) / 1_048_576, 0) },
      bar: { applyToBareAtMost: MOST, done: items, undone: items },
      ratio: round(ratio),
      ok: ratio <= MOST && done === items && undone === items && lines === items,
    };
  } finally {
    await db.end();
    await app.close();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** One author of the whole system, and items of theirs: every other one approved. */
async function seed(db: Client, items: number): Promise<Caller> {
  const [personId, accountId] = [newId(), newId()];
  await db.query(`INSERT INTO person (id, full_name, search_key, sort_key) VALUES ($1, 'Tác giả', 'tac gia', 'tac gia')`, [personId]);
  await db.query(`INSERT INTO account (id, person_id, login, status) VALUES ($1, $2, 'tac.gia', 'active')`, [accountId, personId]);
  await db.query(`INSERT INTO role_grant (id, person_id, role, valid_from) VALUES ($1, $2, 'admin', '2020-01-01')`, [newId(), personId]);
  const { content, key, alignments } = choiceSource('X');
  await db.query(`INSERT INTO item (id, code, created_by) SELECT gen_random_uuid(), 'B-' || lpad(n::text, 6, '0'), $2 FROM generate_series(1, $1::int) n`, [items, accountId]);
  await db.query(
    `INSERT INTO item_version (id, item_id, number, status, kind, difficulty, alignments, content, content_hash, excerpt, search_text, pool, authors, approved_at)
     SELECT gen_random_uuid(), id, 1, CASE WHEN right(code, 1)::int % 2 = 0 THEN 'approved' ELSE 'draft' END, 'choice', 'easy', $1, $2, md5(code), code, lower(code), 'both', ARRAY[$3::uuid], now() FROM item`,
    [JSON.stringify(alignments), JSON.stringify(content), personId],
  );
  await db.query(`INSERT INTO item_key (item_version_id, key) SELECT id, $1 FROM item_version`, [JSON.stringify(key)]);
  await db.query(`ANALYZE`);
  return { accountId, personId, locale: 'vi', grants: [{ role: 'admin', unitId: null, unitPath: null }], requestId: 'bench' };
}

/** The same writes by hand, taken back, so that the change begins where it began. */
async function bare(db: Client, personId: string): Promise<number> {
  await db.query('BEGIN');
  const started = performance.now();
  await db.query(`UPDATE item_version SET difficulty = 'hard', pool = 'exam', content_hash = md5(id::text), revision = revision + 1, updated_at = now() WHERE status = 'draft'`);
  await db.query(
    `INSERT INTO item_version (id, item_id, number, status, kind, difficulty, alignments, content, content_hash, excerpt, search_text, pool, authors, revision)
     SELECT gen_random_uuid(), item_id, number + 1, 'draft', kind, 'hard', alignments, content, md5(id::text), excerpt, search_text, 'exam', authors, revision + 1 FROM item_version WHERE status = 'approved'`,
  );
  await db.query(`INSERT INTO item_key (item_version_id, key) SELECT n.id, k.key FROM item_version n JOIN item_version o ON o.item_id = n.item_id AND o.number = 1 JOIN item_key k ON k.item_version_id = o.id WHERE n.number = 2`);
  await db.query(`INSERT INTO audit_entry (id, actor_person_id, action, object_kind, object_id, after_digest) SELECT gen_random_uuid(), $1, 'item.saved', 'item_version', id::text, content_hash FROM item_version WHERE difficulty = 'hard'`, [personId]);
  const ms = performance.now() - started;
  await db.query('ROLLBACK');
  await db.query('VACUUM ANALYZE item_version, item_key');
  return ms;
}
