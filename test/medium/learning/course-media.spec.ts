import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { learningRoutes, MAX_COURSE_PICTURE_PIXELS } from '@kynangso/contracts/learning';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { bankWorld } from '../../support/builders/bank';
import { addLearner, importCourse, pngOf } from '../../support/builders/learning';

describe("files of an author's course", () => {
  let app: TestApp;
  let author: Agent;
  let stranger: Agent;
  let courseId: string;
  beforeAll(async () => {
    app = await bootApp();
    const world = await bankWorld(app);
    author = world.author;
    stranger = world.siblingAuthor;
    ({ courseId } = await importCourse(app, { code: 'KH-ANH', ownerUnitId: world.commune }));
  });
  afterAll(() => app.close());
  const upload = (who: Agent, bytes: Buffer, at = courseId) => who.post(`/author/courses/${at}/media`).attach('file', bytes, 'ảnh màn hình.png');

  it('are told from their bytes, kept once, and offered again to authors of the unit only', async () => {
    const stored = learningRoutes.uploadCourseMedia.response.parse((await upload(author, pngOf(640, 480)).expect(200)).body);
    expect(stored).toMatchObject({ kind: 'picture', contentType: 'image/png', width: 640, height: 480 });
    expect((await upload(author, pngOf(640, 480)).expect(200)).body).toEqual(stored);
    expect((await app.db.query(`SELECT is_public FROM media WHERE hash = $1`, [stored.hash])).rows).toEqual([{ is_public: false }]);
    const list = learningRoutes.listCourseMedia.response.parse((await author.get('/author/media').expect(200)).body);
    expect(list.rows).toMatchObject([{ hash: stored.hash, courseCode: 'KH-ANH' }, { contentType: 'image/svg+xml' }]);
    expect((await stranger.get('/author/media').expect(200)).body).toMatchObject({ rows: [], total: 0 });
  });
  it('tell nobody where they were taken: the place, the device and the name are gone before they are kept', async () => {
    const photo = readFileSync('libs/server/src/platform/media/fixtures/photo-with-place.jpg');
    const stored = learningRoutes.uploadCourseMedia.response.parse((await upload(author, photo).expect(200)).body);
    const shown = (await author.get(`/media/${stored.hash}`).expect(200)).body as Buffer;
    expect([photo.includes('MayAnhMau'), shown.includes('MayAnhMau'), shown.includes('xmpmeta')]).toEqual([true, false, false]);
    expect([createHash('sha256').update(shown).digest('hex'), shown.length]).toEqual([stored.hash, stored.bytes]);
    // what was sent is kept nowhere
    expect((await app.db.query(`SELECT 1 FROM media WHERE position(convert_to('MayAnhMau', 'UTF8') IN content) > 0`)).rowCount).toBe(0);
    expect((await upload(author, photo.subarray(0, -20)).expect(400)).body).toMatchObject({ code: 'learning.media_damaged' });
  });
  it('are seen by nobody without an account until a version shows them', async () => {
    const { hash } = (await upload(author, pngOf(10, 10)).expect(200)).body as { hash: string };
    await app.anonymous.get(`/api/v1/media/${hash}`).expect(404);
    await author.get(`/media/${hash}`).expect(200);
  });
  it.each([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'), 415],
    ['a program under the name of a picture', Buffer.from('MZ\u0090\u0000'), 415],
    ['a picture too wide', pngOf(MAX_COURSE_PICTURE_PIXELS + 1, 10), 400],
    ['a picture without a size', pngOf(0, 0), 415],
    ['more bytes than a picture may have', Buffer.concat([pngOf(10, 10), Buffer.alloc(2_000_001)]), 413],
  ])('refuses %s', async (_, bytes, status) => void (await upload(author, bytes).expect(status)));
  it('refuses who may not author here', async () => {
    await upload(stranger, pngOf(10, 10)).expect(404);
    await upload(await addLearner(app), pngOf(10, 10)).expect(403);
    await app.anonymous.post(`/api/v1/author/courses/${courseId}/media`).expect(401);
    await author.post(`/author/courses/${courseId}/media`).expect(400);
    await author.get('/author/media?kind=film').expect(400);
    await app.anonymous.get('/api/v1/author/media').expect(401);
  });
});
