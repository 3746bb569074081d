import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CompletionPerson, type CompletionView, type Figure, trainingRoutes } from '@kynangso/contracts/training';
import { bootApp, type TestApp } from '../../support/app';
import { addMember, addMembership, addPerson, completionPath, complete, endMembership, pass, settle, trainingWorld, type TrainingWorld } from '../../support/builders/training';

let app: TestApp;
let w: TrainingWorld;
const figures = async (unitId: string, more: Record<string, string> = {}): Promise<CompletionView> =>
  trainingRoutes.completion.response.parse((await w.coordinator.get(completionPath(w, unitId, more)).expect(200)).body);
const total = async (unitId: string, more: Record<string, string> = {}): Promise<Figure> => (await figures(unitId, more)).total;
const done = async (personId: string, on: string): Promise<void> => {
  await complete(app, personId, on);
  await pass(app, personId, on);
};
const statusOf = async (unitId: string, personId: string, more: Record<string, string> = {}): Promise<string | undefined> => {
  const page = (await w.coordinator.get(completionPath(w, unitId, { pageSize: '200', ...more }, '/people')).expect(200)).body as { rows: CompletionPerson[] };
  return page.rows.find((r) => r.personId === personId)?.status;
};

beforeAll(async () => {
  app = await bootApp();
  w = await trainingWorld(app);
});
afterAll(() => app.close());

describe('who is in the figure', () => {
  it('counts who belongs to the unit on the day and is met only by course and exam together', async () => {
    const a = await addMember(app, w.d1, { name: 'Trần Thị An' });
    const b = await addMember(app, w.d1a, { name: 'Lê Văn Bình' });
    await done(a, '2026-05-05');
    await complete(app, b, '2026-05-06');
    const view = await figures(w.d1);
    expect(view.total).toMatchObject({ counted: 2, met: 1, overdue: 1, rate: { numerator: 1, denominator: 2, bp: 5000 }, reached: false });
    expect(view.direct).toMatchObject({ counted: 1, met: 1 });
    expect(view.children.map((c) => [c.unit.code, c.figure.counted, c.figure.met])).toEqual([['H38.01.A', 1, 0]]);
    expect(view.basis.rules.vi[0]).toContain('20/12/2026');
  });

  it('leaves out people outside the audience: another population, another unit', async () => {
    const before = await total(w.province);
    await addMember(app, w.d1, { populations: ['P08'], positionKind: 'citizen' });
    await addMember(app, w.otherProvince);
    expect(await total(w.province)).toEqual(before);
  });

  it('moves a transferred person with their result to the new unit and shows them as left at the old one', async () => {
    const [oldBefore, newBefore, allBefore] = [await total(w.d1), await total(w.d2), await total(w.province)];
    const person = await addPerson(app, 'Phạm Chuyển');
    const membership = await addMembership(app, person, w.d1);
    await settle(app, person);
    await done(person, '2026-04-01');
    await endMembership(app, membership, '2026-07-01');
    await addMembership(app, person, w.d2, { from: '2026-07-01' });
    await settle(app, person);
    expect(await total(w.d1)).toMatchObject({ counted: oldBefore.counted, met: oldBefore.met, left: oldBefore.left + 1 });
    expect(await total(w.d2)).toMatchObject({ counted: newBefore.counted + 1, met: newBefore.met + 1 });
    expect(await total(w.province)).toMatchObject({ counted: allBefore.counted + 1, met: allBefore.met + 1, left: allBefore.left });
    // on the last day before the move the old unit still has them, with their result
    expect(await statusOf(w.d1, person, { asOf: '2026-06-30' })).toBe('met');
    expect(await statusOf(w.d1, person, { asOf: '2026-07-01' })).toBe('left');
  });

  it('counts a leaver until the day they leave, whether done or not', async () => {
    const person = await addMember(app, w.d2, { name: 'Hồ Thôi Việc', to: '2026-08-15' });
    expect(await statusOf(w.d2, person, { asOf: '2026-08-14' })).toBe('pending');
    expect(await statusOf(w.d2, person, { asOf: '2026-08-15' })).toBe('left');
    expect(await statusOf(w.d2, person)).toBe('left');
  });

  it('leaves out who joined after the cut-off day, and counts who joined on it', async () => {
    const onDay = await addMember(app, w.d2, { from: '2026-11-30' });
    const after = await addMember(app, w.d2, { from: '2026-12-01' });
    await done(after, '2026-12-02');
    expect([await statusOf(w.d2, onDay), await statusOf(w.d2, after)]).toEqual(['overdue', 'joined_after_cutoff']);
  });

  it('does not take a move after the cut-off for joining', async () => {
    const person = await addPerson(app, 'Vũ Điều Động');
    await addMembership(app, person, w.d1, { to: '2026-12-05' });
    await addMembership(app, person, w.c1, { from: '2026-12-05' });
    await settle(app, person);
    expect([await statusOf(w.c1, person), await statusOf(w.d1, person)]).toEqual(['overdue', 'left']);
  });

  it('sets people on long leave aside, done or not, and counts them again when they are back', async () => {
    const person = await addPerson(app, 'Đỗ Nghỉ Phép');
    await addMembership(app, person, w.d2, { to: '2026-03-01' });
    await addMembership(app, person, w.d2, { from: '2026-03-01', to: '2026-09-01', status: 'leave' });
    await addMembership(app, person, w.d2, { from: '2026-09-01' });
    await settle(app, person);
    await done(person, '2026-02-01');
    expect([await statusOf(w.d2, person, { asOf: '2026-02-28' }), await statusOf(w.d2, person, { asOf: '2026-03-01' }), await statusOf(w.d2, person, { asOf: '2026-09-01' })])
      .toEqual(['met', 'on_leave', 'met']);
  });

  it('counts a person of two units once in each and once above both', async () => {
    const [d1, d2, all] = [await total(w.d1), await total(w.d2), await total(w.province)];
    const person = await addPerson(app, 'Bùi Kiêm Nhiệm');
    await addMembership(app, person, w.d1);
    await addMembership(app, person, w.d2);
    await settle(app, person);
    expect([(await total(w.d1)).counted - d1.counted, (await total(w.d2)).counted - d2.counted, (await total(w.province)).counted - all.counted]).toEqual([1, 1, 1]);
  });

  it('sets an excused person aside from the day of the waiver to its end', async () => {
    const person = await addMember(app, w.d2, { name: 'Ngô Được Miễn' });
    const granted = await w.coordinator.post('/waivers', { requirementId: w.requirementId, personId: person, period: '2026', reason: 'Đang điều trị dài ngày', validFrom: '2026-06-01' }).expect(200);
    expect([await statusOf(w.d2, person, { asOf: '2026-05-31' }), await statusOf(w.d2, person, { asOf: '2026-06-01' })]).toEqual(['pending', 'waived']);
    await w.coordinator.post(`/waivers/${(granted.body as { id: string }).id}/end`, { on: '2026-10-01', reason: 'Đã đi làm lại' }).expect(200);
    expect([await statusOf(w.d2, person, { asOf: '2026-09-30' }), await statusOf(w.d2, person, { asOf: '2026-10-01' }), await statusOf(w.d2, person)]).toEqual(['waived', 'pending', 'overdue']);
  });
});

describe('days', () => {
  it('takes the cut-off day whole and nothing after it', async () => {
    const [on, after] = [await addMember(app, w.c1), await addMember(app, w.c1)];
    await done(on, '2026-11-30');
    await done(after, '2026-12-01');
    expect([await statusOf(w.c1, on), await statusOf(w.c1, after)]).toEqual(['met', 'overdue']);
  });

  it('counts each year by itself: last year\'s result is none of this year\'s', async () => {
    const person = await addMember(app, w.c1);
    await done(person, '2025-12-31');
    expect(await statusOf(w.c1, person)).toBe('overdue');
  });

  it('answers the same for a past day after later results, moves and leavers', async () => {
    const asOf = '2026-06-30';
    const before = [await figures(w.province, { asOf }), await figures(w.d1, { asOf })];
    const late = await addMember(app, w.d1, { from: '2026-07-15' });
    await done(late, '2026-08-01');
    const people = await app.db.query<{ id: string; person_id: string }>(`SELECT id, person_id FROM membership WHERE unit_id = $1 AND superseded_at IS NULL AND valid_to IS NULL AND valid_from < '2026-06-30' LIMIT 2`, [w.d1a]);
    for (const m of people.rows) {
      await done(m.person_id, '2026-09-09');
      await endMembership(app, m.id, '2026-10-10');
      await settle(app, m.person_id);
    }
    const after = [await figures(w.province, { asOf }), await figures(w.d1, { asOf })];
    expect(after.map((f) => [f.total, f.direct, f.children])).toEqual(before.map((f) => [f.total, f.direct, f.children]));
  });

  it('answers what was known then, although a correction has changed the past since', async () => {
    const asOf = '2026-06-30';
    const person = await addMember(app, w.c1, { name: 'Tạ Ghi Sai' });
    await done(person, '2026-03-03');
    const known = (await app.db.query<{ now: Date }>('SELECT clock_timestamp() AS now')).rows[0]?.now.toISOString() ?? '';
    await new Promise((go) => setTimeout(go, 5));
    const before = await total(w.c1, { asOf, knownAt: known });
    await app.db.query(`UPDATE membership SET superseded_at = clock_timestamp() WHERE person_id = $1`, [person]);
    await settle(app, person);
    expect(await total(w.c1, { asOf, knownAt: known })).toEqual(before);
    expect((await total(w.c1, { asOf })).counted).toBe(before.counted - 1);
  });

  it('refuses a day outside the year, a day to come and a year without the requirement', async () => {
    const code = async (more: Record<string, string>) => ((await w.coordinator.get(completionPath(w, w.d1, more)).expect(400)).body as { code: string }).code;
    expect(await code({ asOf: '2025-12-31' })).toBe('training.as_of_outside_period');
    expect(await code({ asOf: '2026-12-21' })).toBe('training.as_of_in_future');
    expect(await code({ period: '2025' })).toBe('training.period_unknown');
    expect(await code({ knownAt: '2099-01-01T00:00:00Z' })).toBe('training.known_at_in_future');
  });
});
