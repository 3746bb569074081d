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
