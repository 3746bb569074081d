import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EnrolmentDetail, learningRoutes } from '@kynangso/contracts/learning';
import { Database, newId } from '@kynangso/server/platform';
import { OrgService } from '@kynangso/server/org';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { bankWorld } from '../../support/builders/bank';
import { importCourse } from '../../support/builders/learning';

const long = `## Bài dài\n\n${Array.from({ length: 60 }, () => 'Mật khẩu dài và riêng cho từng nơi thì mạnh hơn.').join(' ')}\n`;

describe('a lesson finished faster than seems possible', () => {
  let app: TestApp;
  let hr: Agent;
  let commune: string;
  let neighbour: Agent;
  let learner: Agent;
  let enrolment: EnrolmentDetail;
  beforeAll(async () => {
    app = await bootApp();
    const world = await bankWorld(app);
    commune = world.commune;
    await importCourse(app, { code: 'KH-NHANH', firstLesson: long });
    const person = async (name: string, unitId: string): Promise<string> => {
      const id = await app.get(Database).transaction((tx) => app.get(OrgService).createCitizen(tx, { fullName: name }));
      await app.db.query(`INSERT INTO membership (id, person_id, unit_id, position_kind, populations, status, valid_from) VALUES ($1, $2, $3, 'official', '{P01}', 'working', '2020-01-01')`, [newId(), id, unitId]);
      return id;
    };
    hr = await app.signIn(await person('Trần Nhân Sự', world.commune), [{ role: 'hr_officer', unitId: world.commune }]);
    neighbour = await app.signIn(await person('Phạm Láng Giềng', world.sibling), [{ role: 'hr_officer', unitId: world.sibling }]);
    learner = await app.signIn(await person('Nguyễn Học Nhanh', world.commune));
    enrolment = learningRoutes.enrol.response.parse((await learner.post('/courses/KH-NHANH/enrolments', {}).expect(200)).body);
  });
  afterAll(() => app.close());
  const finish = (seconds: number, lesson = 0) => {
    const path = `/enrolments/${enrolment.id}/lessons/${enrolment.modules.flatMap((m) => m.lessons)[lesson]?.id ?? ''}/progress`;
    return learner.post(path, { event: 'completed', secondsSpent: seconds });
  };
  const list = async (who: Agent, query = '') => learningRoutes.listPaceNotes.response.parse((await who.get(`/pace-notes${query}`).expect(200)).body);

  it('becomes a note with its reason for the people who look after the learner, and for nobody else', async () => {
    expect((await finish(3).expect(200)).body).toMatchObject({ lessonState: 'completed' });
    const found = await list(hr);
    expect(found).toMatchObject({ total: 1, rows: [{ kind: 'read_too_fast', state: 'open', fullName: 'Nguyễn Học Nhanh', courseCode: 'KH-NHANH', lessonTitle: { vi: 'Mật khẩu' }, seconds: 0, decidedByName: null }] });
    const [note] = found.rows;
    expect(note?.words).toBeGreaterThan(600);
    expect(note?.againstSeconds).toBeGreaterThan(36);
    expect(await list(neighbour)).toMatchObject({ total: 0, rows: [] });
    await finish(3).expect(200);
    expect((await list(hr)).total).toBe(1);
  });
  it('is found by name without marks, by kind and by state', async () => {
    expect((await list(hr, '?q=hoc+nhanh&kind=read_too_fast&state=open')).total).toBe(1);
    expect((await list(hr, '?q=khong+ai')).total).toBe(0);
    expect((await list(hr, '?kind=watched_too_fast')).total).toBe(0);
    expect((await list(hr, '?state=cleared')).total).toBe(0);
  });
  it('leaves no note when the text is short or the time is right', async () => {
    await finish(0, 1).expect(200);
    expect((await list(hr)).total).toBe(1);
  });
  it('is decided once, by a person, with a word why; nothing of the learner changes', async () => {
    const [note] = (await list(hr)).rows;
    const at = `/pace-notes/${note?.id ?? ''}/decision`;
    const before = (await learner.get(`/enrolments/${enrolment.id}`)).body as object;
    await hr.post(at, { state: 'open', comment: 'không được' }).expect(400);
    await hr.post(at, { state: 'cleared', comment: ' ' }).expect(400);
    await neighbour.post(at, { state: 'cleared', comment: 'không phải người của tôi' }).expect(404);
    await learner.post(at, { state: 'cleared', comment: 'tự bỏ qua' }).expect(403);
    await app.anonymous.post(`/api/v1${at}`).expect(401);
    // whoever keeps the records of a unit looks at everybody's notes there but their own
    const officer = await app.signIn(learner.personId, [{ role: 'hr_officer', unitId: commune }]);
    expect((await officer.post(at, { state: 'cleared', comment: 'tôi đọc nhanh' }).expect(409)).body).toMatchObject({ code: 'learning.pace_own' });
    const decided = await Promise.all([0, 1].map(() => hr.post(at, { state: 'cleared', comment: 'Đã học bản in trước đó.' })));
    expect(decided.map((d) => d.status).sort()).toEqual([200, 409]);
    expect((await list(hr, '?state=cleared')).rows).toMatchObject([{ decidedByName: 'Trần Nhân Sự', comment: 'Đã học bản in trước đó.' }]);
    expect((await learner.get(`/enrolments/${enrolment.id}`)).body).toEqual(before);
    expect((await app.db.query(`SELECT count(*)::int AS n FROM audit_entry WHERE action = 'pace-note.decided'`)).rows).toEqual([{ n: 1 }]);
  });
});
