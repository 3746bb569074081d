import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { learningRoutes } from '@kynangso/contracts/learning';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { bankWorld } from '../../support/builders/bank';
import { addLearner, importCourse } from '../../support/builders/learning';

let app: TestApp;
let learner: Agent;
let author: Agent;
let courseId: string;
beforeAll(async () => {
  app = await bootApp();
  const world = await bankWorld(app);
  author = world.author;
  learner = await addLearner(app);
  ({ courseId } = await importCourse(app, { code: 'KH-MK', ownerUnitId: world.commune, firstLesson: 'Mật khẩu mạnh dài từ mười hai ký tự trở lên.' }));
  await importCourse(app, { code: 'KH-LD', firstLesson: 'Kẻ lừa đảo hay hỏi mã OTP. Đừng đọc cho ai.' });
});
afterAll(() => app.close());

const found = async (q: string, more = '') =>
  learningRoutes.searchLearning.response.parse((await app.anonymous.get(`/api/v1/search/learning?q=${encodeURIComponent(q)}${more}`).expect(200)).body);
/** courses in which every word occurs as typed */
const codes = async (q: string): Promise<string[]> => {
  const { match, rows } = await found(q);
  return match === 'exact' ? [...new Set(rows.map((r) => r.course.code))] : [];
};

describe('searching courses and lessons', () => {
  it('finds words of a lesson with marks, without them, and with the last one unfinished', async () => {
    for (const q of ['mật khẩu mười', 'mat khau muoi', 'MẬT KHẨU MƯ', 'mười khẩu']) {
      const { rows, match } = await found(q);
      expect([q, match, rows.map((r) => r.course.code)]).toEqual([q, 'exact', ['KH-MK']]);
      expect(rows[0]?.lesson).toMatchObject({ kind: 'text' });
    }
    const [hit] = (await found('mat khau mu')).rows;
    expect(hit?.snippet.filter((p) => p.isHit).map((p) => p.text)).toEqual(['Mật', 'khẩu', 'mười']);
  });
  it('tries near spellings when nothing is found, then some of the words, and says so', async () => {
    const near = await found('kẻ lừa đảo hay hpi mã');
    expect([near.match, near.rows.map((r) => r.course.code)]).toEqual(['near', ['KH-LD']]);
    const some = await found('muowif hai xxyyzz');
    expect([some.match, some.rows[0]?.course.code]).toEqual(['some', 'KH-MK']);
    expect(await found('qqqqqq')).toMatchObject({ match: 'some', rows: [], total: 0 });
    expect(await found('!!! &|')).toMatchObject({ rows: [], total: 0 });
  });
  it('puts a title before a text, and a page holds what it was asked to', async () => {
    await importCourse(app, { code: 'KH-OTP', title: 'Mã OTP là gì', firstLesson: 'Một mã dùng một lần.' });
    expect((await codes('mã OTP'))[0]).toBe('KH-OTP');
    const [first, second] = [await found('ma', '&pageSize=1'), await found('ma', '&pageSize=1&page=2')];
    expect([first.rows.length, second.rows.length, first.total]).toEqual([1, 1, second.total]);
    expect(first.rows).not.toEqual(second.rows);
  });
  it('opens the lesson for whoever is enrolled on the version', async () => {
    const { id } = learningRoutes.enrol.response.parse((await learner.post('/courses/KH-LD/enrolments').expect(200)).body);
    const mine = learningRoutes.searchLearning.response.parse((await learner.get('/search/learning?q=otp').expect(200)).body);
    expect(mine.rows.find((r) => r.course.code === 'KH-LD')?.enrolmentId).toBe(id);
    expect((await found('otp')).rows.map((r) => r.enrolmentId)).not.toContain(id);
  });
  it('follows what is published: a draft isn\'t found, a new version takes the place, a retired one is gone', async () => {
    await importCourse(app, { code: 'KH-MK', firstLesson: 'Xác thực hai lớp.', publish: false });
    expect(await codes('hai lớp')).toEqual([]);
    await author.post(`/author/courses/${courseId}/versions/2/publish`).expect(200);
    expect([await codes('hai lớp'), await codes('mười hai ký tự')]).toEqual([['KH-MK'], []]);
    await author.post(`/author/courses/${courseId}/versions/2/retire`).expect(200);
    expect(await codes('hai lớp')).toEqual([]);
  });
  it('refuses an empty question', async () => {
    await app.anonymous.get('/api/v1/search/learning?q=%20').expect(400);
    await app.anonymous.get('/api/v1/search/learning').expect(400);
  });
});
