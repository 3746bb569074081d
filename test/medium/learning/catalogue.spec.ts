import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { learningRoutes } from '@kynangso/contracts/learning';
import { bootApp, type TestApp } from '../../support/app';
import { loadFrameworks } from '../../support/builders/competency';
import { addLearner, importCourse, picture } from '../../support/builders/learning';

describe('the catalogue', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await bootApp();
    await importCourse(app, { code: 'KH-MOT', title: 'An toàn thông tin cơ bản' });
    await importCourse(app, { code: 'KH-HAI', title: 'Bảng tính cho công chức', audience: ['P02'] });
    await importCourse(app, { code: 'KH-NHAP', title: 'Bản nháp', publish: false });
  });
  afterAll(() => app.close());
  const list = async (query = '') => learningRoutes.listCourses.response.parse((await app.anonymous.get(`/api/v1/courses${query}`).expect(200)).body);

  it('shows published courses to everyone, drafts to nobody', async () => {
    const { rows, total } = await list();
    expect(rows.map((r) => r.code).sort()).toEqual(['KH-HAI', 'KH-MOT']);
    expect(total).toBe(2);
    expect(rows[0]).toMatchObject({ moduleCount: 2, lessonCount: 3, minutes: 30, mediaBytes: Buffer.byteLength(picture) + Buffer.byteLength('quý;tỷ lệ\n1;85,7\n'), enrolment: null });
  });
  it.each([
    ['an toan thong tin', ['KH-MOT']],
    ['An toàn', ['KH-MOT']],
    ['BANG TINH', ['KH-HAI']],
    ['lua dao cong chuc', ['KH-HAI']],
    ['%', []],
    ['khong co dau', []],
  ])('finds "%s" with or without marks, every word of it', async (q, codes) => expect((await list(`?q=${encodeURIComponent(q)}`)).rows.map((r) => r.code)).toEqual(codes));
  it('keeps courses for a population and those for everyone', async () => {
    expect((await list('?population=P02')).total).toBe(2);
    expect((await list('?population=P07')).rows.map((r) => r.code)).toEqual(['KH-MOT']);
  });
  it('comes in pages', async () => expect(await list('?page=2&pageSize=1')).toMatchObject({ total: 2, page: 2, pageSize: 1, rows: [{}] }));
  it('refuses a bad query', async () => void (await app.anonymous.get('/api/v1/courses?population=X').expect(400)));
  it('knows of a course begun under another record of the same person, as the course itself does', async () => {
    const [kept, double] = [await addLearner(app), await addLearner(app)];
    await double.post('/courses/KH-MOT/enrolments', {}).expect(200);
    await app.db.query(`INSERT INTO person_link (id, duplicate_id, survivor_id, reason) VALUES (gen_random_uuid(), $1, $2, 'một người')`, [double.personId, kept.personId]);
    const [own] = learningRoutes.listMyEnrolments.response.parse((await kept.get('/me/enrolments').expect(200)).body).rows;
    const { rows } = learningRoutes.listCourses.response.parse((await kept.get('/courses').expect(200)).body);
    expect(rows.find((r) => r.code === 'KH-MOT')?.enrolment).toMatchObject({ id: own?.id });
    expect(learningRoutes.getCourse.response.parse((await kept.get('/courses/KH-MOT').expect(200)).body).enrolment).toMatchObject({ id: own?.id });
  });
  it('tells a signed-in learner of their own enrolment', async () => {
    const learner = await addLearner(app);
    await learner.post('/courses/KH-MOT/enrolments').expect(200);
    const { rows } = learningRoutes.listCourses.response.parse((await learner.get('/courses')).body);
    expect(rows.find((r) => r.code === 'KH-MOT')?.enrolment).toMatchObject({ completed: false, lessonsDone: 0 });
    expect(rows.find((r) => r.code === 'KH-HAI')?.enrolment).toBeNull();
  });

  it('has a page per course with its outline and size', async () => {
    const page = learningRoutes.getCourse.response.parse((await app.anonymous.get('/api/v1/courses/KH-MOT').expect(200)).body);
    expect(page.modules.map((m) => m.lessons.map((l) => l.title.vi))).toEqual([['Mật khẩu', 'Lừa đảo'], ['Dữ liệu cá nhân']]);
    expect(page).toMatchObject({ version: 1, rule: { op: 'all' } });
  });
  it('says in the words of the standard what a course teaches', async () => {
    await loadFrameworks(app);
    await app.db.query(`UPDATE course_version SET alignment = '[{"framework":"tt03-2014-btttt","node":"IU01"},{"framework":"tt03-2014-btttt","node":"KHONG.CO"}]' WHERE course_id = (SELECT id FROM course WHERE code = 'KH-MOT')`);
    const { alignment } = learningRoutes.getCourse.response.parse((await app.anonymous.get('/api/v1/courses/KH-MOT').expect(200)).body);
    expect(alignment.map((each) => each.node)).toEqual(['IU01', 'KHONG.CO']);
    expect(alignment[0]?.title.vi).toBe('Hiểu biết về CNTT cơ bản');
    expect(alignment[0]?.frameworkTitle.vi).toMatch(/chuẩn kỹ năng/i);
    expect(alignment[1]).toMatchObject({ title: { vi: 'KHONG.CO' }, frameworkTitle: { vi: 'tt03-2014-btttt' } });
  });
  it('does not know drafts, strange codes, or badly written ones', async () => {
    expect((await app.anonymous.get('/api/v1/courses/KH-NHAP').expect(404)).body).toMatchObject({ code: 'learning.course_not_found' });
    await app.anonymous.get('/api/v1/courses/KH-KHONG').expect(404);
    await app.anonymous.get('/api/v1/courses/a%20b').expect(400);
  });

  it('serves pictures for ever, as pictures only', async () => {
    const hash = createHash('sha256').update(picture).digest('hex');
    const response = await app.anonymous.get(`/api/v1/media/${hash}`).buffer(true).expect(200);
    expect(response.headers).toMatchObject({ 'content-type': 'image/svg+xml', 'x-content-type-options': 'nosniff', 'cache-control': 'public, max-age=31536000, immutable', 'content-disposition': 'inline' });
    expect(response.headers['content-security-policy']).toContain("default-src 'none'");
    expect(response.headers['content-security-policy']).toContain('sandbox');
    expect(Buffer.from(response.body as Buffer).toString()).toBe(picture);
    const csv = createHash('sha256').update('quý;tỷ lệ\n1;85,7\n').digest('hex');
    expect((await app.anonymous.get(`/api/v1/media/${csv}`).expect(200)).headers['content-disposition']).toBe('attachment');
  });
  it('does not know other files', async () => {
    await app.anonymous.get(`/api/v1/media/${'0'.repeat(64)}`).expect(404);
    await app.anonymous.get('/api/v1/media/..%2f..%2fetc').expect(400);
  });
});
