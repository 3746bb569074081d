import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankRoutes, type ItemDetail, type StimulusDetail } from '@kynangso/contracts/bank';
import { bootApp, type TestApp } from '../../support/app';
import { bankWorld, type BankWorld, choiceSource, text } from '../../support/builders/bank';
import { stimulusSource } from '../../support/builders/bank-kinds';
import { hotspotSource, picture, pictureHash, pngOf } from '../../support/builders/bank-picture-items';
import { loadFrameworks } from '../../support/builders/competency';

let app: TestApp;
let world: BankWorld;
beforeAll(async () => {
  app = await bootApp();
  await loadFrameworks(app);
  world = await bankWorld(app);
});
afterAll(() => app.close());
const demo = join(import.meta.dirname, '../../../apps/standalone/demo/media');

describe('pictures and files', () => {
  it('an item that names a picture nobody uploaded can be drafted, not submitted, and says where', async () => {
    const { body } = await world.author.post('/items', { source: hotspotSource('PIC-1') });
    expect(bankRoutes.createItem.response.parse(body).problems).toMatchObject([{ path: 'content.body.vi[0].picture.media', code: 'media_unknown' }]);
    expect((await world.author.post(`/items/${body.id}/submit`)).body.code).toBe('bank.item_invalid');
    expect((await world.author.post('/items/check', hotspotSource('PIC-1'))).body.problems).toMatchObject([{ code: 'media_unknown' }]);
  });

  it('are told from their bytes, measured, and kept once', async () => {
    for (const name of ['trinh-duyet.txt', 'again.png']) {
      const { status, body } = await world.author.upload('/media', picture, name);
      expect([status, bankRoutes.uploadMedia.response.parse(body)]).toEqual([200, { hash: pictureHash, contentType: 'image/png', bytes: picture.length, width: 400, height: 300 }]);
    }
    expect((await app.db.query(`SELECT 1 FROM audit_entry WHERE action = 'media.added' AND object_id = $1`, [pictureHash])).rowCount).toBe(1);
  });

  it('a size that isn’t the picture’s is a problem: the areas would be off', async () => {
    const source = hotspotSource('PIC-2');
    const [node] = source.content.body.vi;
    if (node?.type === 'hotspotInteraction') source.content.body.vi = [{ ...node, picture: { ...node.picture, width: 800 } }];
    expect((await world.author.post('/items/check', source)).body.problems).toMatchObject([{ path: 'content.body.vi[0].picture.media', code: 'media_size' }]);
  });

  it('are shown to whoever is signed in, and to nobody else', async () => {
    const shown = await world.learner.get(`/media/${pictureHash}`);
    expect([shown.status, shown.headers['content-type'], shown.headers['cache-control'], Buffer.compare(shown.body as Buffer, picture)]).toEqual([200, 'image/png', 'private, max-age=31536000, immutable', 0]);
    expect((await app.anonymous.get(`/api/v1/media/${pictureHash}`)).status).toBe(404);
  });

  it.each(['jpg', 'png', 'webp'])('a photo (%s) comes without its place, its device and its author', async (kind) => {
    const photo = readFileSync(join(import.meta.dirname, '../../../libs/server/src/platform/media/fixtures', `photo-with-place.${kind}`));
    const { body } = await world.author.upload('/media', photo, `anh.${kind}`).expect(200);
    const shown = (await world.learner.get(`/media/${bankRoutes.uploadMedia.response.parse(body).hash}`)).body as Buffer;
    expect([photo.includes('MayAnhMau'), shown.includes('MayAnhMau'), shown.includes('Nguyễn')]).toEqual([true, false, false]);
    expect((await world.author.upload('/media', photo.subarray(0, -20), 'anh').expect(400)).body.code).toBe('bank.media_damaged');
  });

  it('a file to start a task from is kept and handed out as a download', async () => {
    const { body } = await world.author.upload('/media', readFileSync(join(demo, 'chi-tieu-thang-3.xlsx')), 'x.xlsx').expect(200);
    expect(bankRoutes.uploadMedia.response.parse(body)).toMatchObject({ contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', width: null });
    expect((await world.learner.get(`/media/${(body as { hash: string }).hash}`)).headers['content-disposition']).toBe('attachment');
  });

  it.each([
    ['a drawing that could run something', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><script>1</script></svg>'), 415, 'bank.media_type'],
    ['text', Buffer.from('xin chào'), 415, 'bank.media_type'],
    ['a page by another name', Buffer.from('<html></html>'), 415, 'bank.media_type'],
    ['a picture cut off after its name', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 415, 'bank.media_type'],
    ['a picture too wide', pngOf(8001, 1), 400, 'bank.media_too_wide'],
    ['a picture too heavy', Buffer.concat([picture, Buffer.alloc(2_000_001)]), 413, 'bank.media_too_large'],
  ] as const)('refuses %s', async (_, bytes, status, code) => {
    const refused = await world.author.upload('/media', bytes, 'hinh.png');
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });
});

describe('stimuli', () => {
  const create = async (code: string) => bankRoutes.createStimulus.response.parse((await world.author.post('/stimuli', { source: stimulusSource(code) })).body);
  const save = (stimulus: StimulusDetail, words: string, revision = stimulus.revision) => world.author.put(`/stimuli/${stimulus.id}`, { revision, source: stimulusSource(stimulus.source.code, words) });
  const itemWith = async (code: string, stimulus: string) =>
    bankRoutes.createItem.response.parse((await world.author.post('/items', { source: { ...choiceSource(code), stimulus } })).body);

  it('are owned, found by their words without marks, and tell who shows them', async () => {
    const made = await create('NL-1');
    expect(made).toMatchObject({ owner: { unitId: world.commune }, number: 1, isFixed: false, canAuthor: true, items: [] });
    await itemWith('ST-1', 'NL-1');
    const found = bankRoutes.listStimuli.response.parse((await world.author.get('/stimuli?q=tai%20khoan%20cua%20ban')).body);
    expect(found.rows).toMatchObject([{ code: 'NL-1', itemCount: 1, version: 1 }]);
    const shown = bankRoutes.getStimulus.response.parse((await world.reviewer.get(`/stimuli/${made.id}`)).body);
    expect([shown.canAuthor, shown.items]).toMatchObject([false, [{ code: 'ST-1', status: 'draft', stimulusNumber: 1 }]]);
    expect((await world.author.get('/items?stimulus=NL-1')).body.rows).toMatchObject([{ code: 'ST-1', stimulus: 'NL-1', pool: 'both' }]);
  });

  it('change in place while only drafts show them; from review on a change is the next version', async () => {
    const made = await create('NL-2');
    const item = await itemWith('ST-2', 'NL-2');
    const edited = bankRoutes.saveStimulus.response.parse((await save(made, 'Bản sửa')).body);
    expect([edited.number, edited.revision]).toEqual([1, 1]);
    await world.author.post(`/items/${item.id}/submit`).expect(200);
    const next = bankRoutes.saveStimulus.response.parse((await save(edited, 'Bản hai')).body);
    expect([next.number, next.revision, next.isFixed, next.items[0]?.stimulusNumber]).toEqual([2, 2, false, 1]);
    const old = bankRoutes.getStimulus.response.parse((await world.author.get(`/stimuli/${made.id}?versionId=${edited.versionId}`)).body);
    expect([old.number, old.source.body.vi]).toEqual([1, [{ type: 'paragraph', content: text('Bản sửa') }]]);
    await expect(app.db.query(`UPDATE stimulus_version SET body = '[]' WHERE id = $1`, [edited.versionId])).rejects.toThrow(/immutable/);
  });

  it('an item saved again takes over the newest version', async () => {
    const made = await create('NL-3');
    const item = await itemWith('ST-3', 'NL-3');
    await world.author.post(`/items/${item.id}/submit`).expect(200);
    await world.reviewer.post(`/items/${item.id}/approve`, { versionId: item.versionId }).expect(200);
    await save(made, 'Bản hai').expect(200);
    await world.author.put(`/items/${item.id}/draft`, { revision: item.revision, source: item.source }).expect(200);
    const shown = bankRoutes.getStimulus.response.parse((await world.author.get(`/stimuli/${made.id}`)).body);
    expect(shown.items).toMatchObject([{ status: 'draft', stimulusNumber: 2 }]);
  });

  it('refuse a stale save, another code, a taken code and a picture that isn’t there', async () => {
    const made = await create('NL-4');
    await save(made, 'Một').expect(200);
    const source = stimulusSource('NL-4');
    const lost = { ...source, body: { vi: [{ type: 'image' as const, media: 'f'.repeat(64), alt: 'Không có' }] } };
    const answers = [
      await save(made, 'Hai', 0),
      await world.author.put(`/stimuli/${made.id}`, { revision: 1, source: stimulusSource('NL-5') }),
      await world.author.post('/stimuli', { source }),
      await world.author.put(`/stimuli/${made.id}`, { revision: 1, source: lost }),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([[409, 'bank.stale_stimulus'], [400, 'bank.stimulus_code_fixed'], [409, 'bank.stimulus_code_taken'], [400, 'bank.stimulus_invalid']]);
    expect(answers[3]?.body.details.problems).toMatchObject([{ path: 'body.vi[0].media', code: 'media_unknown' }]);
  });

  it('that aren’t there, or are another unit’s, are refused on an item and nothing is saved', async () => {
    await world.siblingAuthor.post('/stimuli', { source: stimulusSource('NL-FAR') }).expect(200);
    for (const stimulus of ['NL-NONE', 'NL-FAR']) {
      const source = { ...choiceSource('ST-9'), stimulus };
      const refused = await world.author.post('/items', { source });
      expect([refused.status, refused.body.code, refused.body.details]).toEqual([400, 'bank.stimulus_unknown', { code: stimulus }]);
      expect((await world.author.post('/items/check', source)).body.problems).toMatchObject([{ path: 'stimulus', code: 'stimulus_unknown' }]);
    }
    expect(((await world.author.get('/items?q=ST-9')).body as { total: number }).total).toBe(0);
  });

  it('a draft saved on an older version of its item is seen to be late', async () => {
    const item: ItemDetail = await itemWith('ST-10', 'NL-1');
    await world.author.post(`/items/${item.id}/submit`).expect(200);
    await world.reviewer.post(`/items/${item.id}/approve`, { versionId: item.versionId }).expect(200);
    const save2 = () => world.author.put(`/items/${item.id}/draft`, { revision: item.revision, source: item.source });
    expect([(await save2()).status, (await save2()).body.code]).toEqual([200, 'bank.stale_draft']);
  });
});
