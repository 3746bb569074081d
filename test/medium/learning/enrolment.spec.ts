import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EnrolmentDetail, learningRoutes } from '@kynangso/contracts/learning';
import { newId } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addLearner, importCourse } from '../../support/builders/learning';

const examId = newId();
const quiz = { code: 'QUIZ-THU', examId };

describe('a learner', () => {
  let app: TestApp;
  let learner: Agent;
  beforeAll(async () => {
    app = await bootApp();
    await importCourse(app, { code: 'KH-QUIZ', quiz });
    await importCourse(app, { code: 'KH-CHU' });
    learner = await addLearner(app);
  });
  afterAll(() => app.close());

  const enrol = async (who: Agent, code: string, body = {}): Promise<EnrolmentDetail> =>
    learningRoutes.enrol.response.parse((await who.post(`/courses/${code}/enrolments`, body).expect(200)).body);
  const get = async (who: Agent, id: string) => learningRoutes.getEnrolment.response.parse((await who.get(`/enrolments/${id}`).expect(200)).body);
  const lessonsOf = (e: EnrolmentDetail) => e.modules.flatMap((m) => m.lessons);
  const event = (who: Agent, e: EnrolmentDetail, index: number, body: object) => who.post(`/enrolments/${e.id}/lessons/${lessonsOf(e)[index]?.id ?? ''}/progress`, body);
  const dueWork = async (kind: string) => (await app.db.query(`SELECT payload FROM due_work WHERE kind = $1`, [kind])).rows as { payload: Record<string, string> }[];

  it('begins a course once, however often they ask', async () => {
    const who = await addLearner(app);
    const [a, b] = await Promise.all([enrol(who, 'KH-CHU'), enrol(who, 'KH-CHU')]);
    expect(a.id).toBe(b.id);
    expect(a).toMatchObject({ version: 1, lessonsDone: 0, lessonCount: 3, minutesLeft: 30, nextLesson: { code: 'bai-1' }, newerVersion: false });
    expect(learningRoutes.listMyEnrolments.response.parse((await who.get('/me/enrolments').expect(200)).body).rows).toHaveLength(1);
  });
  it('needs to be signed in, and a course that is published', async () => {
    await app.anonymous.post('/api/v1/courses/KH-CHU/enrolments').expect(401);
    await app.anonymous.get('/api/v1/me/enrolments').expect(401);
    await learner.post('/courses/KH-KHONG/enrolments').expect(404);
    await learner.post('/courses/KH-CHU/enrolments', { again: 'x' }).expect(400);
  });
  it('reads a lesson in their own language, or in Vietnamese where there is no other', async () => {
    const e = await enrol(learner, 'KH-CHU');
    const page = async (index: number, query = '') =>
      learningRoutes.getLesson.response.parse((await learner.get(`/enrolments/${e.id}/lessons/${lessonsOf(e)[index]?.id ?? ''}${query}`).expect(200)).body);
    expect(await page(0)).toMatchObject({ locale: 'vi', body: [{ type: 'heading', content: [{ text: 'Mật khẩu' }] }, {}, { type: 'image', width: 400 }], previous: null, next: { code: 'bai-2' }, position: 1 });
    expect(await page(0, '?locale=en')).toMatchObject({ locale: 'en', body: [{ content: [{ text: 'Passwords' }] }, {}] });
    expect(await page(1, '?locale=en')).toMatchObject({ locale: 'vi', attachments: [{ name: 'so-lieu.csv', title: { vi: 'Số liệu' } }], previous: { code: 'bai-1' }, next: { code: 'bai-3' } });
  });
  it('continues where they left off', async () => {
    const who = await addLearner(app);
    const e = await enrol(who, 'KH-CHU');
    await event(who, e, 1, { event: 'opened' }).expect(200);
    expect((await get(who, e.id)).nextLesson?.code).toBe('bai-2');
    const answer = learningRoutes.recordProgress.response.parse((await event(who, e, 1, { event: 'completed' }).expect(200)).body);
    expect(answer).toMatchObject({ lessonState: 'completed', lessonsDone: 1, nextLesson: { code: 'bai-3' }, completedAt: null });
  });
  it('is never credited more time than has passed', async () => {
    const who = await addLearner(app);
    const e = await enrol(who, 'KH-CHU');
    app.setNow('2026-11-05T02:00:00Z');
    await event(who, e, 0, { event: 'opened', secondsSpent: 9999 }).expect(200);
    app.setNow('2026-11-05T02:01:00Z');
    expect((await event(who, e, 0, { event: 'opened', secondsSpent: 45 })).body).toMatchObject({ secondsSpent: 45 });
    app.setNow('2026-11-05T02:02:00Z');
    expect((await event(who, e, 0, { event: 'completed', secondsSpent: 5000 })).body).toMatchObject({ secondsSpent: 105 });
    await event(who, e, 0, { event: 'finished' }).expect(400);
  });
  it('counts what was read without a network from when it was read, and once however often it is told', async () => {
    const who = await addLearner(app);
    app.setNow('2026-11-01T02:00:00Z');
    const e = await enrol(who, 'KH-CHU');
    app.setNow('2026-11-08T09:00:00Z');
    const offline = [
      { event: 'opened', occurredAt: '2026-11-05T02:00:00Z' },
      { event: 'completed', occurredAt: '2026-11-05T02:05:00Z', secondsSpent: 300 },
    ];
    for (const body of [...offline, ...offline, offline[1]]) await event(who, e, 0, body ?? {}).expect(200);
    const { rows } = await app.db.query('SELECT opened_at, last_event_at, seconds_spent, completed_at, completed_heard_at FROM lesson_progress WHERE enrolment_id = $1', [e.id]);
    const at = (time: string) => new Date(`2026-11-05T${time}Z`);
    expect(rows).toEqual([{ opened_at: at('02:00:00'), last_event_at: at('02:05:00'), seconds_spent: 300, completed_at: at('02:05:00'), completed_heard_at: new Date('2026-11-08T09:00:00Z') }]);
    // meanwhile another lesson was read elsewhere: what is told late moves nothing back
    await event(who, e, 1, { event: 'completed' }).expect(200);
    await event(who, e, 2, { event: 'completed', occurredAt: '2026-11-05T03:00:00Z', secondsSpent: 600 }).expect(200);
    expect(await get(who, e.id)).toMatchObject({ lessonsDone: 3, completedAt: '2026-11-08T09:00:00.000Z', lastActiveAt: '2026-11-08T09:00:00.000Z', secondsSpent: 300 });
  });
  it('believes no device that speaks of the future or of before the enrolment', async () => {
    const who = await addLearner(app);
    app.setNow('2026-11-10T02:00:00Z');
    const e = await enrol(who, 'KH-CHU');
    app.setNow('2026-11-11T02:00:00Z');
    await event(who, e, 0, { event: 'completed', occurredAt: '2030-01-01T00:00:00Z' }).expect(200);
    await event(who, e, 1, { event: 'completed', occurredAt: '2020-01-01T00:00:00Z' }).expect(200);
    await event(who, e, 2, { event: 'completed', occurredAt: 'yesterday' }).expect(400);
    const lessons = lessonsOf(await get(who, e.id));
    expect(lessons.map((l) => l.completedAt)).toEqual(['2026-11-11T02:00:00.000Z', '2026-11-10T02:00:00.000Z', null]);
  });
  it('learns what each lesson weighs before putting it on a device, and nobody else does', async () => {
    const e = await enrol(learner, 'KH-CHU');
    const { rows } = learningRoutes.getSizes.response.parse((await learner.get(`/enrolments/${e.id}/sizes`).expect(200)).body);
    expect(rows.map((row) => row.lessonId)).toEqual(lessonsOf(e).map((l) => l.id));
    expect(rows.map((row) => row.files.length)).toEqual([1, 1, 0]);
    const [picture] = rows[0]?.files ?? [];
    expect((await learner.get(`/media/${picture?.hash ?? ''}`).expect(200)).headers['content-length']).toBe(String(picture?.bytes));
    expect(rows[0]?.textBytes).toBeGreaterThan(100);
    await (await addLearner(app)).get(`/enrolments/${e.id}/sizes`).expect(404);
    await app.anonymous.get(`/api/v1/enrolments/${e.id}/sizes`).expect(401);
  });
  it('completes a course once, and the record is told once', async () => {
    const who = await addLearner(app);
    const e = await enrol(who, 'KH-CHU');
    for (const index of [0, 1, 2, 2, 0]) await event(who, e, index, { event: 'completed' }).expect(200);
    const done = await get(who, e.id);
    expect(done).toMatchObject({ lessonsDone: 3, minutesLeft: 0, nextLesson: null });
    expect(done.completedAt).not.toBeNull();
    expect((await dueWork('course.completed')).filter((w) => w.payload.enrolmentId === e.id)).toHaveLength(1);
    expect((await enrol(who, 'KH-CHU')).id).toBe(e.id);
    const again = await enrol(who, 'KH-CHU', { again: true });
    expect(again.id).not.toBe(e.id);
    expect(again).toMatchObject({ lessonsDone: 0, completedAt: null });
  });
  it('completes a quiz lesson by passing the quiz and in no other way', async () => {
    const who = await addLearner(app);
    const e = await enrol(who, 'KH-QUIZ');
    for (const index of [0, 1, 2]) await event(who, e, index, { event: 'completed' }).expect(200);
    expect((await event(who, e, 3, { event: 'completed' }).expect(409)).body).toMatchObject({ code: 'learning.quiz_not_passed' });
    expect(lessonsOf(e)[3]).toMatchObject({ kind: 'quiz', examId, state: 'not_started' });
    const graded = async (passed: boolean) => {
      await app.db.query(`INSERT INTO due_work (id, kind, listener, key, payload) VALUES ($1, 'quiz.graded', 'learning', $2, $3)`, [newId(), newId(), { personId: who.personId, examId, passed, attemptId: newId() }]);
      await app.effects.drain();
    };
    await graded(false);
    expect(await get(who, e.id)).toMatchObject({ lessonsDone: 3, completedAt: null });
    await graded(true);
    await graded(true);
    const done = await get(who, e.id);
    expect(done.completedAt).not.toBeNull();
    expect(lessonsOf(done)[3]?.state).toBe('completed');
  });
  it('stays on the version they began while the course moves on', async () => {
    const who = await addLearner(app);
    await importCourse(app, { code: 'KH-MOI' });
    const e = await enrol(who, 'KH-MOI');
    expect(await importCourse(app, { code: 'KH-MOI' })).toMatchObject({ version: 1, isNew: false });
    expect(await importCourse(app, { code: 'KH-MOI', firstLesson: 'Nội dung mới.' })).toMatchObject({ version: 2, isNew: true });
    const mine = await get(who, e.id);
    expect(mine).toMatchObject({ version: 1, newerVersion: true });
    const lesson = await who.get(`/enrolments/${e.id}/lessons/${lessonsOf(e)[0]?.id ?? ''}`).expect(200);
    expect(JSON.stringify(lesson.body)).toContain('Mật khẩu');
    expect((await enrol(await addLearner(app), 'KH-MOI')).version).toBe(2);
  });
  it("finds nobody else's enrolment, nor a lesson of another course", async () => {
    const e = await enrol(learner, 'KH-CHU');
    const other = await enrol(learner, 'KH-QUIZ');
    const stranger = await addLearner(app);
    await stranger.get(`/enrolments/${e.id}`).expect(404);
    await stranger.get(`/enrolments/${e.id}/lessons/${lessonsOf(e)[0]?.id ?? ''}`).expect(404);
    await event(stranger, e, 0, { event: 'completed' }).expect(404);
    await learner.get(`/enrolments/${e.id}/lessons/${lessonsOf(other)[0]?.id ?? ''}`).expect(404);
    await learner.get(`/enrolments/khong-phai-id`).expect(400);
    await app.anonymous.get(`/api/v1/enrolments/${e.id}`).expect(401);
  });
});
