import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EnrolmentDetail, learningRoutes, type PollState } from '@kynangso/contracts/learning';
import { WorkErasure } from '@kynangso/server/learning';
import { Database } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { bankWorld } from '../../support/builders/bank';
import { addLearner, importCourse } from '../../support/builders/learning';

const poll = (code: string, meta: string) => `\`\`\`poll ${code} ${meta}\nBạn đổi mật khẩu khi nào?\n- a: Khi nghi bị lộ\n- b: Hằng tháng\n- c: Chưa bao giờ\n\`\`\`\n\n`;

describe('a poll in a lesson', () => {
  let app: TestApp;
  let courseId: string;
  let teacher: Agent;
  let elsewhere: Agent;
  let people: (Agent & { personId: string; at: string })[];
  beforeAll(async () => {
    app = await bootApp();
    const world = await bankWorld(app);
    const firstLesson = `## Mật khẩu\n\nMật khẩu **dài** thì mạnh.\n\n${poll('mot', '')}${poll('nhieu', 'several')}${poll('an-danh', 'anonymous')}`;
    courseId = (await importCourse(app, { code: 'KH-DO', ownerUnitId: world.commune, firstLesson })).courseId;
    people = [];
    for (let n = 0; n < 7; n++) {
      const who = await addLearner(app, `Người ${n}`);
      const e = learningRoutes.enrol.response.parse((await who.post('/courses/KH-DO/enrolments', {}).expect(200)).body) as EnrolmentDetail;
      people.push(Object.assign(who, { at: `/enrolments/${e.id}/lessons/${e.modules[0]?.lessons[0]?.id ?? ''}/polls` }));
    }
    teacher = await app.signIn((await addLearner(app, 'Vũ Ngọc Giảng')).personId, [{ role: 'author', unitId: world.commune }]);
    elsewhere = await app.signIn((await addLearner(app, 'Hồ Xã Bên')).personId, [{ role: 'author', unitId: world.sibling }]);
  });
  afterAll(() => app.close());
  const nth = (n: number) => {
    const who = people[n];
    if (!who) throw new Error('no such person');
    return who;
  };
  const states = async (n: number): Promise<PollState[]> => learningRoutes.listPolls.response.parse((await nth(n).get(nth(n).at).expect(200)).body).rows;
  const answer = (n: number, code: string, choices: string[]) => nth(n).put(`${nth(n).at}/${code}`, { choices });
  const desk = async (who: Agent, code: string) => learningRoutes.getDeskPoll.response.parse((await who.get(`/author/polls/${courseId}/bai-1/${code}`).expect(200)).body);

  it('shows nothing of others before one has answered', async () => {
    await answer(1, 'mot', ['a']).expect(200);
    expect(await states(0)).toEqual(['mot', 'nhieu', 'an-danh'].map((code) => ({ code, isClosed: false, answer: [], result: null })));
    await nth(0).get(nth(1).at).expect(404);
    await app.anonymous.get(`/api/v1${nth(0).at}`).expect(401);
  });

  it('takes one answer a person, which may be changed', async () => {
    expect((await answer(0, 'mot', ['b']).expect(200)).body).toMatchObject({ answer: ['b'], result: { total: 2, counted: 2, counts: { a: 1, b: 1 } } });
    expect((await answer(0, 'mot', ['a']).expect(200)).body).toMatchObject({ answer: ['a'], result: { total: 2, counts: { a: 2 } } });
    await Promise.all([0, 1, 2].map(() => answer(2, 'mot', ['c']).expect(200)));
    expect((await states(2))[0]?.result).toEqual({ total: 3, counted: 3, counts: { a: 2, c: 1 } });
  });

  it('takes the choices it has, as many as it allows', async () => {
    expect((await answer(0, 'mot', ['a', 'b']).expect(400)).body).toMatchObject({ code: 'learning.poll_single' });
    expect((await answer(0, 'mot', ['z']).expect(400)).body).toMatchObject({ code: 'learning.poll_choice' });
    await answer(0, 'mot', []).expect(400);
    await answer(0, 'khac', ['a']).expect(404);
    expect((await answer(0, 'nhieu', ['c', 'a']).expect(200)).body).toMatchObject({ answer: ['a', 'c'], result: { total: 1, counted: 1, counts: { a: 1, c: 1 } } });
  });

  it('counts in steps of five where it is said to be anonymous, for teaching staff too', async () => {
    for (let n = 0; n < 4; n++) await answer(n, 'an-danh', ['a']).expect(200);
    expect((await states(0))[2]?.result).toEqual({ total: 4, counted: 0, counts: {} });
    expect((await desk(teacher, 'an-danh')).result).toEqual({ total: 4, counted: 0, counts: {} });
    await answer(4, 'an-danh', ['b']).expect(200);
    expect((await states(0))[2]?.result).toEqual({ total: 5, counted: 5, counts: { a: 4, b: 1 } });
    // the sixth and seventh change nothing that is shown
    for (const n of [5, 6]) await answer(n, 'an-danh', ['c']).expect(200);
    expect((await states(0))[2]?.result).toEqual({ total: 7, counted: 5, counts: { a: 4, b: 1 } });
  });

  it('shows a change only among five changes, so that nobody is told from two looks', async () => {
    const seen = { total: 7, counted: 5, counts: { a: 4, b: 1 } };
    for (const n of [0, 1, 2, 3]) expect((await answer(n, 'an-danh', ['c']).expect(200)).body).toMatchObject({ answer: ['c'], result: seen });
    // to and fro is no second person
    for (const choice of ['a', 'b', 'c', 'b']) await answer(3, 'an-danh', [choice]).expect(200);
    expect((await desk(teacher, 'an-danh')).result).toEqual(seen);
    await answer(4, 'an-danh', ['c']).expect(200);
    expect((await states(0))[2]?.result).toEqual({ total: 7, counted: 5, counts: { b: 1, c: 4 } });
    // whoever goes leaves the counts as they are
    await app.get(Database).transaction((tx) => app.get(WorkErasure).forget(tx, [nth(4).personId]));
    expect((await states(0))[2]?.result).toEqual({ total: 7, counted: 5, counts: { b: 1, c: 4 } });
    expect((await app.db.query(`SELECT 1 FROM poll_answer WHERE person_id = $1`, [nth(4).personId])).rows).toEqual([]);
  });

  it('is closed by who teaches the course; then results are read and nothing is taken', async () => {
    await elsewhere.put(`/author/polls/${courseId}/bai-1/mot`, { isClosed: true }).expect(404);
    await nth(0).put(`/author/polls/${courseId}/bai-1/mot`, { isClosed: true }).expect(403);
    expect((await teacher.put(`/author/polls/${courseId}/bai-1/mot`, { isClosed: true }).expect(200)).body).toMatchObject({ result: { total: 3 } });
    expect((await answer(3, 'mot', ['a']).expect(409)).body).toMatchObject({ code: 'learning.poll_closed' });
    expect((await states(3))[0]).toMatchObject({ isClosed: true, answer: [], result: { total: 3 } });
    expect((await teacher.put(`/author/polls/${courseId}/bai-1/mot`, { isClosed: false }).expect(200)).body).toMatchObject({ closedAt: null });
    await answer(3, 'mot', ['a']).expect(200);
    const { rows } = await app.db.query(`SELECT action FROM audit_entry WHERE action LIKE 'poll.%' ORDER BY seq`);
    expect(rows).toEqual([{ action: 'poll.closed' }, { action: 'poll.reopened' }]);
  });

  it('is listed for who teaches the course, and names nobody', async () => {
    const { body } = await teacher.get('/author/polls').expect(200);
    const list = learningRoutes.listDeskPolls.response.parse(body);
    expect(list.rows.map((r) => [r.poll.code, r.lessonCode, r.result.total])).toEqual([['mot', 'bai-1', 4], ['nhieu', 'bai-1', 1], ['an-danh', 'bai-1', 7]]);
    expect(JSON.stringify(body)).not.toMatch(/Người \d/);
    expect(learningRoutes.listDeskPolls.response.parse((await elsewhere.get('/author/polls').expect(200)).body).total).toBe(0);
  });

  it('keeps its answers in a later version, and forgets those of an erased person', async () => {
    await importCourse(app, { code: 'KH-DO', title: 'Bản hai', firstLesson: `## Mới\n\n${poll('mot', '')}` });
    expect((await desk(teacher, 'mot')).result.total).toBe(4);
    await app.get(Database).transaction((tx) => app.get(WorkErasure).forget(tx, [nth(0).personId]));
    expect((await desk(teacher, 'mot')).result).toEqual({ total: 3, counted: 3, counts: { a: 2, c: 1 } });
  });

  it('stays anonymous when a later version leaves the word out, and becomes so everywhere when one puts it in', async () => {
    await importCourse(app, { code: 'KH-DO', title: 'Bản bỏ chữ ẩn danh', firstLesson: `## Mới\n\n${poll('mot', 'anonymous')}${poll('nhieu', 'several')}${poll('an-danh', '')}` });
    expect((await desk(teacher, 'an-danh')).result).toEqual({ total: 7, counted: 5, counts: { b: 1, c: 4 } });
    expect((await desk(teacher, 'an-danh')).poll.isAnonymous).toBe(true);
    // whoever reads the version in which the other was open is shown no exact count of it any more
    expect((await states(1))[0]?.result).toMatchObject({ counted: 0, counts: {} });
  });
});
