import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { learningRoutes, type StreamView } from '@kynangso/contracts/learning';
import { RenditionService } from '@kynangso/server/learning';
import { MediaFiles, mediaHashOf } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { bankWorld } from '../../support/builders/bank';
import { addLearner, fakeFilm, importCourse } from '../../support/builders/learning';
import { filmOfPhone, hasFfmpeg, madeFilm, readRecording, withoutFfmpeg } from '../../support/ffmpeg';

interface Desk { app: TestApp; author: Agent; stranger: Agent; courseId: string }
async function open(overrides: Record<string, string> = {}): Promise<Desk> {
  const app = await bootApp(overrides);
  const world = await bankWorld(app);
  const { courseId } = await importCourse(app, { code: 'KH-PHIM', ownerUnitId: world.commune });
  return { app, author: world.author, stranger: world.siblingAuthor, courseId };
}
const view = (body: unknown): StreamView => learningRoutes.uploadStream.response.parse(body);
const upload = async ({ author, courseId }: Desk, bytes: Buffer, name = 'bài giảng.mp4') => view((await author.upload(`/author/courses/${courseId}/recordings`, bytes, name).expect(200)).body);
const look = async ({ author }: Desk, hash: string) => view((await author.get(`/author/recordings/${hash}`).expect(200)).body);
const work = async ({ app }: Desk): Promise<void> => {
  while ((await app.get(RenditionService).step()) > 0);
};

describe("an author's recording, on a machine without ffmpeg", () => {
  let desk: Desk;
  beforeAll(async () => { desk = await open({ FFMPEG_PATH: '/nowhere/ffmpeg' }); });
  afterAll(() => desk.app.close());

  it('is kept, and is the only version; the author is told so', async () => {
    const kept = await upload(desk, fakeFilm());
    expect(kept).toMatchObject({ fileName: 'bài giảng.mp4', contentType: 'video/mp4', bytes: 300_000, state: 'waiting', courseCodes: ['KH-PHIM'], renditions: [{ kind: 'original' }] });
    await work(desk);
    expect(desk.app.get(RenditionService).tool()).toBe('missing');
    expect(await look(desk, kept.media)).toMatchObject({ state: 'no_tool', metadata: 'kept', renditions: [{ kind: 'original', bytes: 300_000 }] });
    const retried = view((await desk.author.post(`/author/recordings/${kept.media}/retry`).expect(200)).body);
    expect(retried.state).toBe('waiting');
    await work(desk);
    expect((await look(desk, kept.media)).state).toBe('no_tool');
  });
  it('is kept once, whoever brings it again, and is shown to nobody without an account', async () => {
    const [a, b] = [await upload(desk, fakeFilm(50_000)), await upload(desk, fakeFilm(50_000), 'cùng tệp.mp4')];
    expect(b.media).toBe(a.media);
    await desk.app.anonymous.get(`/api/v1/media/${a.media}`).expect(404);
    await desk.author.get(`/media/${a.media}`).set('range', 'bytes=0-9').expect(206);
  });
  it.each([
    ['a program', Buffer.from('MZ\u0090\u0000 not a film'), 'phim.mp4'],
    ['a picture', Buffer.from('\u0089PNG\r\n\u001a\n0000000000', 'latin1'), 'phim.webm'],
    ['a playlist that names other files', Buffer.from('#EXTM3U\nfile:///etc/passwd\n'), 'phim.mp4'],
    ['nothing', Buffer.alloc(0), 'phim.mp4'],
  ])('is refused by its bytes when it is %s, and the refusal says which file', async (_, bytes, name) => {
    const refused = await desk.author.upload(`/author/courses/${desk.courseId}/recordings`, bytes, name).expect(415);
    expect(refused.body).toMatchObject({ code: 'learning.recording_type', details: { name } });
  });
  it("is within the author's units", async () => {
    const { app, author, stranger, courseId } = desk;
    const { media } = await upload(desk, fakeFilm(60_000));
    await stranger.upload(`/author/courses/${courseId}/recordings`, fakeFilm(1000), 'x.mp4').expect(404);
    await stranger.get(`/author/recordings/${media}`).expect(404);
    await stranger.post(`/author/recordings/${media}/retry`).expect(404);
    expect((await stranger.get('/author/recordings').expect(200)).body).toMatchObject({ rows: [], total: 0 });
    const mine = learningRoutes.listStreams.response.parse((await author.get('/author/recordings?course=KH-PHIM').expect(200)).body);
    expect(mine.rows.map((r) => r.media)).toContain(media);
    await (await addLearner(app)).get('/author/recordings').expect(403);
    await app.anonymous.get('/api/v1/author/recordings').expect(401);
    await author.get('/author/recordings?state=lost').expect(400);
  });
  it('has captions that were read before they are kept', async () => {
    const { author, stranger, courseId } = desk;
    const at = `/author/courses/${courseId}/captions`;
    const good = 'WEBVTT\n\n00:00.000 --> 00:04.000\nXin chào\n\n00:05.000 --> 00:09.000\nHết\n';
    expect(learningRoutes.uploadCaptions.response.parse((await author.upload(at, Buffer.from(good), 'phụ đề.vtt').expect(200)).body)).toMatchObject({ cues: 2, endMs: 9000 });
    const refused = await author.upload(at, Buffer.from(good.replace('00:05.000 -->', '00:05,000 -->')), 'phụ đề.vtt').expect(400);
    expect(refused.body).toMatchObject({ code: 'learning.captions_invalid', details: { name: 'phụ đề.vtt', line: 6 } });
    await stranger.upload(at, Buffer.from(good), 'x.vtt').expect(404);
  });
});

describe.skipIf(!hasFfmpeg)(`an author's recording, with ffmpeg${hasFfmpeg ? '' : ` (${withoutFfmpeg})`}`, () => {
  let desk: Desk;
  beforeAll(async () => { desk = await open(); });
  afterAll(() => desk.app.close());
  const fetched = async (hash: string): Promise<{ body: Buffer; etag: string }> => {
    const got = await desk.author.get(`/media/${hash}`).buffer(true).parse((res, done) => { const parts: Buffer[] = []; res.on('data', (b: Buffer) => parts.push(b)); res.on('end', () => done(null, Buffer.concat(parts))); }).expect(200);
    return { body: got.body as Buffer, etag: String(got.headers.etag) };
  };
  const versions = (stream: StreamView): string[] => stream.renditions.map((r) => `${r.kind} ${r.contentType}`);

  it('gets smaller versions in two formats, without the metadata of who made it', { timeout: 120_000 }, async () => {
    const { media } = await upload(desk, madeFilm(3, { height: 720 }));
    await work(desk);
    const ready = await look(desk, media);
    expect(ready).toMatchObject({ state: 'ready', width: 1280, height: 720, problem: null });
    expect(ready.durationMs).toBeGreaterThan(2800);
    expect(versions(ready)).toEqual(['original video/mp4', '480p video/mp4', '480p video/webm', '240p video/mp4', '240p video/webm', 'audio audio/mp4', 'audio audio/webm']);
    for (const { media: hash } of ready.renditions.slice(1)) {
      const version = await desk.author.get(`/media/${hash}`).buffer(true).expect(200);
      expect(Buffer.from(version.body as Buffer).includes('Tác Giả')).toBe(false);
    }
    expect((await desk.app.db.query('SELECT count(*)::int AS n FROM media_rendition')).rows).toEqual([{ n: 6 }]);
  });
  it('loses place, device, time and owner, and nothing of its picture, sound, chapters or the way it is turned', { timeout: 120_000 }, async () => {
    const film = filmOfPhone();
    const before = readRecording(film);
    expect(before).toMatchObject({ chapters: ['Mở đầu', 'Phần hai'], rotation: 90 });
    expect(before.tags).toMatch(/105\.8542.*Phone Nine/s);
    const kept = await upload(desk, film, 'điện thoại.mp4');
    expect(kept.metadata).toBe('pending');
    await work(desk);
    const { media, metadata, bytes, renditions } = await look(desk, kept.media);
    expect({ media, metadata }).toEqual({ media: kept.media, metadata: 'removed' });
    // under the address everything knows it by
    const given = await fetched(media);
    expect(given.body.length).toBe(bytes);
    expect(renditions[0]).toMatchObject({ kind: 'original', media, bytes });
    expect(given.etag).toBe(`"${mediaHashOf(given.body)}"`);
    expect(given.etag).not.toBe(`"${media}"`);
    expect(readRecording(given.body)).toMatchObject({ chapters: before.chapters, rotation: before.rotation, coded: before.coded });
    for (const { media: hash } of renditions) {
      const { body } = await fetched(hash);
      for (const secret of ['105.8542', 'Phone Nine', 'Tác Giả']) expect(body.includes(secret), secret).toBe(false);
      expect(readRecording(body).tags).not.toContain('2026-11-28');
    }
    // the bytes it came with are nowhere any more, and bringing them again brings nothing back
    const files = desk.app.get(MediaFiles);
    expect(existsSync(files.pathOf(media))).toBe(false);
    expect((await upload(desk, film, 'lần nữa.mp4')).metadata).toBe('removed');
    expect(existsSync(files.pathOf(media))).toBe(false);
    expect((await fetched(media)).body.equals(given.body)).toBe(true);
    expect(await desk.app.get(RenditionService).removeOrphans()).toBe(0);
  });
  it('that was ready before is cleaned too, and its versions stay as they are', { timeout: 120_000 }, async () => {
    const { media } = await upload(desk, madeFilm(1, { height: 160 }), 'cũ.mp4');
    await work(desk);
    const before = await look(desk, media);
    // as the update leaves what was made before it
    await desk.app.db.query(`UPDATE media_stream SET clean = 'waiting', tries = 0, available_at = now() WHERE hash = $1`, [media]);
    expect((await look(desk, media)).metadata).toBe('pending');
    await work(desk);
    expect(await look(desk, media)).toEqual(before);
  });
  it.each([['webm', 'phim.webm'], ['wav', 'đọc.wav']] as const)('of kind %s loses them too', { timeout: 120_000 }, async (format, name) => {
    const { media } = await upload(desk, madeFilm(1, { format, height: 90 }), name);
    await work(desk);
    expect((await look(desk, media)).metadata).toBe('removed');
    expect((await fetched(media)).body.includes('Tác Giả')).toBe(false);
  });
  it('of sound alone gets sound alone', { timeout: 60_000 }, async () => {
    const { media } = await upload(desk, madeFilm(2, { format: 'wav' }), 'đọc.wav');
    await work(desk);
    expect(versions(await look(desk, media))).toEqual(['original audio/wav', 'audio audio/mp4', 'audio audio/webm']);
  });
  it('that ffmpeg can not read tells the author why, and the original stays', async () => {
    const { media } = await upload(desk, fakeFilm(20_000), 'hỏng.mp4');
    await work(desk);
    const broken = await look(desk, media);
    expect(broken).toMatchObject({ state: 'unreadable', renditions: [{ kind: 'original' }] });
    expect(broken.metadata).toBe('kept');
    expect(broken.problem).toMatch(/\S/);
    expect(broken.problem).not.toContain(media);
  });
  it('whose worker died is taken up again where it was, and nothing is made twice', { timeout: 120_000 }, async () => {
    const { media } = await upload(desk, madeFilm(1, { height: 240 }), 'ngắn.mp4');
    await work(desk);
    const before = await look(desk, media);
    // as a killed worker leaves it: claimed, one version missing, half of another lying about
    await desk.app.db.query(`DELETE FROM media_rendition WHERE source_hash = $1 AND kind = '240p' AND format = 'webm'`, [media]);
    await desk.app.db.query(`UPDATE media_stream SET state = 'working', available_at = now() + interval '1 minute' WHERE hash = $1`, [media]);
    writeFileSync(await desk.app.get(MediaFiles).newDraft('webm'), 'half');
    expect(await desk.app.get(RenditionService).step()).toBe(0);
    await desk.app.db.query(`UPDATE media_stream SET available_at = now() WHERE hash = $1`, [media]);
    await work(desk);
    const after = await look(desk, media);
    expect(after.state).toBe('ready');
    expect(versions(after)).toEqual(versions(before));
    const same = (s: StreamView) => s.renditions.filter((r) => !(r.kind === '240p' && r.contentType === 'video/webm')).map((r) => r.media);
    expect(same(after)).toEqual(same(before));
  });
  it('is claimed by one worker of several', { timeout: 120_000 }, async () => {
    await upload(desk, madeFilm(1, { height: 144 }), 'một.mp4');
    const service = desk.app.get(RenditionService);
    const taken = await Promise.all([service.step(), service.step(), service.step()]);
    expect(taken.sort()).toEqual([0, 0, 1]);
  });
});

describe.skipIf(!hasFfmpeg)(`a recording that takes too long${hasFfmpeg ? '' : ` (${withoutFfmpeg})`}`, () => {
  it('is killed, tried three times and given up, and says so', { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kns-slow-'));
    writeFileSync(join(folder, 'ffmpeg'), '#!/bin/sh\ncase "$*" in *-version*) exit 0;; esac\nexec sleep 60\n', { mode: 0o755 });
    writeFileSync(join(folder, 'ffprobe'), '#!/bin/sh\nexec ffprobe "$@"\n', { mode: 0o755 });
    const desk = await open({ FFMPEG_PATH: join(folder, 'ffmpeg'), FFMPEG_SECONDS: '1' });
    try {
      const { media } = await upload(desk, madeFilm(1, { height: 144 }));
      for (let n = 1; n <= 3; n++) {
        await work(desk);
        const state = await look(desk, media);
        expect(state.state).toBe(n < 3 ? 'waiting' : 'gave_up');
        await desk.app.db.query(`UPDATE media_stream SET available_at = now() WHERE hash = $1`, [media]);
      }
      expect(await look(desk, media)).toMatchObject({ problem: 'it took too long', renditions: [{ kind: 'original' }] });
    } finally {
      await desk.app.close();
    }
  });
});
