import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardView, CompletionPerson } from '@kynangso/contracts/training';
import { addDays } from '@kynangso/domain/kernel';
import { Database, newId } from '@kynangso/server/platform';
import { FactsKeeper } from '@kynangso/server/training';
import { FactsRepository } from '../../../libs/server/src/training/facts/facts.repository';
import { bootApp, type TestApp } from '../../support/app';
import { addMember, addMembership, addPerson, completionPath, complete, endMembership, pass, settle, trainingWorld, type TrainingWorld } from '../../support/builders/training';

let app: TestApp;
let w: TrainingWorld;
beforeAll(async () => {
  app = await bootApp();
  w = await trainingWorld(app);
});
afterAll(() => app.close());

const sums = async (): Promise<unknown[]> => (await app.db.query(
  `SELECT counting_id, unit_id, slot, day::text, sum(met)::int m, sum(pending)::int p, sum(overdue)::int o, sum(waived)::int w, sum(on_leave)::int a, sum(joined_after_cutoff)::int j, sum("left")::int l FROM unit_tally
   GROUP BY 1, 2, 3, 4 HAVING bool_or(true) AND (sum(met), sum(pending), sum(overdue), sum(waived), sum(on_leave), sum(joined_after_cutoff), sum("left")) <> (0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint) ORDER BY 1, 2, 3, 4`)).rows;
const standings = async (): Promise<unknown[]> => (await app.db.query('SELECT counting_id, person_id, unit_id, position_kind, since::text, is_shared, due_on::text, met_on::text, mode, starts::text, codes FROM standing ORDER BY 1, 2, 3')).rows;
const whole = async () => ({ sums: await sums(), standings: await standings() });
const rebuild = async (): Promise<void> => {
  const ids = (await app.db.query<{ id: number }>('SELECT id FROM counting')).rows.map((r) => r.id);
  await app.get(Database).transaction((tx) => app.get(FactsRepository).build(tx, ids));
};

describe('facts', () => {
  it('moved by events are those that counting everyone from nothing gives', async () => {
    const units = [w.d1, w.d1a, w.d2, w.c1] as const;
    const day = (n: number): string => addDays('2025-12-01', n);
    for (const h of fc.sample(fc.record({
      stays: fc.array(fc.record({ unit: fc.integer({ min: 0, max: 3 }), start: fc.integer({ min: 0, max: 380 }), length: fc.integer({ min: 1, max: 300 }), status: fc.constantFrom<'working' | 'leave'>('working', 'working', 'leave') }), { minLength: 1, maxLength: 4 }),
      metAt: fc.option(fc.integer({ min: 31, max: 390 })), waived: fc.option(fc.integer({ min: 31, max: 300 })),
    }), { numRuns: 120, seed: 4 })) {
      const id = await addPerson(app);
      for (const s of h.stays) await addMembership(app, id, units[s.unit] ?? w.d1, { from: day(s.start), to: day(s.start + s.length), status: s.status });
      if (h.waived !== null) await app.db.query(`INSERT INTO waiver (id, waiver_id, requirement_id, person_id, period, reason, valid_from, valid_to, granted_at) VALUES ($1, $1, $2, $3, '2026', 'thử', $4, $5, now())`, [newId(), w.requirementId, id, day(h.waived), day(h.waived + 60)]);
      await settle(app, id);
      if (h.metAt === null) continue;
      await complete(app, id, day(h.metAt));
      await pass(app, id, day(h.metAt));
    }
    const moved = await whole();
    await rebuild();
    expect(await whole()).toEqual(moved);
    expect(moved.standings.length).toBeGreaterThan(150);
  }, 120_000);

  it('are added once, however often an event is delivered, and stay the same when folded', async () => {
    const person = await addMember(app, w.d2);
    const before = await whole();
    await settle(app, person, person);
    await settle(app, person);
    expect(await whole()).toEqual(before);
    await app.get(FactsKeeper).keep();
    expect(await whole()).toEqual(before);
    expect((await app.db.query('SELECT 1 FROM unit_tally WHERE NOT is_folded')).rowCount).toBe(0);
  });

  it('go with a unit that moves, on the day it moves and not before', async () => {
    const person = await addMember(app, w.d1a);
    const read = async (unit: string, asOf: string): Promise<number> => ((await w.coordinator.get(completionPath(w, unit, { asOf })).expect(200)).body as { total: { counted: number } }).total.counted;
    const days = ['2026-06-30', '2026-07-01', '2026-12-20'];
    const before = { d1: await Promise.all(days.map((d) => read(w.d1, d))), d2: await Promise.all(days.map((d) => read(w.d2, d))), at: await Promise.all(days.map((d) => read(w.d1a, d))), all: await Promise.all(days.map((d) => read(w.province, d))) };
    const unit = (await w.coordinator.get(`/units/${w.d1a}`).expect(200)).body as { id: string };
    const admin = await app.signIn(await addPerson(app), [{ role: 'admin' }]);
    await admin.post(`/units/${unit.id}/versions`, { parentId: w.d2, on: '2026-07-01', reason: 'sắp xếp lại' }).expect((r) => { if (r.status !== 200) throw new Error(JSON.stringify(r.body)); });
    await app.effects.drain();
    const after = { d1: await Promise.all(days.map((d) => read(w.d1, d))), d2: await Promise.all(days.map((d) => read(w.d2, d))), at: await Promise.all(days.map((d) => read(w.d1a, d))), all: await Promise.all(days.map((d) => read(w.province, d))) };
    expect(after.at).toEqual(before.at);
    expect(after.all).toEqual(before.all);
    expect([after.d1[0], after.d2[0]]).toEqual([before.d1[0], before.d2[0]]);
    const moved = await whole();
    await rebuild();
    expect(await whole()).toEqual(moved);
    expect(person).toBeTruthy();
    expect(after.d1[1]).toBeLessThan(before.d1[1] ?? 0);
  });

  it('say the same as working it out from what is known at this very instant', async () => {
    const knownAt = (await app.db.query<{ now: Date }>('SELECT clock_timestamp() AS now')).rows[0]?.now.toISOString() ?? '';
    for (const unit of [w.province, w.d1, w.d2, w.d1a]) for (const asOf of ['2026-01-01', '2026-07-01', '2026-11-01', '2026-12-20']) {
      const of = async <T>(more: Record<string, string>, screen: string): Promise<T> => (await w.coordinator.get(completionPath(w, unit, { asOf, ...more }, screen)).expect(200)).body as T;
      const [read, worked] = [await of<BoardView>({}, '/board'), await of<BoardView>({ knownAt }, '/board')];
      expect([worked.total, worked.rows]).toEqual([read.total, read.rows]);
      const people = async (more: Record<string, string>) => (await of<{ rows: CompletionPerson[] }>({ pageSize: '200', ...more }, '/people')).rows;
      expect(await people({ knownAt })).toEqual(await people({}));
    }
  });

  it('of a person who ends one membership and begins another follow to the day', async () => {
    const person = await addPerson(app);
    const membership = await addMembership(app, person, w.d1);
    await settle(app, person);
    await endMembership(app, membership, '2026-05-05');
    await addMembership(app, person, w.c1, { from: '2026-05-05' });
    await settle(app, person);
    const rows = (await app.db.query('SELECT unit_id, starts::text, codes, is_shared FROM standing WHERE person_id = $1 ORDER BY starts', [person])).rows;
    expect(rows).toEqual([
      { unit_id: w.d1, starts: '{2026-01-01,2026-05-05}', codes: 'PL', is_shared: true },
      { unit_id: w.c1, starts: '{2026-05-05,2026-11-01}', codes: 'PO', is_shared: true },
    ]);
  });
});
