import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { learningRoutes } from '@kynangso/contracts/learning';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { bankWorld } from '../../support/builders/bank';
import { addLearner, importCourse } from '../../support/builders/learning';

describe('an author', () => {
  let app: TestApp;
  let author: Agent;
  let stranger: Agent;
  let courseId: string;
  beforeAll(async () => {
    app = await bootApp();
    const world = await bankWorld(app);
    author = world.author;
    stranger = world.siblingAuthor;
    ({ courseId } = await importCourse(app, { code: 'KH-XA', ownerUnitId: world.commune }));
    await importCourse(app, { code: 'KH-XA', ownerUnitId: world.commune, firstLesson: 'Bản hai.', publish: false });
    await importCourse(app, { code: 'KH-CHUNG' });
  });
  afterAll(() => app.close());

  it("lists the courses of their own units only", async () => {
    const mine = learningRoutes.listOwnCourses.response.parse((await author.get('/author/courses?q=an+toan').expect(200)).body);
    expect(mine.rows).toMatchObject([{ code: 'KH-XA', publishedVersion: 1, newestVersion: 2 }]);
    expect((await stranger.get('/author/courses').expect(200)).body).toMatchObject({ rows: [], total: 0 });
    await author.get('/author/courses?page=0').expect(400);
    await app.anonymous.get('/api/v1/author/courses').expect(401);
    await (await addLearner(app)).get('/author/courses').expect(403);
  });
  it('sees the versions with their learners', async () => {
    await (await addLearner(app)).post('/courses/KH-XA/enrolments').expect(200);
    const course = learningRoutes.getOwnCourse.response.parse((await author.get(`/author/courses/${courseId}`).expect(200)).body);
    expect(course.versions).toMatchObject([{ number: 2, status: 'draft', enrolments: 0 }, { number: 1, status: 'published', enrolments: 1 }]);
    await stranger.get(`/author/courses/${courseId}`).expect(404);
    await author.get('/author/courses/x').expect(400);
    await app.anonymous.get(`/api/v1/author/courses/${courseId}`).expect(401);
  });
  it('publishes and retires versions', async () => {
    const at = `/author/courses/${courseId}/versions`;
    await stranger.post(`${at}/2/publish`).expect(404);
    await app.anonymous.post(`/api/v1${at}/2/publish`).expect(401);
    await author.post(`${at}/0/publish`).expect(400);
    await author.post(`${at}/9/publish`).expect(404);
    expect((await author.post(`${at}/2/publish`).expect(200)).body).toMatchObject({ publishedVersion: 2, versions: [{ status: 'published' }, { status: 'retired' }] });
    await author.post(`${at}/2/publish`).expect(409);
    await author.post(`${at}/1/retire`).expect(409);
    await stranger.post(`${at}/2/retire`).expect(404);
    await author.post(`${at}/2/retire`).expect(200);
    await app.anonymous.get('/api/v1/courses/KH-XA').expect(404);
    const trail = await app.db.query(`SELECT action FROM audit_entry WHERE object_id = $1 ORDER BY seq`, [courseId]);
    expect(trail.rows.map((r: { action: string }) => r.action)).toEqual(['course-version.added', 'course-version.published', 'course-version.added', 'course-version.published', 'course-version.retired']);
  });
  it("can't change a lesson that learners have begun, not even in the database", async () => {
    await expect(app.db.query(`UPDATE lesson_content SET body = '[]'`)).rejects.toThrow(/append-only/);
  });
});
