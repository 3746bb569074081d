import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orgRoutes, type PersonDetail } from '@kynangso/contracts/org';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { member, membership, person, smallTree } from '../../support/builders/org';

describe('decisions about people', () => {
  let app: TestApp;
  let t: { T: string; A: string; A1: string; B: string };
  let admin: Agent;
  let hrOfA: Agent;
  beforeAll(async () => {
    app = await bootApp();
    t = await smallTree(app);
    admin = await app.signIn(await person(app), [{ role: 'admin' }]);
    hrOfA = await app.signIn(await member(app, t.A), [{ role: 'hr_officer', unitId: t.A }]);
  });
  afterAll(() => app.close());

  const made = async (unitId: string, more = {}): Promise<{ personId: string; id: string }> => {
    const personId = await person(app);
    return { personId, id: await membership(app, { personId, unitId, ...more }) };
  };
  const spans = (p: PersonDetail) => p.history.map((m) => [m.unit.id, m.validFrom, m.validTo, m.beganAs, m.endedAs]).reverse();
  const read = async (personId: string) => (await admin.get(`/people/${personId}`).expect(200)).body as PersonDetail;

  it('say why and by which number', async () => {
    const m = await made(t.A);
    const retired = orgRoutes.endMembership.response.parse((await hrOfA.post(`/memberships/${m.id}/end`, { on: '2026-03-01', kind: 'retired', decisionNumber: '15/QĐ' }).expect(200)).body);
    expect(retired.history[0]).toMatchObject({ validTo: '2026-03-01', endedAs: 'retired', endedDecision: '15/QĐ' });
    await hrOfA.post(`/memberships/${m.id}/end`, { on: '2026-03-01', kind: 'holiday' }).expect(400);
  });

  it('move many at once, each row done or refused by itself', async () => {
    const [a, b, gone, foreign] = [await made(t.A), await made(t.A), await made(t.A, { validTo: '2026-01-01' }), await made(t.B)];
    const body = { membershipIds: [a.id, b.id, gone.id, foreign.id], change: { do: 'transfer', toUnitId: t.A1 }, on: '2026-04-01', decisionNumber: '9/QĐ' };
    const report = orgRoutes.bulkMembership.response.parse((await hrOfA.post('/memberships/bulk', body).expect(200)).body);
    expect([report.done, report.refused]).toEqual([2, 2]);
    expect(report.rows.map((r) => r.error?.code ?? 'done')).toEqual(['done', 'done', 'org.membership_ended', 'org.membership_not_found']);
    expect(spans(await read(a.personId))).toEqual([[t.A, '2025-07-01', '2026-04-01', null, 'transferred'], [t.A1, '2026-04-01', null, 'transferred', null]]);
    expect(spans(await read(foreign.personId))).toHaveLength(1);
    // the same again changes nothing: the rows are gone
    const again = orgRoutes.bulkMembership.response.parse((await hrOfA.post('/memberships/bulk', body).expect(200)).body);
    expect(again.done).toBe(0);
  });

  it('are foretold row by row, and the preview writes nothing', async () => {
    const [a, gone, resting, foreign] = [await made(t.A), await made(t.A, { validTo: '2026-01-01' }), await made(t.A, { status: 'leave' }), await made(t.B)];
    const twice = { personId: a.personId, id: await membership(app, { personId: a.personId, unitId: t.T, positionKind: 'specialist' }) };
    const asked = async (membershipIds: string[], change: object, on = '2026-04-01', who = hrOfA) => orgRoutes.previewBulkMembership.response.parse((await who.post('/memberships/bulk/preview', { membershipIds, change, on }).expect(200)).body);
    const before = await app.db.query('SELECT count(*) FROM membership');
    const transfer = await asked([a.id, gone.id, foreign.id], { do: 'transfer', toUnitId: t.A1 });
    expect(transfer).toMatchObject({ ready: 1, refused: 2, rows: [{ subject: { personId: a.personId, unitId: t.A, status: 'working' }, error: null }, { error: { code: 'org.membership_ended' } }, { subject: null, error: { code: 'org.membership_not_found' } }] });
    // both rows of one person would arrive in one unit: the second is told so here as it would be there
    const both = await asked([a.id, twice.id], { do: 'transfer', toUnitId: t.A1 }, '2026-04-01', admin);
    expect(both.rows.map((r) => r.error?.code ?? 'ready')).toEqual(['ready', 'org.member_already']);
    const leave = await asked([a.id, resting.id], { do: 'status', status: 'leave' });
    expect(leave.rows.map((r) => r.error?.code ?? 'ready')).toEqual(['ready', 'org.membership_same']);
    expect((await asked([a.id], { do: 'end', kind: 'retired' }, '2020-01-01')).rows[0]?.error?.code).toBe('org.membership_day');
    expect((await app.db.query('SELECT count(*) FROM membership')).rows).toEqual(before.rows);
    const done = orgRoutes.bulkMembership.response.parse((await admin.post('/memberships/bulk', { membershipIds: [a.id, twice.id], change: { do: 'transfer', toUnitId: t.A1 }, on: '2026-04-01' }).expect(200)).body);
    expect(done.rows.map((r) => r.error?.code ?? 'ready')).toEqual(['ready', 'org.member_already']);
    await app.anonymous.post('/api/v1/memberships/bulk/preview').send({}).expect(401);
    await hrOfA.post('/memberships/bulk/preview', { membershipIds: [a.id], change: { do: 'promote' }, on: '2026-04-01' }).expect(400);
    expect((await hrOfA.post('/memberships/bulk/preview', { membershipIds: [a.id], change: { do: 'end', kind: 'retired' }, on: '2030-01-01' }).expect(400)).body).toMatchObject({ code: 'org.day_too_far' });
  });

  it('are put right on both sides of the day, and what was known stays known', async () => {
    const m = await made(t.A);
    await hrOfA.post(`/memberships/${m.id}/transfer`, { on: '2026-04-01', toUnitId: t.A1 }).expect(200);
    const [wrong] = (await read(m.personId)).history;
    const right = orgRoutes.correctMembership.response.parse((await hrOfA.post(`/memberships/${wrong?.id}/correct`, { edge: 'from', on: '2026-03-15', reason: 'Quyết định có hiệu lực sớm hơn' }).expect(200)).body);
    expect(spans(right).map((s) => s.slice(0, 3))).toEqual([[t.A, '2025-07-01', '2026-03-15'], [t.A1, '2026-03-15', null]]);
    const known = await app.db.query(`SELECT 1 FROM membership WHERE person_id = $1 AND superseded_at IS NOT NULL AND (valid_to = '2026-04-01' OR valid_from = '2026-04-01')`, [m.personId]);
    expect(known.rowCount).toBe(2);
    const [now] = right.history;
    expect((await hrOfA.post(`/memberships/${now?.id}/correct`, { edge: 'from', on: '2025-07-01', reason: 'Quá sớm' }).expect(409)).body).toMatchObject({ code: 'org.membership_day' });
    await hrOfA.post(`/memberships/${(await made(t.B)).id}/correct`, { edge: 'from', on: '2025-08-01', reason: 'Ngoài phạm vi' }).expect(404);
  });

  it('refuse a day on which the unit did not stand, or on which the person is there already', async () => {
    const m = await made(t.A, { validFrom: '2025-10-01' });
    expect((await hrOfA.post(`/memberships/${m.id}/correct`, { edge: 'from', on: '2025-06-01', reason: 'Sớm quá' }).expect(409)).body).toMatchObject({ code: 'org.parent_inactive' });
    await membership(app, { personId: m.personId, unitId: t.A, validFrom: '2025-07-15', validTo: '2025-08-01' });
    expect((await hrOfA.post(`/memberships/${m.id}/correct`, { edge: 'from', on: '2025-07-20', reason: 'Chồng lên' }).expect(409)).body).toMatchObject({ code: 'org.member_already' });
  });
});
