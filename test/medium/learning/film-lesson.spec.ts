import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CourseDraft, type DraftProblem, learningRoutes, type PlaceFilm } from '@kynangso/contracts/learning';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { bankWorld } from '../../support/builders/bank';
import { addLearner, fakeFilm, pngOf } from '../../support/builders/learning';

const vtt = (lines: [string, string, string][]): Buffer => Buffer.from(`WEBVTT\n\n${lines.map(([from, to, words]) => `00:${from}.000 --> 00:${to}.000\n${words}`).join('\n\n')}\n`);
const spoken = (language: string): Buffer => vtt([['00:00', '00:04', `Chào (${language})`], ['00:06', '00:09', `Hết (${language})`]]);

describe('an uploaded recording in a lesson', () => {
  let app: TestApp;
  let author: Agent;
  let stranger: Agent;
  let courseId: string;
  let film: PlaceFilm;
  const at = (path: string): string => `/author/courses/${courseId}${path}`;
  const draft = async (): Promise<CourseDraft> => learningRoutes.getDraft.response.parse((await author.get(at('/draft')).expect(200)).body);
  const place = (change: Partial<PlaceFilm> = {}, who = author) => who.put(at('/draft/lessons/bai-1/film'), { ...film, ...change });
  const body = async (locale: string) => learningRoutes.getDraftBody.response.parse((await author.get(at(`/draft/lessons/bai-1/${locale}`)).expect(200)).body);
  const problems = async (): Promise<DraftProblem[]> => learningRoutes.checkDraft.response.parse((await author.get(at('/draft/checks')).expect(200)).body).problems;
  const said = async () => (await problems()).filter((each) => each.part === 'bai-1').map((each) => [each.code, each.locale]);
  beforeAll(async () => {
    app = await bootApp();
    const world = await bankWorld(app);
    author = world.author;
    stranger = world.siblingAuthor;
    courseId = learningRoutes.createCourse.response.parse((await author.post('/author/courses', { code: 'KH-PHIM', title: { vi: 'Khóa có phim', en: 'With film' }, from: { kind: 'template', template: 'blank' } }).expect(200)).body).id;
    const { outline } = await draft();
    const modules = outline.modules.map((module) => ({ ...module, title: { vi: 'Phần', en: 'Module' }, lessons: module.lessons.map((lesson) => ({ ...lesson, kind: 'video' as const, title: { vi: 'Bài phim', en: 'Film' } })) }));
    await author.put(at('/draft'), { revision: 1, outline: { ...outline, summary: { vi: 'Tóm tắt', en: 'Summary' }, modules } }).expect(200);
    const upload = async (path: string, bytes: Buffer, name: string) => (await author.upload(at(path), bytes, name).expect(200)).body as { media: string; hash: string };
    const media = (await upload('/recordings', fakeFilm(70_000), 'phim.mp4')).media;
    const poster = (await upload('/media', pngOf(640, 360), 'bia.png')).hash;
    const captions = { vi: (await upload('/captions', spoken('vi'), 'vi.vtt')).media, en: (await upload('/captions', spoken('en'), 'en.vtt')).media };
    film = { media, poster: { media: poster, alt: { vi: 'Bìa phim', en: 'Poster' } }, captions, sections: [{ startMs: 0, title: { vi: 'Mở đầu', en: 'Opening' } }, { startMs: 5000, title: { vi: 'Kết', en: 'End' } }], revisions: { vi: 0, en: 0 } };
  });
  afterAll(() => app.close());

  it('keeps the course from being published while it is missing', async () => expect(await said()).toEqual([['film_missing', 'vi']]));

  it('is placed once its length is known, in both languages, and says what its captions say', async () => {
    expect((await place().expect(409)).body.code).toBe('learning.film_not_ready');
    await app.db.query(`UPDATE media_stream SET state = 'ready', duration_ms = 10000, width = 640, height = 360 WHERE hash = $1`, [film.media]);
    expect(learningRoutes.placeFilm.response.parse((await place().expect(200)).body)).toEqual({ revisions: { vi: 1, en: 1 }, durationMs: 10_000, languages: ['vi', 'en'] });
    expect((await body('en')).body).toMatchObject([{ type: 'video', shows: 'film', durationMs: 10_000, poster: { alt: 'Poster', width: 640 }, sections: [{ title: 'Opening', lines: [{ text: 'Chào (en)' }] }, { title: 'End', lines: [{ text: 'Hết (en)' }] }] }]);
    expect(await said()).toEqual([]);
  });

  it('takes the place of the film before it and leaves the words beside it; who was later is told', async () => {
    const before = await body('vi');
    await author.put(at('/draft/lessons/bai-1/vi'), { revision: 1, body: [...before.body, { type: 'paragraph', content: [{ type: 'text', text: 'Lời kèm theo.' }] }] }).expect(200);
    expect((await place({ revisions: { vi: 1, en: 1 } }).expect(409)).body.code).toBe('learning.text_changed');
    // the English text was not written either: both or none
    expect((await body('en')).revision).toBe(1);
    await place({ revisions: { vi: 2, en: 1 }, poster: { ...film.poster, alt: { vi: 'Bìa mới', en: 'New' } } }).expect(200);
    expect((await body('vi')).body).toMatchObject([{ type: 'video', poster: { alt: 'Bìa mới' } }, { type: 'paragraph' }]);
  });

  it('refuses what learners could not complete, and says why', async () => {
    const revisions = { vi: 3, en: 2 };
    const late = (await author.upload(at('/captions'), vtt([['00:00', '00:04', 'Chào'], ['00:06', '00:30', 'Hết']]), 'dài.vtt').expect(200)).body as { media: string };
    const refused = async (change: Partial<PlaceFilm>) => {
      const { status, body: answer } = await place({ revisions, ...change });
      return [status, answer.code];
    };
    expect(await refused({ captions: { ...film.captions, en: late.media } })).toEqual([400, 'learning.film_captions_long']);
    expect(await refused({ captions: { ...film.captions, en: film.poster.media } })).toEqual([400, 'learning.film_captions_missing']);
    expect(await refused({ poster: { ...film.poster, media: film.captions.vi } })).toEqual([400, 'learning.film_poster_missing']);
    expect(await refused({ sections: [{ startMs: 0, title: { vi: 'a', en: 'a' } }, { startMs: 9500, title: { vi: 'b', en: 'b' } }] })).toEqual([400, 'learning.film_section_silent']);
    expect(await refused({ sections: [{ startMs: 1, title: { vi: 'a', en: 'a' } }] })).toEqual([400, 'learning.film_sections']);
    expect(await refused({ media: 'f'.repeat(64) })).toEqual([404, 'learning.stream_not_found']);
    await place({ revisions }, stranger).expect(404);
    await author.put(at('/draft/lessons/bai-9/film'), film).expect(404);
    await (await addLearner(app)).put(at('/draft/lessons/bai-1/film'), film).expect(403);
  });

  it('holds the checks: an English text without the film keeps the course back', async () => {
    const { body: english, revision } = await body('en');
    await author.put(at('/draft/lessons/bai-1/en'), { revision, body: [{ type: 'paragraph', content: [{ type: 'text', text: 'Words only.' }] }] }).expect(200);
    expect(await said()).toEqual([['film_missing', 'en']]);
    await author.put(at('/draft/lessons/bai-1/en'), { revision: revision + 1, body: english }).expect(200);
    expect(await said()).toEqual([]);
  });

  it('is learned like any other once published: with its versions, its captions for everyone', async () => {
    const { revision } = await draft();
    await author.post(at('/draft/publish'), { revision, changeNote: { vi: 'Bản đầu.' } }).expect(200);
    expect((await app.db.query(`SELECT 1 FROM media WHERE hash = ANY($1) AND is_public`, [[film.media, film.captions.vi, film.captions.en, film.poster.media]])).rowCount).toBe(4);
    expect((await app.db.query(`SELECT l.kind, c.locale, c.body->0->>'type' AS first FROM lesson l JOIN lesson_content c ON c.lesson_id = l.id JOIN course_version v ON v.id = l.version_id WHERE v.course_id = $1 ORDER BY 2`, [courseId])).rows).toEqual([{ kind: 'video', locale: 'en', first: 'video' }, { kind: 'video', locale: 'vi', first: 'video' }]);
  });
});
