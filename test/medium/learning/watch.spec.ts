import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EnrolmentDetail, learningRoutes, type LessonPage, type WatchAnswer } from '@kynangso/contracts/learning';
import { bootApp, type TestApp } from '../../support/app';
import { addLearner, importCourse } from '../../support/builders/learning';

/** the demo's clock stands; each step of a test moves it on */
const start = Date.parse('2026-11-05T02:00:00Z');

describe('a video lesson', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await bootApp();
    await importCourse(app, { code: 'KH-PHIM', video: {}, completionRule: { lesson: 'bai-phim' } });
  });
  afterAll(() => app.close());

  const at = (seconds: number): void => app.setNow(new Date(start + seconds * 1000).toISOString());
  async function begin() {
    at(0);
    const who = await addLearner(app);
    const e = learningRoutes.enrol.response.parse((await who.post('/courses/KH-PHIM/enrolments', {}).expect(200)).body) as EnrolmentDetail;
    const lesson = e.modules.flatMap((m) => m.lessons).find((l) => l.kind === 'video');
    const path = `/enrolments/${e.id}/lessons/${lesson?.id ?? ''}`;
    await who.post(`${path}/progress`, { event: 'opened' }).expect(200);
    return { who, e, path, tab: randomUUID() };
  }
  type Begun = Awaited<ReturnType<typeof begin>>;
  const page = async ({ who, path }: Begun, query = ''): Promise<LessonPage> => learningRoutes.getLesson.response.parse((await who.get(path + query).expect(200)).body);
  const tell = async ({ who, path, tab }: Begun, sequence: number, intervals: [number, number, number?][], more: object = {}): Promise<WatchAnswer> =>
    learningRoutes.recordWatched.response.parse(
      (await who.post(`${path}/watched`, { tab, sequence, mode: 'video', intervals: intervals.map(([from, to, rate = 1]) => ({ fromMs: from * 1000, toMs: to * 1000, rate })), ...more }).expect(200)).body,
    );
  const notes = async ({ e }: Begun) => (await app.db.query(`SELECT kind, seconds, state FROM pace_note WHERE enrolment_id = $1`, [e.id])).rows;

  it('comes with its text by section, captions in two languages and every size, in the language of the learner', async () => {
    const begun = await begin();
    const vi = await page(begun);
    expect(vi).toMatchObject({
      locale: 'vi',
      body: [{ type: 'video', shows: 'film', durationMs: 60_000, captions: [{ locale: 'vi' }, { locale: 'en' }], sections: [{ title: 'Phần 1', lines: [{ startMs: 0, endMs: 15_000, text: 'Câu tiếng Việt ở giây 0' }] }, {}, {}] }],
      streams: [{ renditions: [{ kind: 'original', contentType: 'video/mp4', bytes: 300_000 }] }],
      watch: { positionMs: 0, watched: [], shareBp: 0, neededBp: 9000, pagesSeen: [], completedBy: null },
    });
    expect((await page(begun, '?locale=en')).body[0]).toMatchObject({ sections: [{ title: 'Part 1', lines: [{ text: 'English at second 0' }] }, {}, {}] });
  });
  it('is completed by watching nine tenths of it, in whatever order it is told, and completes its course once', async () => {
    const begun = await begin();
    at(30);
    expect(await tell(begun, 1, [[30, 50]])).toMatchObject({ watch: { shareBp: 3333, completedBy: null }, lessonState: 'opened', completedAt: null });
    at(70);
    expect(await tell(begun, 0, [[0, 30]])).toMatchObject({ watch: { watched: [[0, 50_000]], completedBy: null } });
    const done = await tell(begun, 2, [[50, 54]], { positionMs: 54_000 });
    expect(done).toMatchObject({ watch: { shareBp: 9000, completedBy: 'watched' }, lessonState: 'completed' });
    expect(done.completedAt).not.toBeNull();
    const again = await tell(begun, 2, [[50, 54]], { positionMs: 54_000 });
    expect(again).toEqual(done);
    expect((await app.db.query(`SELECT count(*)::int AS n FROM due_work WHERE kind = 'course.completed' AND key = $1`, [begun.e.id])).rows).toEqual([{ n: 1 }]);
    expect(await notes(begun)).toEqual([]);
  });
  it('is not completed by seeking to its end, nor by saying it was', async () => {
    const begun = await begin();
    at(5);
    expect(await tell(begun, 0, [[0, 1], [58, 60]], { positionMs: 60_000 })).toMatchObject({ watch: { shareBp: 500, completedBy: null }, lessonState: 'opened' });
    const refused = await begun.who.post(`${begun.path}/progress`, { event: 'completed' }).expect(409);
    expect(refused.body).toMatchObject({ code: 'learning.video_not_watched', details: { percent: 90, watched: 5 } });
  });
  it('counts no more than fits into the time; the rest becomes a note for people and counts once it fits', async () => {
    const begun = await begin();
    expect(await tell(begun, 0, [[0, 60]])).toMatchObject({ watch: { watched: [[0, 15_000]], completedBy: null } });
    expect(await notes(begun)).toEqual([{ kind: 'watched_too_fast', seconds: 45, state: 'open' }]);
    at(60);
    expect(await tell(begun, 1, [[0, 60]])).toMatchObject({ watch: { completedBy: 'watched' }, lessonState: 'completed' });
    expect(await notes(begun)).toHaveLength(1);
  });
  it('is as well completed by reading every page of its text', async () => {
    const begun = await begin();
    at(40);
    expect(await tell(begun, 0, [], { mode: 'text', pagesSeen: [2, 0, 99] })).toMatchObject({ watch: { pagesSeen: [0, 2], completedBy: null } });
    expect(await tell(begun, 1, [], { mode: 'text', pagesSeen: [1] })).toMatchObject({ watch: { pagesSeen: [0, 1, 2], completedBy: 'read' }, lessonState: 'completed' });
  });
  it('is gone on with where the newest page left it, whatever comes late', async () => {
    const begun = await begin();
    at(20);
    await tell(begun, 1, [[0, 20]], { positionMs: 20_000 });
    await tell(begun, 0, [[0, 10]], { positionMs: 10_000 });
    expect((await page(begun)).watch).toMatchObject({ positionMs: 20_000 });
    const other = { ...begun, tab: randomUUID() };
    at(30);
    await tell(other, 0, [[20, 30]], { positionMs: 30_000 });
    await tell(begun, 9, [], { positionMs: 5000, ageMs: 20_000 });
    expect((await page(begun)).watch).toMatchObject({ positionMs: 30_000 });
    await tell(begun, 10, [], { positionMs: 7000, ageMs: 0 });
    at(31);
    await tell(begun, 11, [], { positionMs: 9000 });
    expect((await page(begun)).watch).toMatchObject({ positionMs: 9000, watched: [[0, 30_000]] });
  });
  it('is told by two pages at once without losing a second', async () => {
    const begun = await begin();
    at(120);
    await Promise.all(Array.from({ length: 12 }, (_, i) => tell({ ...begun, tab: randomUUID() }, i, [[i * 5, i * 5 + 5], [0, 5]])));
    expect((await page(begun)).watch).toMatchObject({ watched: [[0, 60_000]], shareBp: 10_000, completedBy: 'watched' });
  });
  it('refuses what is no report, and other people', async () => {
    const begun = await begin();
    const { who, path, tab, e } = begun;
    const good = { tab, sequence: 0, mode: 'video', intervals: [] };
    for (const bad of [{}, { ...good, tab: 'x' }, { ...good, sequence: -1 }, { ...good, intervals: [{ fromMs: -1, toMs: 5, rate: 1 }] }, { ...good, intervals: [{ fromMs: 0, toMs: 5, rate: 9 }] }, { ...good, pagesSeen: ['a'] }])
      await who.post(`${path}/watched`, bad).expect(400);
    await (await addLearner(app)).post(`${path}/watched`, good).expect(404);
    await app.anonymous.post(`/api/v1${path}/watched`).send(good).expect(401);
    const text = e.modules.flatMap((m) => m.lessons).find((l) => l.kind === 'text');
    expect((await who.post(`/enrolments/${e.id}/lessons/${text?.id ?? ''}/watched`, good).expect(400)).body).toMatchObject({ code: 'learning.no_video' });
  });
});
