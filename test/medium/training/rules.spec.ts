import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CompletionPerson, type CompletionView, dutyStatuses, type DutyStatus } from '@kynangso/contracts/training';
import { addDays } from '@kynangso/domain/kernel';
import { periodDays, personStatus } from '@kynangso/domain/training';
import { newId } from '@kynangso/server/platform';
import { bootApp, type TestApp } from '../../support/app';
import { addMembership, addPerson, completionPath, complete, pass, settle, trainingWorld, type TrainingWorld } from '../../support/builders/training';

const days = periodDays('2026', { dueDay: '10-31', cutoffDay: '11-30' });
const dayNear = (n: number): string => addDays('2025-11-01', n);
interface History {
  memberships: { unit: 0 | 1 | 2; from: string; to: string | null; status: 'working' | 'leave' }[];
  waiver: { from: string; to: string | null } | null;
  metOn: string | null;
}

const history: fc.Arbitrary<History> = fc.record({
  memberships: fc.array(
    fc.record({ unit: fc.constantFrom<0 | 1 | 2>(0, 1, 2), start: fc.integer({ min: 0, max: 410 }), length: fc.option(fc.integer({ min: 1, max: 300 }), { freq: 2 }), status: fc.constantFrom<'working' | 'leave'>('working', 'working', 'leave') })
      .map((m) => ({ unit: m.unit, from: dayNear(m.start), to: m.length === null ? null : dayNear(m.start + m.length), status: m.status })),
    { minLength: 1, maxLength: 3 },
  // one open membership per unit at most, as the table asks
  ).filter((list) => new Set(list.filter((m) => m.to === null).map((m) => m.unit)).size === list.filter((m) => m.to === null).length),
  waiver: fc.option(fc.record({ start: fc.integer({ min: 61, max: 400 }), length: fc.option(fc.integer({ min: 1, max: 200 })) }).map((v) => ({ from: dayNear(v.start), to: v.length === null ? null : dayNear(v.start + v.length) })), { freq: 1 }),
  metOn: fc.option(fc.integer({ min: 61, max: 425 }).map(dayNear), { freq: 3 }),
});

let app: TestApp;
let w: TrainingWorld;
beforeAll(async () => {
  app = await bootApp();
  w = await trainingWorld(app);
});
afterAll(() => app.close());

describe('the statement and the written rules', () => {
  it('agree on every person of 150 random histories, at every unit, on days around every border', async () => {
    const units = [w.d1a, w.d2, w.c1] as const;
    const people: { id: string; h: History }[] = [];
    for (const h of fc.sample(history, { numRuns: 150, seed: 20261120 })) {
      const id = await addPerson(app);
      for (const m of h.memberships) await addMembership(app, id, units[m.unit], { from: m.from, to: m.to, status: m.status });
      if (h.waiver)
        await app.db.query(`INSERT INTO waiver (id, waiver_id, requirement_id, person_id, period, reason, valid_from, valid_to, granted_at) VALUES ($1, $1, $2, $3, '2026', 'thử', $4, $5, now())`,
          [newId(), w.requirementId, id, h.waiver.from, h.waiver.to]);
      people.push({ id, h });
    }
    await settle(app, ...people.map((p) => p.id));
    for (const { id, h } of people) {
      if (h.metOn === null) continue;
      await complete(app, id, h.metOn);
      await pass(app, id, h.metOn);
    }
    for (const asOf of ['2026-01-01', '2026-05-17', '2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01', '2026-12-20']) {
      for (const [unit, below] of [[w.province, [0, 1, 2]], [w.d1, [0]], [w.d2, [1]], [w.c1, [2]]] as const) {
        const expected = new Map<string, DutyStatus>();
        for (const { id, h } of people) {
          const here = h.memberships.filter((m) => (below as readonly number[]).includes(m.unit));
          const interval = (m: { from: string; to: string | null }) => ({ validFrom: m.from, validTo: m.to });
          // evidence after the cut-off day is no evidence for the year
          const metOn = h.metOn !== null && h.metOn >= days.from && h.metOn <= days.cutoffOn ? h.metOn : null;
          const status = personStatus({ here: here.map((m) => ({ ...interval(m), status: m.status })), anywhere: h.memberships.map((m) => ({ ...interval(m), status: m.status })), waivers: h.waiver ? [interval(h.waiver)] : [], metOn }, days, asOf);
          if (status !== null) expected.set(id, status);
        }
        const page = (await w.coordinator.get(completionPath(w, unit, { asOf, pageSize: '200' }, '/people')).expect(200)).body as { rows: CompletionPerson[] };
        expect(new Map(page.rows.map((r) => [r.personId, r.status]))).toEqual(expected);
        const { total } = (await w.coordinator.get(completionPath(w, unit, { asOf })).expect(200)).body as CompletionView;
        const count = (status: DutyStatus): number => [...expected.values()].filter((s) => s === status).length;
        const [met, pending, overdue, waived, onLeave, joinedAfterCutoff, left] = dutyStatuses.map(count);
        expect([asOf, total]).toMatchObject([asOf, { met, pending, overdue, waived, onLeave, joinedAfterCutoff, left, counted: (met ?? 0) + (pending ?? 0) + (overdue ?? 0) }]);
      }
    }
  }, 120_000);
});
