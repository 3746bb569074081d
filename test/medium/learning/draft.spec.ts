import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CourseDraft, type DraftOutline, type DraftProblem, learningRoutes, type LessonBody } from '@kynangso/contracts/learning';
import { newId } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { bankWorld } from '../../support/builders/bank';
import { addLearner, importCourse, pngOf } from '../../support/builders/learning';

const paragraph = (words: string): LessonBody => [{ type: 'paragraph', content: [{ type: 'text', text: words }] }];

describe("an author's draft", () => {
  let app: TestApp;
  let author: Agent;
  let second: Agent;
  let stranger: Agent;
  let commune: string;
  beforeAll(async () => {
    app = await bootApp();
    const world = await bankWorld(app);
    author = world.author;
    second = world.otherAuthor;
    stranger = world.siblingAuthor;
    commune = world.commune;
  });
  afterAll(() => app.close());

  const create = async (code: string, from: object = { kind: 'template', template: 'short' }, who = author): Promise<string> =>
    learningRoutes.createCourse.response.parse((await who.post('/author/courses', { code, title: { vi: `Khóa ${code}`, en: `Course ${code}` }, from }).expect(200)).body).id;
  const draftOf = async (id: string, who = author): Promise<CourseDraft> => learningRoutes.getDraft.response.parse((await who.get(`/author/courses/${id}/draft`).expect(200)).body);
  const save = (id: string, revision: number, outline: DraftOutline, who = author) => who.put(`/author/courses/${id}/draft`, { revision, outline });
  const write = (id: string, lesson: string, revision: number, body: LessonBody, { who = author, locale = 'vi' } = {}) => who.put(`/author/courses/${id}/draft/lessons/${lesson}/${locale}`, { revision, body });
  const checks = async (id: string): Promise<DraftProblem[]> => learningRoutes.checkDraft.response.parse((await author.get(`/author/courses/${id}/draft/checks`).expect(200)).body).problems;
  const publish = (id: string, revision: number, who = author) => who.post(`/author/courses/${id}/draft/publish`, { revision, changeNote: { vi: 'Bản đầu.', en: 'First.' } });
  const codes = (problems: DraftProblem[], severity = 'error') => problems.filter((p) => p.severity === severity).map((p) => p.code);

  /** a draft of one lesson that only wants publishing */
  const ready = async (code: string, patch: Partial<DraftOutline> = {}): Promise<{ id: string; revision: number }> => {
    const id = await create(code, { kind: 'template', template: 'blank' });
    const { outline } = await draftOf(id);
    const { revision } = (await save(id, 1, { ...outline, summary: { vi: 'Tóm tắt', en: 'Summary' }, ...patch }).expect(200)).body as CourseDraft;
    await write(id, 'bai-1', 0, paragraph('Nội dung.')).expect(200);
    return { id, revision };
  };

  it('begins from a template, is listed as a draft, and is nowhere in the catalogue', async () => {
    const id = await create('KH-MAU');
    const draft = await draftOf(id);
    expect(draft).toMatchObject({ code: 'KH-MAU', ownerUnitId: commune, basedOn: null, revision: 1, outline: { title: { vi: 'Khóa KH-MAU' } } });
    expect(draft.outline.modules[0]?.lessons.length).toBe(4);
    expect(learningRoutes.listOwnCourses.response.parse((await author.get('/author/courses?q=kh-mau').expect(200)).body).rows).toMatchObject([{ code: 'KH-MAU', newestVersion: null, publishedVersion: null, hasDraft: true }]);
    await app.anonymous.get('/api/v1/courses/KH-MAU').expect(404);
    expect((await author.post('/author/courses', { code: 'KH-MAU', title: { vi: 'x', en: '' }, from: { kind: 'template', template: 'blank' } }).expect(409)).body).toMatchObject({ code: 'learning.code_taken' });
  });
  it('is found by no author of another unit, at no door', async () => {
    const id = await create('KH-KIN');
    const { outline } = await draftOf(id);
    const at = `/author/courses/${id}`;
    for (const path of ['/draft', '/draft/checks', '/draft/lessons/gioi-thieu/vi', '/compare?from=1', '/quizzes']) await stranger.get(at + path).expect(404);
    await stranger.post(`${at}/draft`).expect(404);
    await save(id, 1, outline, stranger).expect(404);
    await write(id, 'gioi-thieu', 1, paragraph('x'), { who: stranger }).expect(404);
    await publish(id, 1, stranger).expect(404);
    await stranger.delete(`${at}/draft`).expect(404);
    await stranger.post('/author/courses', { code: 'KH-TROM', title: { vi: 'x', en: '' }, from: { kind: 'copy', courseId: id } }).expect(404);
    await stranger.post('/author/courses', { code: 'KH-TROM', title: { vi: 'x', en: '' }, ownerUnitId: commune, from: { kind: 'template', template: 'blank' } }).expect(404);
    expect((await draftOf(id)).revision).toBe(1);
    await (await addLearner(app)).get(`${at}/draft`).expect(403);
    await app.anonymous.get(`/api/v1${at}/draft`).expect(401);
  });
  it('is never written over by somebody who has not seen it', async () => {
    const id = await create('KH-HAI-NGUOI');
    const { outline } = await draftOf(id);
    const mine = { ...outline, summary: { vi: 'Của tôi', en: '' } };
    await save(id, 1, mine).expect(200);
    expect((await save(id, 1, { ...outline, summary: { vi: 'Của người kia', en: '' } }, second).expect(409)).body).toMatchObject({ code: 'learning.draft_changed', details: { revision: 2 } });
    expect((await draftOf(id)).outline.summary.vi).toBe('Của tôi');
    // two lessons at once are no conflict, one lesson is
    await write(id, 'gioi-thieu', 1, paragraph('Một')).expect(200);
    await write(id, 'tong-ket', 1, paragraph('Hai'), { who: second }).expect(200);
    expect((await write(id, 'gioi-thieu', 1, paragraph('Ba'), { who: second }).expect(409)).body).toMatchObject({ code: 'learning.text_changed', details: { revision: 2 } });
    expect(JSON.stringify((await second.get(`/author/courses/${id}/draft/lessons/gioi-thieu/vi`).expect(200)).body)).toContain('Một');
    const race = await Promise.all([author, second].map((who) => write(id, 'gioi-thieu', 2, paragraph(who === author ? 'A' : 'B'), { who })));
    expect(race.map((r) => r.status).sort()).toEqual([200, 409]);
  });
  it('takes texts of its lessons only, and only in nodes it knows', async () => {
    const id = await create('KH-NUT');
    await write(id, 'khong-co', 0, paragraph('x')).expect(404);
    await write(id, 'gioi-thieu', 1, [{ type: 'html', html: '<b>' }] as unknown as LessonBody).expect(400);
    await write(id, 'gioi-thieu', 1, [{ type: 'paragraph', content: [{ type: 'link', href: 'javascript:x', content: [{ type: 'text', text: 'x' }] }] }]).expect(400);
    await write(id, 'gioi-thieu', 7, paragraph('x')).expect(409);
    const { outline } = await draftOf(id);
    const [module] = outline.modules;
    await save(id, 1, { ...outline, modules: module ? [module, module] : [] }).expect(400);
  });
  it('keeps the text of a lesson taken out, so that taking it back loses nothing', async () => {
    const id = await create('KH-HOAN-TAC');
    await write(id, 'gioi-thieu', 1, paragraph('Giữ lại')).expect(200);
    const { outline } = await draftOf(id);
    const without = { ...outline, modules: outline.modules.map((m) => ({ ...m, lessons: m.lessons.filter((l) => l.code !== 'gioi-thieu') })) };
    await save(id, 1, without).expect(200);
    await save(id, 2, outline).expect(200);
    expect(JSON.stringify((await author.get(`/author/courses/${id}/draft/lessons/gioi-thieu/vi`).expect(200)).body)).toContain('Giữ lại');
  });

  it('names what stands in the way, and publishes nothing meanwhile', async () => {
    const id = await create('KH-KIEM', { kind: 'template', template: 'quiz' });
    const picture = (await author.upload(`/author/courses/${id}/media`, pngOf(20, 20), 'a.png').expect(200)).body as { hash: string };
    const image = { type: 'image' as const, media: picture.hash, alt: '', width: 20, height: 20 };
    await write(id, 'bai-1', 1, [...paragraph('Có chữ'), image, { ...image, media: 'f'.repeat(64), alt: 'Mất' }]).expect(200);
    await write(id, 'bai-1', 1, paragraph('Words'), { locale: 'en' }).expect(200);
    const problems = await checks(id);
    expect(codes(problems).sort()).toEqual(['alt_missing', 'lesson_empty', 'lesson_empty', 'lesson_empty', 'picture_unknown', 'quiz_missing', 'summary_missing']);
    expect(problems.find((p) => p.code === 'alt_missing')).toMatchObject({ part: 'bai-1', locale: 'vi', details: { picture: 1 } });
    expect((await publish(id, 1).expect(400)).body).toMatchObject({ code: 'learning.draft_unready', details: { count: 7 } });
    await author.post(`/author/courses/${id}/draft/publish`, { revision: 1 }).expect(400);
    expect((await author.get(`/author/courses/${id}`).expect(200)).body).toMatchObject({ versions: [], hasDraft: true });
    await write(id, 'bai-1', 2, [...paragraph('Có chữ'), { ...image, decorative: true }]).expect(200);
    expect(codes(await checks(id))).not.toContain('alt_missing');
    // a quiz nobody published is no quiz
    const { outline } = await draftOf(id);
    await save(id, 1, { ...outline, modules: outline.modules.map((m) => ({ ...m, lessons: m.lessons.map((l) => (l.kind === 'quiz' ? { ...l, examId: newId() } : l)) })) }).expect(200);
    expect(codes(await checks(id))).toContain('quiz_not_published');
  });
  it('becomes a version that learners read, with its pictures for everyone', async () => {
    const { id, revision } = await ready('KH-RA');
    const { hash } = (await author.upload(`/author/courses/${id}/media`, pngOf(31, 20), 'a.png').expect(200)).body as { hash: string };
    await write(id, 'bai-1', 1, [...paragraph('Đọc đi.'), { type: 'image', media: hash, alt: 'Sơ đồ', width: 31, height: 20 }]).expect(200);
    expect(codes(await checks(id), 'warning')).toEqual(['english_missing']);
    await publish(id, revision - 1).expect(409);
    expect((await publish(id, revision).expect(200)).body).toMatchObject({ publishedVersion: 1, hasDraft: false, versions: [{ number: 1, status: 'published', changeNote: { vi: 'Bản đầu.' } }] });
    await publish(id, revision).expect(404);
    await app.anonymous.get(`/api/v1/media/${hash}`).expect(200);
    const learner = await addLearner(app);
    const enrolment = learningRoutes.enrol.response.parse((await learner.post('/courses/KH-RA/enrolments').expect(200)).body);
    expect(JSON.stringify((await learner.get(`/enrolments/${enrolment.id}/lessons/${enrolment.nextLesson?.id ?? ''}`).expect(200)).body)).toContain('Đọc đi.');
    await author.delete(`/author/courses/${id}/draft`).expect(404);
  });
  it('of the next version begins from the published one and says in words what it changes', async () => {
    const { id, revision } = await ready('KH-TIEP');
    await publish(id, revision).expect(200);
    const next = learningRoutes.beginDraft.response.parse((await author.post(`/author/courses/${id}/draft`).expect(200)).body);
    expect(next).toMatchObject({ basedOn: 1, revision: 1, bodies: [{ lessonCode: 'bai-1', locale: 'vi' }] });
    expect((await author.post(`/author/courses/${id}/draft`).expect(200)).body).toEqual(next);
    await write(id, 'bai-1', 1, paragraph('Nội dung mới.')).expect(200);
    const changes = learningRoutes.compareVersions.response.parse((await author.get(`/author/courses/${id}/compare?from=1`).expect(200)).body).changes;
    expect(changes).toMatchObject([{ kind: 'lesson_text', locale: 'vi', added: ['Nội dung mới.'], removed: ['Nội dung.'] }]);
    await author.get(`/author/courses/${id}/compare?from=9`).expect(404);
    await publish(id, 1).expect(200);
    expect((await author.get(`/author/courses/${id}/compare?from=1&to=2`).expect(200)).body).toMatchObject({ from: 1, to: 2, changes: [{ kind: 'lesson_text' }] });
  });
  it('of a loaded course carries everything over, and the loader leaves the author’s version alone', async () => {
    const { courseId } = await importCourse(app, { code: 'KH-NAP', ownerUnitId: commune });
    const draft = learningRoutes.beginDraft.response.parse((await author.post(`/author/courses/${courseId}/draft`).expect(200)).body);
    expect(draft.outline.modules.flatMap((m) => m.lessons.map((l) => l.code))).toEqual(['bai-1', 'bai-2', 'bai-3']);
    expect(draft.outline.modules[0]?.lessons[1]?.attachments).toMatchObject([{ name: 'so-lieu.csv' }]);
    expect((await author.get(`/author/courses/${courseId}/compare?from=1`).expect(200)).body).toMatchObject({ changes: [] });
    const named = { ...draft.outline, modules: draft.outline.modules.map((m) => ({ ...m, title: { vi: m.title.vi, en: 'Part' } })) };
    await save(courseId, 1, named).expect(200);
    await publish(courseId, 2).expect(200);
    expect(await importCourse(app, { code: 'KH-NAP' })).toMatchObject({ version: 1, isNew: false });
    expect((await author.get(`/author/courses/${courseId}`).expect(200)).body).toMatchObject({ publishedVersion: 2 });
  });
  it('can be a copy of another course, and thrown away without a trace', async () => {
    const { id: source } = await ready('KH-GOC');
    const id = await create('KH-BAN-SAO', { kind: 'copy', courseId: source });
    expect(JSON.stringify((await author.get(`/author/courses/${id}/draft/lessons/bai-1/vi`).expect(200)).body)).toContain('Nội dung.');
    await author.delete(`/author/courses/${id}/draft`).expect(204);
    await author.get(`/author/courses/${id}`).expect(404);
  });

  it('may ask for another course first, and enrolment says so in words', async () => {
    const base = await ready('KH-TRUOC');
    await publish(base.id, base.revision).expect(200);
    const { id, revision } = await ready('KH-SAU', { prerequisites: [{ anyOf: ['KH-TRUOC', 'KH-KHONG-CO'] }] });
    expect((await checks(id)).filter((p) => p.severity === 'error')).toMatchObject([{ code: 'prerequisite_unknown', details: { course: 'KH-KHONG-CO' } }]);
    const { outline } = await draftOf(id);
    await save(id, revision, { ...outline, prerequisites: [{ anyOf: ['KH-TRUOC'] }] }).expect(200);
    await publish(id, revision + 1).expect(200);
    const learner = await addLearner(app);
    const refused = (await learner.post('/courses/KH-SAU/enrolments').expect(409)).body as { code: string; details: object };
    expect(refused).toMatchObject({ code: 'learning.prerequisite_missing', details: { courses: 'Khóa KH-TRUOC' } });
    const page = async () => learningRoutes.getCourse.response.parse((await learner.get('/courses/KH-SAU').expect(200)).body).prerequisites;
    expect(await page()).toMatchObject([{ met: false, anyOf: [{ code: 'KH-TRUOC', isOffered: true }] }]);
    const first = learningRoutes.enrol.response.parse((await learner.post('/courses/KH-TRUOC/enrolments').expect(200)).body);
    await learner.post(`/enrolments/${first.id}/lessons/${first.nextLesson?.id ?? ''}/progress`, { event: 'completed' }).expect(200);
    expect(await page()).toMatchObject([{ met: true }]);
    await learner.post('/courses/KH-SAU/enrolments').expect(200);
    // a circle would shut both for ever
    const next = learningRoutes.beginDraft.response.parse((await author.post(`/author/courses/${base.id}/draft`).expect(200)).body);
    await save(base.id, 1, { ...next.outline, prerequisites: [{ anyOf: ['KH-SAU'] }] }).expect(200);
    expect(codes(await checks(base.id))).toEqual(['prerequisite_circle']);
  });
});
