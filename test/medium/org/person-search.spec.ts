import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orgRoutes } from '@kynangso/contracts/org';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addMember, addMembership, addPerson, trainingWorld, type TrainingWorld } from '../../support/builders/training';

let app: TestApp;
let w: TrainingWorld;
let hoa: string;
beforeAll(async () => {
  app = await bootApp();
  w = await trainingWorld(app);
  hoa = await addMember(app, w.d1, { name: 'Đặng Thị Hoà' });
  await addMember(app, w.d1a, { name: 'Hồ Quốc Khánh' });
  await addMember(app, w.d2, { name: 'Đặng Văn Ngoài' });
});
afterAll(() => app.close());

const found = async (agent: Agent, q: string, more = '') => orgRoutes.searchPeople.response.parse((await agent.get(`/search/people?q=${encodeURIComponent(q)}${more}`).expect(200)).body);
const names = async (agent: Agent, q: string): Promise<string[]> => (await found(agent, q)).rows.map((r) => r.fullName);

describe('searching people', () => {
  it('finds a name with marks, without them, in any order of its words, whichever way the tone is placed', async () => {
    for (const q of ['Đặng Thị Hòa', 'dang thi hoa', 'hoa dang', 'HOÀ']) expect([q, await names(w.hr, q)]).toEqual([q, ['Đặng Thị Hoà']]);
    expect((await found(w.hr, 'hoa dang')).rows[0]).toMatchObject({ personId: hoa, unit: { id: w.d1 } });
  });
  it('tries near spellings when no name has the words, and says so', async () => {
    expect(await found(w.hr, 'Ho Quoc Khnah')).toMatchObject({ match: 'near', rows: [{ fullName: 'Hồ Quốc Khánh' }] });
    expect(await found(w.hr, 'xyzzyx')).toEqual({ match: 'near', rows: [], hasMore: false });
    expect((await found(w.hr, '%_')).rows).toEqual([]);
  });
  it('keeps to the units of whoever asks, in both ways of looking', async () => {
    expect([await names(w.hr, 'dang van ngoai'), await names(w.hr, 'dang van ngoia')]).toEqual([[], []]);
    expect([await names(w.coordinator, 'dang van ngoai'), await names(w.coordinator, 'dang van ngoia')]).toEqual([['Đặng Văn Ngoài'], ['Đặng Văn Ngoài']]);
    expect(await names(w.outsider, 'khanh')).toEqual([]);
    await w.learner.get('/search/people?q=khanh').expect(403);
    await app.anonymous.get('/api/v1/search/people?q=khanh').expect(401);
    await w.hr.get('/search/people').expect(400);
  });
  it('finds a staff code, shows a person once, and says when there are more', async () => {
    const person = await addPerson(app, 'Lý Hai Nơi');
    for (const unit of [w.d1, w.d1a]) await addMembership(app, person, unit);
    expect(await names(w.hr, 'ly hai noi')).toEqual(['Lý Hai Nơi']);
    await app.db.query(`UPDATE membership SET staff_code = 'CB-0042' WHERE person_id = $1`, [hoa]);
    expect(await names(w.hr, 'CB-0042')).toEqual(['Đặng Thị Hoà']);
    for (const n of [1, 2, 3]) await addMember(app, w.d1, { name: `Trương Nhiều ${['Một', 'Hai', 'Ba'][n - 1] ?? ''}` });
    const two = await found(w.hr, 'truong nhieu', '&limit=2');
    expect([two.rows.map((r) => r.fullName), two.hasMore]).toEqual([['Trương Nhiều Ba', 'Trương Nhiều Hai'], true]);
  });
});
