import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { equivalenceRoutes, learningRoutes, type NewEquivalence, pathDeskRoutes, pathRoutes } from '@kynangso/contracts/learning';
import { CourseService } from '@kynangso/server/learning';
import { Database } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { bankWorld } from '../../support/builders/bank';
import { addLearner, courseFolder, importCourse } from '../../support/builders/learning';

describe('courses that count as others', () => {
  let app: TestApp;
  let author: Agent;
  let stranger: Agent;
  let commune: string;
  let sibling: string;
  beforeAll(async () => {
    app = await bootApp();
    const world = await bankWorld(app);
    ({ author, siblingAuthor: stranger, commune, sibling } = world);
    app.setNow('2026-06-15T03:00:00Z');
  });
  afterAll(() => app.close());

  const make = async (code: string, ownerUnitId = commune, asks: string[] = []): Promise<string> => {
    const folder = new Map(courseFolder({ code, title: `Khóa ${code}` }));
    folder.set('course.json', Buffer.from(JSON.stringify({ ...(JSON.parse(String(folder.get('course.json'))) as object), prerequisites: asks.map((one) => ({ anyOf: [one] })) })));
    return (await app.get(Database).transaction((tx) => app.get(CourseService).importCourse(tx, null, folder, { ownerUnitId, quizExams: new Map(), publish: true }))).courseId;
  };
  const reason = { vi: 'Cùng nội dung.', en: 'The same content.' };
  const declare = (courseId: string, course: string, more: Partial<NewEquivalence> = {}, who = author) => who.post(`/author/courses/${courseId}/equivalences`, { course, validFrom: '2026-01-01', reason, ...more });
  const list = async (courseId: string, who = author) => equivalenceRoutes.listEquivalences.response.parse((await who.get(`/author/courses/${courseId}/equivalences`).expect(200)).body).rows;
  const complete = async (who: Agent, code: string): Promise<void> => {
    const e = learningRoutes.enrol.response.parse((await who.post(`/courses/${code}/enrolments`, {}).expect(200)).body);
    for (const lesson of e.modules.flatMap((m) => m.lessons)) await who.post(`/enrolments/${e.id}/lessons/${lesson.id}/progress`, { event: 'completed', secondsSpent: 60 }).expect(200);
  };
  const page = async (who: Agent, code: string) => learningRoutes.getCourse.response.parse((await who.get(`/courses/${code}`).expect(200)).body);

  it('open what asks for the other first, and the catalogue says by what, until it is taken back', async () => {
    await make('KH-CU');
    const courseId = await make('KH-MOI');
    await make('KH-TIEP', commune, ['KH-MOI']);
    const learner = await addLearner(app);
    await complete(learner, 'KH-CU');
    await learner.post('/courses/KH-TIEP/enrolments', {}).expect(409);
    const [row] = equivalenceRoutes.declareEquivalence.response.parse((await declare(courseId, 'KH-CU').expect(200)).body).rows;
    expect(row).toMatchObject({ course: { code: 'KH-CU' }, countsAs: { code: 'KH-MOI' }, isMutual: false, canWithdraw: true });
    expect((await page(learner, 'KH-MOI')).countedBy).toEqual({ code: 'KH-CU', title: { vi: 'Khóa KH-CU', en: 'Basic information security' }, on: '2026-06-15' });
    expect((await page(learner, 'KH-TIEP')).prerequisites).toMatchObject([{ met: true }]);
    expect((await page(await addLearner(app), 'KH-MOI')).countedBy).toBeNull();
    expect((await declare(courseId, 'KH-CU').expect(409)).body).toMatchObject({ code: 'learning.equivalence_exists' });
    await author.delete(`/author/courses/${courseId}/equivalences/${row?.id ?? ''}`).expect(200);
    expect((await page(learner, 'KH-TIEP')).prerequisites).toMatchObject([{ met: false }]);
    await learner.post('/courses/KH-TIEP/enrolments', {}).expect(409);
    await declare(courseId, 'KH-CU').expect(200);
    await learner.post('/courses/KH-TIEP/enrolments', {}).expect(200);
  });

  it('are none with a course that was never published: its title is nobody\'s to read yet', async () => {
    const courseId = await make('KH-KHAI');
    const folder = new Map(courseFolder({ code: 'KH-KIN', title: 'Tên chưa công bố' }));
    await app.get(Database).transaction((tx) => app.get(CourseService).importCourse(tx, null, folder, { ownerUnitId: sibling, quizExams: new Map(), publish: false }));
    expect((await declare(courseId, 'KH-KIN').expect(404)).body).toMatchObject({ code: 'learning.course_not_found' });
    const { id } = (await author.post('/author/paths', { code: 'LT-DO', title: { vi: 'Lộ trình dò', en: '' } }).expect(200)).body as { id: string };
    const content = { title: { vi: 'Lộ trình dò', en: '' }, summary: { vi: 'x', en: '' }, populations: [], leadsTo: null, goal: null, steps: [{ code: 'b1', anyOf: ['KH-KIN'], isRequired: true, note: { vi: '', en: '' } }] };
    await author.put(`/author/paths/${id}/draft`, { revision: 1, content }).expect(200);
    expect(JSON.stringify((await author.get(`/author/paths/${id}/preview`).expect(200)).body)).not.toContain('Tên chưa công bố');
  });

  it('count from their day, from their version, and one way unless they are mutual', async () => {
    await make('KH-D1');
    const courseId = await make('KH-D2');
    const [one, other] = [await addLearner(app), await addLearner(app)];
    await complete(one, 'KH-D1');
    await complete(other, 'KH-D2');
    const [row] = equivalenceRoutes.declareEquivalence.response.parse((await declare(courseId, 'KH-D1', { validFrom: '2026-07-01' }).expect(200)).body).rows;
    expect((await page(one, 'KH-D2')).countedBy).toBeNull();
    app.setNow('2026-07-02T03:00:00Z');
    expect((await page(one, 'KH-D2')).countedBy).toMatchObject({ code: 'KH-D1', on: '2026-07-01' });
    expect((await page(other, 'KH-D1')).countedBy).toBeNull();
    await author.delete(`/author/courses/${courseId}/equivalences/${row?.id ?? ''}`).expect(200);
    await declare(courseId, 'KH-D1', { fromVersion: 2, isMutual: true }).expect(200);
    expect((await page(one, 'KH-D2')).countedBy).toBeNull();
    expect((await page(other, 'KH-D1')).countedBy).toMatchObject({ code: 'KH-D2' });
  });

  it('count on paths, by the name of what was completed', async () => {
    await make('KH-P1');
    const courseId = await make('KH-P2');
    const learner = await addLearner(app);
    await complete(learner, 'KH-P1');
    await declare(courseId, 'KH-P1').expect(200);
    const content = { title: { vi: 'Lộ trình', en: 'Path' }, summary: { vi: 'x', en: 'x' }, populations: [], leadsTo: null, goal: null, steps: [{ code: 'buoc-1', anyOf: ['KH-P2'], isRequired: true, note: { vi: '', en: '' } }] };
    const path = pathDeskRoutes.createPath.response.parse((await author.post('/author/paths', { code: 'LT-TD', title: content.title }).expect(200)).body);
    await author.put(`/author/paths/${path.id}/draft`, { revision: 1, content }).expect(200);
    await author.post(`/author/paths/${path.id}/publish`, { revision: 2, changeNote: reason }).expect(200);
    expect(pathRoutes.getPath.response.parse((await learner.get('/paths/LT-TD').expect(200)).body)).toMatchObject({ mine: { isDone: true }, steps: [{ state: 'done', courses: [{ countedBy: { code: 'KH-P1' }, completedOn: '2026-07-02' }] }] });
  });

  it('are said by whoever looks after the course that accepts, and mutual only by who looks after both', async () => {
    const own = await make('KH-Q1');
    const theirs = await make('KH-Q2', sibling);
    expect((await declare(own, 'KH-Q2', { isMutual: true }).expect(409)).body).toMatchObject({ code: 'learning.equivalence_reach' });
    await declare(own, 'KH-Q2').expect(200);
    expect((await list(theirs, stranger))[0]).toMatchObject({ canWithdraw: false });
    await stranger.delete(`/author/courses/${theirs}/equivalences/${(await list(own))[0]?.id ?? ''}`).expect(404);
    expect((await declare(own, 'KH-Q1').expect(400)).body).toMatchObject({ code: 'learning.equivalence_self' });
    await declare(own, 'KH-KHONG-CO').expect(404);
    await declare(own, 'KH-Q2', { reason: { vi: '' } }).expect(400);
    await declare(theirs, 'KH-Q1').expect(404);
    await author.get(`/author/courses/${theirs}/equivalences`).expect(404);
    await (await addLearner(app)).get(`/author/courses/${own}/equivalences`).expect(403);
    await app.anonymous.get(`/api/v1/author/courses/${own}/equivalences`).expect(401);
  });

  it('are declared once, however many say it at once', async () => {
    await importCourse(app, { code: 'KH-R1' });
    const courseId = await make('KH-R2');
    const answers = await Promise.all(Array.from({ length: 8 }, () => declare(courseId, 'KH-R1')));
    expect(answers.map((a) => a.status).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 409)]);
    expect((await list(courseId)).length).toBe(1);
  });
});
