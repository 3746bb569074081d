import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mediaHashOf } from '@kynangso/server/platform';
import { bootApp, type TestApp } from '../../support/app';
import { fakeFilm, importCourse } from '../../support/builders/learning';

describe('a recording', () => {
  const film = fakeFilm(700_000);
  const hash = mediaHashOf(film);
  const path = `/api/v1/media/${hash}`;
  let app: TestApp;
  beforeAll(async () => {
    app = await bootApp();
    await importCourse(app, { code: 'KH-PHIM', video: { file: film } });
  });
  afterAll(() => app.close());
  const get = (headers: Record<string, string> = {}) => app.anonymous.get(path).set(headers).buffer(true).parse((res, done) => {
    const parts: Buffer[] = [];
    res.on('data', (b: Buffer) => parts.push(b));
    res.on('end', () => done(null, Buffer.concat(parts)));
  });

  it('comes whole, with its type, its hash as ETag and nothing to guess', async () => {
    const whole = await get().expect(200);
    expect(whole.headers).toMatchObject({ 'content-type': 'video/mp4', 'accept-ranges': 'bytes', etag: `"${hash}"`, 'x-content-type-options': 'nosniff', 'content-length': '700000', 'content-disposition': 'inline' });
    expect(whole.headers['cache-control']).toContain('immutable');
    expect(whole.headers['content-encoding']).toBeUndefined();
    expect(mediaHashOf(whole.body as Buffer)).toBe(hash);
    expect((await app.db.query('SELECT content IS NULL AS outside FROM media WHERE hash = $1', [hash])).rows).toEqual([{ outside: true }]);
  });
  it.each([
    ['a stretch', 'bytes=1000-1999', 1000, 2000],
    ['from a place to the end', 'bytes=699000-', 699_000, 700_000],
    ['the last bytes', 'bytes=-500', 699_500, 700_000],
    ['more than there is', 'bytes=699990-9999999', 699_990, 700_000],
  ])('answers to %s', async (_, range, from, to) => {
    const part = await get({ range }).expect(206);
    expect(part.headers['content-range']).toBe(`bytes ${from}-${to - 1}/700000`);
    expect((part.body as Buffer).equals(film.subarray(from, to))).toBe(true);
  });
  it('goes on only while it is the same', async () => {
    await get({ range: 'bytes=10-19', 'if-range': `"${hash}"` }).expect(206);
    expect((await get({ range: 'bytes=10-19', 'if-range': '"another"' }).expect(200)).headers['content-length']).toBe('700000');
    await get({ 'if-none-match': `"${hash}"` }).expect(304);
  });
  it('says what it can not give', async () => {
    expect((await get({ range: 'bytes=700000-' }).expect(416)).headers['content-range']).toBe('bytes */700000');
    await app.anonymous.get(`/api/v1/media/${'0'.repeat(64)}`).expect(404);
    await app.anonymous.get('/api/v1/media/x').expect(400);
  });
  it('has captions that say what they are', async () => {
    const { rows } = await app.db.query(`SELECT hash FROM media WHERE content_type LIKE 'text/vtt%'`);
    const captions = await app.anonymous.get(`/api/v1/media/${(rows as { hash: string }[])[0]?.hash ?? ''}`).expect(200);
    expect(captions.headers).toMatchObject({ 'content-type': 'text/vtt; charset=utf-8', 'content-disposition': 'inline' });
    expect(captions.text).toMatch(/^WEBVTT/);
  });
});
