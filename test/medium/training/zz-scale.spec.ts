import { afterAll, beforeAll, it } from 'vitest';
import { bootApp, type TestApp } from '../../support/app';
import { addUnit, completionPath, trainingWorld, type TrainingWorld } from '../../support/builders/training';

let app: TestApp;
let w: TrainingWorld;
const N = Number(process.env["SCALE"] ?? 100_000);
beforeAll(async () => {
  app = await bootApp({ DATABASE_POOL: '6' });
  w = await trainingWorld(app);
}, 120_000);
afterAll(() => app.close());
const time = async (name: string, n: number, f: () => Promise<unknown>) => {
  const t: number[] = [];
  for (let i = 0; i < n; i++) { const s = performance.now(); await f(); t.push(performance.now() - s); }
  t.sort((a, b) => a - b);
  console.log(`SCALE ${name}: p50 ${t[Math.floor(n / 2)]?.toFixed(0)} ms, p95 ${t[Math.min(n - 1, Math.floor(n * 0.95))]?.toFixed(0)} ms, max ${t[n - 1]?.toFixed(0)} ms`);
};
it('scale', async () => {
  const units: string[] = [];
  for (let i = 0; i < 150; i++) {
    const d = await addUnit(app, { code: `S${i}`, parentId: w.province, kind: i < 20 ? 'department' : 'commune' });
    units.push(d);
    if (i < 50) units.push(await addUnit(app, { code: `S${i}.A`, parentId: d, kind: 'division' }));
  }
  await app.db.query(`INSERT INTO person (id, full_name, search_key, sort_key) SELECT gen_random_uuid(), 'Nguyễn Văn ' || i, 'nguyen van ' || i, 'k' || i FROM generate_series(1, $1::int) i`, [N]);
  await app.db.query(`INSERT INTO membership (id, person_id, unit_id, position_kind, populations, status, valid_from)
    SELECT gen_random_uuid(), p.id, ($1::uuid[])[1 + (row_number() OVER ()) % $2], 'official', '{P02}', CASE WHEN random() < 0.02 THEN 'leave' ELSE 'working' END, '2020-01-01' FROM person p WHERE p.full_name LIKE 'Nguyễn Văn %' AND p.search_key ~ '[0-9]'`, [units, units.length]);
  await app.db.query(`INSERT INTO achievement (id, person_id, source_kind, source_id, revision, code, outcome, achieved_on, score_bp)
    SELECT gen_random_uuid(), p.id, s.k, gen_random_uuid(), 1, s.c, s.o, '2026-01-01'::date + (random() * 300)::int, CASE WHEN s.k = 'grade' THEN 8000 END
    FROM person p CROSS JOIN (VALUES ('course', 'KH-CDS', 'completed'), ('grade', 'SH-CB', 'pass')) s (k, c, o) WHERE p.search_key ~ '[0-9]' AND random() < 0.8`);
  await app.db.query('ANALYZE');
  let s = performance.now();
  await app.db.query(`INSERT INTO due_work (id, kind, listener, key, payload) VALUES (gen_random_uuid(), 'requirement.published', 'training', 'x', $1)`, [{ requirementId: w.requirementId, fromYear: 2026 }]);
  await app.effects.drain();
  console.log(`SCALE publish to ${N}: ${((performance.now() - s) / 1000).toFixed(1)} s`, (await app.db.query('SELECT count(*), count(met_on) FROM duty')).rows[0]);
  await app.db.query('VACUUM ANALYZE');
  await time('completion province', 10, () => w.coordinator.get(completionPath(w, w.province)).expect(200));
  await time('one unit', 10, () => w.coordinator.get(completionPath(w, units[0] ?? '')).expect(200));
  for (const format of process.env['SCALE_FORMATS']?.split(',') ?? ['csv', 'xlsx']) {
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    let peak = before;
    const timer = setInterval(() => { peak = Math.max(peak, process.memoryUsage().rss); }, 50);
    s = performance.now();
    const made = await w.coordinator.post('/exports', { kind: 'trainingRecords', format, params: { requirement: w.requirementId, period: '2026', unitId: w.province } }).expect(200);
    await app.effects.drain();
    clearInterval(timer);
    const run = (await w.coordinator.get(`/exports/${(made.body as { id: string }).id}`)).body as Record<string, unknown>;
    console.log(`SCALE export ${format}: ${((performance.now() - s) / 1000).toFixed(1)} s, rss +${((peak - before) / 1e6).toFixed(0)} MB`, run['status'], run['rowsDone'], run['sizeBytes'], run['error']);
  }
}, 600_000);
