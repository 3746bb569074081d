import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AuthorPath, learningRoutes, type PathContent, type PathPage, pathDeskRoutes, pathRoutes, type PathStep } from '@kynangso/contracts/learning';
import { planRoutes } from '@kynangso/contracts/training';
import { CourseService } from '@kynangso/server/learning';
import { Database } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { bankWorld } from '../../support/builders/bank';
import { loadFrameworks } from '../../support/builders/competency';
import { addLearner, courseFolder, importCourse } from '../../support/builders/learning';

const step = (at: number, anyOf: string[], isRequired = true): PathStep => ({ code: `buoc-${at}`, anyOf, isRequired, note: { vi: at === 1 ? 'Vì đây là nền.' : '', en: '' } });
const note = { vi: 'Bản đầu.', en: 'First.' };

describe('learning paths', () => {
  let app: TestApp;
  let author: Agent;
  let stranger: Agent;
  let commune: string;
  beforeAll(async () => {
    app = await bootApp();
    const world = await bankWorld(app);
    [author, stranger, commune] = [world.author, world.siblingAuthor, world.commune];
    await loadFrameworks(app);
    for (const code of ['KH-A', 'KH-B', 'KH-C']) await importCourse(app, { code, title: `Khóa ${code}` });
    await importCourse(app, { code: 'KH-NHAP', publish: false });
    // asks for KH-A first
    const folder = new Map(courseFolder({ code: 'KH-SAU', title: 'Khóa sau' }));
    folder.set('course.json', Buffer.from(JSON.stringify({ ...(JSON.parse(String(folder.get('course.json'))) as object), prerequisites: [{ anyOf: ['KH-A'] }] })));
    await app.get(Database).transaction((tx) => app.get(CourseService).importCourse(tx, null, folder, { ownerUnitId: null, quizExams: new Map(), publish: true }));
  });
  afterAll(() => app.close());

  const create = async (code: string, who = author): Promise<AuthorPath> => pathDeskRoutes.createPath.response.parse((await who.post('/author/paths', { code, title: { vi: `Lộ trình ${code}`, en: `Path ${code}` } }).expect(200)).body);
  const contentOf = (code: string, steps: PathStep[], more: Partial<PathContent> = {}): PathContent => ({ title: { vi: `Lộ trình ${code}`, en: `Path ${code}` }, summary: { vi: 'Tóm tắt', en: 'Summary' }, populations: [], leadsTo: null, goal: null, steps, ...more });
  const save = async (path: AuthorPath, content: PathContent): Promise<AuthorPath> => pathDeskRoutes.savePathDraft.response.parse((await author.put(`/author/paths/${path.id}/draft`, { revision: path.draft?.revision ?? 0, content }).expect(200)).body);
  const publish = (path: AuthorPath, who = author) => who.post(`/author/paths/${path.id}/publish`, { revision: path.draft?.revision ?? 0, changeNote: note });
  const ready = async (code: string, steps: PathStep[], more: Partial<PathContent> = {}): Promise<AuthorPath> => pathDeskRoutes.publishPath.response.parse((await publish(await save(await create(code), contentOf(code, steps, more))).expect(200)).body);
  const page = async (who: Agent, code: string): Promise<PathPage> => pathRoutes.getPath.response.parse((await who.get(`/paths/${code}`).expect(200)).body);
  const complete = async (who: Agent, code: string): Promise<void> => {
    const e = learningRoutes.enrol.response.parse((await who.post(`/courses/${code}/enrolments`, {}).expect(200)).body);
    for (const lesson of e.modules.flatMap((m) => m.lessons)) await who.post(`/enrolments/${e.id}/lessons/${lesson.id}/progress`, { event: 'completed', secondsSpent: 60 }).expect(200);
  };

  it('are nobody’s business but their authors’ until they are published', async () => {
    const path = await create('LT-KIN');
    expect(path).toMatchObject({ ownerUnitId: commune, publishedVersion: null, draft: { revision: 1, basedOn: null }, versions: [] });
    await app.anonymous.get('/api/v1/paths/LT-KIN').expect(404);
    await author.get('/paths/LT-KIN').expect(404);
    const at = `/author/paths/${path.id}`;
    for (const door of [at, `${at}/checks`, `${at}/preview`]) await stranger.get(door).expect(404);
    await stranger.put(`${at}/draft`, { revision: 1, content: contentOf('X', []) }).expect(404);
    await publish(path, stranger).expect(404);
    for (const door of ['draft', 'retire']) await stranger.post(`${at}/${door}`).expect(404);
    await stranger.delete(`${at}/draft`).expect(404);
    expect(pathDeskRoutes.listOwnPaths.response.parse((await stranger.get('/author/paths').expect(200)).body).rows).toEqual([]);
    await app.anonymous.get(`/api/v1${at}`).expect(401);
    await (await addLearner(app)).get(at).expect(403);
    expect((await author.post('/author/paths', { code: 'LT-KIN', title: { vi: 'x', en: '' } }).expect(409)).body).toMatchObject({ code: 'learning.path_code_taken' });
    await author.post('/author/paths', { code: 'lt kin', title: { vi: 'x', en: '' } }).expect(400);
    await author.delete(`${at}/draft`).expect(204);
    await author.get(at).expect(404);
  });

  it('are not published with a course unpublished, twice or before what it asks for, and say where', async () => {
    const path = await save(await create('LT-SAI'), contentOf('LT-SAI', [step(1, ['KH-SAU']), step(2, ['KH-A', 'KH-NHAP']), step(3, ['KH-A'])], { goal: 'KHONG-CO', leadsTo: { framework: 'tt03-2014-btttt', level: 'SAI' } }));
    const { problems, minutes } = pathDeskRoutes.checkPath.response.parse((await author.get(`/author/paths/${path.id}/checks`).expect(200)).body);
    expect(problems.map((p) => [p.code, p.step])).toEqual([['level_unknown', null], ['goal_unknown', null], ['order', 'buoc-1'], ['course_unpublished', 'buoc-2'], ['course_twice', 'buoc-3']]);
    expect(minutes).toBe(90);
    expect((await publish(path).expect(400)).body).toMatchObject({ code: 'learning.path_unready', details: { count: 5 } });
    expect((await author.put(`/author/paths/${path.id}/draft`, { revision: 1, content: contentOf('LT-SAI', []) }).expect(409)).body).toMatchObject({ code: 'learning.draft_changed', details: { revision: 2 } });
    await author.put(`/author/paths/${path.id}/draft`, { revision: 2, content: contentOf('LT-SAI', [step(1, ['KH-A']), step(1, ['KH-B'])]) }).expect(400);
  });

  it('show everybody the same road, and a person where they stand on it, counted from completed courses', async () => {
    await ready('LT-CHUNG', [step(1, ['KH-A']), step(2, ['KH-B', 'KH-C']), step(3, ['KH-SAU'], false)], { leadsTo: { framework: 'tt03-2014-btttt', level: 'BASIC' } });
    const open = pathRoutes.getPath.response.parse((await app.anonymous.get('/api/v1/paths/LT-CHUNG').expect(200)).body);
    expect(open).toMatchObject({ version: 1, mine: null, membership: null, minutes: 60, stepCount: 3, optionalCount: 1, leadsTo: { level: { vi: 'Cơ bản' } } });
    expect(open.steps.map((s) => s.state)).toEqual(['next', 'open', 'open']);
    const learner = await addLearner(app);
    await complete(learner, 'KH-C');
    expect(await page(learner, 'LT-CHUNG')).toMatchObject({ mine: { isJoined: false, requiredDone: 1, requiredCount: 2, minutesLeft: 30, isDone: false }, steps: [{ state: 'next' }, { state: 'done', take: 'KH-C' }, { state: 'open' }] });
    const joined = pathRoutes.joinPath.response.parse((await learner.post('/paths/LT-CHUNG/membership').expect(200)).body);
    expect(joined).toMatchObject({ mine: { isJoined: true }, membership: { newer: null } });
    // the plan names the path
    const plan = planRoutes.getPlan.response.parse((await learner.get('/me/plan').expect(200)).body);
    expect(plan.courses.map((c) => [c.code, c.reasons])).toEqual([['KH-A', [{ kind: 'path', code: 'LT-CHUNG', title: { vi: 'Lộ trình LT-CHUNG', en: 'Path LT-CHUNG' } }]]]);
    await complete(learner, 'KH-A');
    expect((await page(learner, 'LT-CHUNG')).mine).toMatchObject({ requiredDone: 2, minutesLeft: 0, isDone: true });
    const list = pathRoutes.listPaths.response.parse((await learner.get('/paths?q=lo+trinh+lt-chung').expect(200)).body);
    expect(list.rows).toMatchObject([{ code: 'LT-CHUNG', mine: { isDone: true } }]);
    expect(pathRoutes.listPaths.response.parse((await learner.get('/paths?q=khong+co').expect(200)).body).total).toBe(0);
  });

  it('keep who joined on their version until they choose to move, and say what that changes', async () => {
    const first = await ready('LT-DOI', [step(1, ['KH-A']), step(2, ['KH-B'])]);
    const learner = await addLearner(app);
    await complete(learner, 'KH-A');
    // clicked many times at once, joined once
    await Promise.all(Array.from({ length: 8 }, () => learner.post('/paths/LT-DOI/membership').expect(200)));
    const draft = pathDeskRoutes.beginPathDraft.response.parse((await author.post(`/author/paths/${first.id}/draft`).expect(200)).body);
    expect(draft.draft).toMatchObject({ basedOn: 1, revision: 1 });
    await publish(await save(draft, contentOf('LT-DOI', [step(1, ['KH-A'], false), step(3, ['KH-C'])]))).expect(200);
    const stays = await page(learner, 'LT-DOI');
    expect(stays).toMatchObject({ version: 1, mine: { requiredDone: 1, requiredCount: 2 }, membership: { newer: { version: 2, changeNote: note, added: [{ vi: 'Khóa KH-C' }], removed: [{ vi: 'Khóa KH-B' }], nowOptional: [{ vi: 'Khóa KH-A' }], nowRequired: [] } } });
    expect((await page(await addLearner(app), 'LT-DOI')).version).toBe(2);
    expect(pathRoutes.movePath.response.parse((await learner.put('/paths/LT-DOI/membership').expect(200)).body)).toMatchObject({ version: 2, mine: { requiredDone: 0, requiredCount: 1 }, membership: { newer: null } });
    const desk = pathDeskRoutes.getOwnPath.response.parse((await author.get(`/author/paths/${first.id}`).expect(200)).body);
    expect(desk.versions.map((v) => [v.number, v.status, v.members])).toEqual([[2, 'published', 1], [1, 'retired', 0]]);
    // a version once published is what it was
    await expect(app.db.query(`UPDATE learning_path_version SET content = '{}' WHERE path_id = $1`, [first.id])).rejects.toThrow(/does not change/);
    // retired: nobody new, and who is on it goes on
    await author.post(`/author/paths/${first.id}/retire`).expect(200);
    expect((await author.post(`/author/paths/${first.id}/retire`).expect(409)).body).toMatchObject({ code: 'learning.path_not_published' });
    await (await addLearner(app)).get('/paths/LT-DOI').expect(404);
    expect(await page(learner, 'LT-DOI')).toMatchObject({ version: 2, isOffered: false });
    await learner.delete('/paths/LT-DOI/membership').expect(204);
    await learner.get('/paths/LT-DOI').expect(404);
  });

  it('are left and joined again; who has not joined can neither move nor leave', async () => {
    await ready('LT-RA', [step(1, ['KH-A'])]);
    const learner = await addLearner(app);
    for (const ask of [learner.put('/paths/LT-RA/membership'), learner.delete('/paths/LT-RA/membership')]) expect((await ask.expect(409)).body).toMatchObject({ code: 'learning.path_not_joined' });
    await learner.post('/paths/LT-RA/membership').expect(200);
    await learner.delete('/paths/LT-RA/membership').expect(204);
    expect((await page(learner, 'LT-RA')).membership).toBeNull();
    await learner.post('/paths/LT-RA/membership').expect(200);
    expect((await page(learner, 'LT-RA')).membership).not.toBeNull();
    await learner.post('/paths/KHONG-CO/membership').expect(404);
    await app.anonymous.post('/api/v1/paths/LT-RA/membership').expect(401);
  });

  it('are previewed as somebody who has completed nothing', async () => {
    const path = await save(await create('LT-XEM'), contentOf('LT-XEM', [step(1, ['KH-A']), step(2, ['KH-B'])]));
    expect(pathDeskRoutes.previewPath.response.parse((await author.get(`/author/paths/${path.id}/preview`).expect(200)).body)).toMatchObject({ version: 1, mine: null, steps: [{ state: 'next', note: { vi: 'Vì đây là nền.' } }, { state: 'open', note: null }] });
    expect(pathDeskRoutes.listPathGoals.response.parse((await author.get('/author/path-goals').expect(200)).body).rows).toEqual([]);
  });
});
