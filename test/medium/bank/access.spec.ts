import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankRoutes, type ItemDetail } from '@kynangso/contracts/bank';
import { newId } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { bankWorld, type BankWorld, choiceSource, importBank } from '../../support/builders/bank';
import { stimulusSource } from '../../support/builders/bank-kinds';
import { picture } from '../../support/builders/bank-picture-items';
import { loadFrameworks } from '../../support/builders/competency';

let app: TestApp;
let world: BankWorld;
let item: ItemDetail;
let threadId: string;
let stimulusId: string;
beforeAll(async () => {
  app = await bootApp();
  await loadFrameworks(app);
  world = await bankWorld(app);
  item = bankRoutes.createItem.response.parse((await world.author.post('/items', { source: choiceSource('ACC-001') })).body);
  threadId = bankRoutes.addComment.response.parse((await world.author.post(`/items/${item.id}/comments`, { versionId: item.versionId, text: 'Xem lại câu dẫn' })).body).id;
  stimulusId = bankRoutes.createStimulus.response.parse((await world.author.post('/stimuli', { source: stimulusSource('ACC-NL') })).body).id;
});
afterAll(() => app.close());

type Call = [name: string, method: 'get' | 'post' | 'put', path: string, body: object | undefined, bad: object | undefined, stranger: 'siblingAuthor' | 'siblingReviewer', code?: string];
const calls = (): Call[] => [
  ['getItem', 'get', `/items/${item.id}`, undefined, undefined, 'siblingAuthor'],
  ['saveDraft', 'put', `/items/${item.id}/draft`, { revision: 0, source: item.source }, { revision: -1 }, 'siblingAuthor'],
  ['submitItem', 'post', `/items/${item.id}/submit`, {}, { extra: 1 }, 'siblingAuthor'],
  ['tryItem', 'post', `/items/${item.id}/try`, { versionId: item.versionId, response: {} }, {}, 'siblingAuthor'],
  ['approveItem', 'post', `/items/${item.id}/approve`, { versionId: item.versionId }, {}, 'siblingReviewer'],
  ['sendBackItem', 'post', `/items/${item.id}/send-back`, { versionId: item.versionId, reason: 'không rõ' }, { versionId: item.versionId, reason: '' }, 'siblingReviewer'],
  ['retireItem', 'post', `/items/${item.id}/retire`, { reason: 'đã cũ' }, {}, 'siblingReviewer'],
  ['listComments', 'get', `/items/${item.id}/comments`, undefined, undefined, 'siblingReviewer'],
  ['addComment', 'post', `/items/${item.id}/comments`, { versionId: item.versionId, text: 'Rõ' }, { versionId: item.versionId, text: ' ' }, 'siblingReviewer'],
  ['replyComment', 'post', `/items/${item.id}/comments/${threadId}/replies`, { text: 'Rõ' }, {}, 'siblingAuthor'],
  ['resolveComment', 'post', `/items/${item.id}/comments/${threadId}/resolve`, {}, { extra: 1 }, 'siblingReviewer'],
  ['reopenComment', 'post', `/items/${item.id}/comments/${threadId}/reopen`, {}, { extra: 1 }, 'siblingReviewer'],
  ['compareVersions', 'get', `/items/${item.id}/compare?from=${item.versionId}&to=${item.versionId}`, undefined, undefined, 'siblingReviewer'],
  ['itemUsage', 'get', `/items/${item.id}/usage`, undefined, undefined, 'siblingAuthor'],
  ['listEnemies', 'get', `/items/${item.id}/enemies`, undefined, undefined, 'siblingAuthor'],
  ['setEnemies', 'put', `/items/${item.id}/enemies`, { codes: [] }, { codes: ['không phải mã'] }, 'siblingAuthor'],
  ['getStimulus', 'get', `/stimuli/${stimulusId}`, undefined, undefined, 'siblingReviewer', 'bank.stimulus_not_found'],
  ['saveStimulus', 'put', `/stimuli/${stimulusId}`, { revision: 0, source: stimulusSource('ACC-NL') }, { revision: 0 }, 'siblingAuthor', 'bank.stimulus_not_found'],
];
const send = (agent: Agent, method: Call[1], path: string, body?: object) => (method === 'get' ? agent.get(path) : agent[method](path, body));

describe('who reaches an item', () => {
  it('nobody without a session', async () => {
    for (const [name, method, path, body] of calls()) {
      const { status } = await app.anonymous[method](`/api/v1${path}`).send(body);
      expect([name, status]).toEqual([name, 401]);
    }
    for (const path of ['/items', '/items/check', '/stimuli', '/media']) expect((await app.anonymous.post(`/api/v1${path}`).send({})).status).toBe(401);
    for (const path of ['/items', '/stimuli']) expect((await app.anonymous.get(`/api/v1${path}`)).status).toBe(401);
  });

  it('no learner', async () => {
    for (const [name, method, path, body] of calls()) expect([name, (await send(world.learner, method, path, body)).status]).toEqual([name, 403]);
    expect((await world.learner.get('/items')).status).toBe(403);
    expect((await world.learner.post('/items/check', choiceSource('X-01'))).status).toBe(403);
    expect((await world.learner.post('/stimuli', { source: stimulusSource('X-01') })).status).toBe(403);
    expect((await world.learner.upload('/media', picture, 'a.png')).status).toBe(403);
  });

  it('a neighbour’s staff find nothing there', async () => {
    for (const [name, method, path, body, , stranger, wanted = 'bank.item_not_found'] of calls()) {
      const { status, body: answer } = await send(world[stranger], method, path, body);
      expect([name, status, answer.code]).toEqual([name, 404, wanted]);
    }
    for (const path of ['/items', '/stimuli']) expect((await world.siblingAuthor.get(path)).body.total).toBe(0);
  });

  it('400 for a body or an id that does not fit the contract', async () => {
    for (const [name, method, path, , bad, stranger] of calls()) {
      const agent = stranger === 'siblingAuthor' ? world.author : world.reviewer;
      if (bad) expect([name, (await send(agent, method, path, bad)).status]).toEqual([name, 400]);
      expect([name, (await send(agent, method, path.replace(item.id, 'abc').replace(stimulusId, 'abc'), {})).status]).toEqual([name, 400]);
    }
    expect((await world.author.post('/items', { source: {} })).status).toBe(400);
    expect((await world.author.post('/items/check', {})).status).toBe(400);
    for (const path of ['/items?page=0', '/stimuli?page=0', '/items?pool=some', `/items/${item.id}/compare?from=1`]) expect((await world.author.get(path)).status).toBe(400);
    expect((await world.author.post('/stimuli', { source: { code: 'a' } })).status).toBe(400);
    expect((await world.author.post('/media')).status).toBe(400);
  });

  it('404 for an item that never was', async () => {
    expect((await world.author.get(`/items/${newId()}`)).status).toBe(404);
  });

  it('a reviewer above the unit reads it, a merged unit’s items go to its successor', async () => {
    expect((await world.reviewer.get(`/items/${item.id}`)).status).toBe(200);
    await app.db.query(`UPDATE unit_version SET valid_to = '2025-07-01' WHERE unit_id = $1`, [world.commune]);
    await app.db.query(
      `INSERT INTO unit_lineage (id, from_unit_id, to_unit_id, kind, happened_on, share_bp) VALUES ($1, $2, $3, 'merge', '2025-07-01', 10000)`,
      [newId(), world.commune, world.sibling],
    );
    const found = await world.siblingAuthor.get(`/items/${item.id}`);
    expect([found.status, found.body.owner?.name.vi]).toEqual([200, 'Xã Một']);
    await app.db.query(`DELETE FROM unit_lineage`);
    await app.db.query(`UPDATE unit_version SET valid_to = NULL WHERE unit_id = $1`, [world.commune]);
  });
});

describe('GET /items', () => {
  beforeAll(async () => {
    await importBank(app, 4, world.commune);
  });
  const list = async (query: string) => {
    const { body, status } = await world.author.get(`/items?${query}`);
    expect(status).toBe(200);
    return bankRoutes.listItems.response.parse(body);
  };

  it('pages', async () => {
    const first = await list('pageSize=10');
    const third = await list('pageSize=10&page=3');
    expect([first.total, first.rows.length, third.rows.length]).toEqual([25, 10, 5]);
  });

  it.each([
    ['framework=tt03-2014-btttt&node=IU01', 5],
    ['framework=tt03-2014-btttt&node=BASIC', 25],
    ['framework=tt03-2014-btttt&node=IU99', 0],
    ['framework=digcomp-2.2', 0],
    ['node=IU02', 4],
    ['kind=numeric', 6],
    ['difficulty=hard', 6],
    ['status=draft', 1],
    ['status=approved&kind=choice', 6],
    ['q=acc-001', 1],
    ['q=thiet%20bi%20nao', 13],
    ['q=100%25', 0],
  ])('filters by %s', async (query, total) => {
    expect((await list(query)).total).toBe(total);
  });

  it('shows what is mine and what is in use', async () => {
    expect((await list('q=ACC-001')).rows[0]).toMatchObject({ isMine: true, inUse: false, version: 1, excerpt: expect.stringContaining('Thiết bị nào') });
    expect((await list('q=IU01-T001')).rows[0]).toMatchObject({ isMine: false, inUse: true, owner: { unitId: world.commune } });
  });
});

describe('a unit that was split off from the owner, which goes on', () => {
  it('finds none of its items; one that took the owner\'s place when it ended does', async () => {
    const lineage = (kind: string, on: string) => app.db.query(`INSERT INTO unit_lineage (id, from_unit_id, to_unit_id, kind, happened_on, share_bp) VALUES (gen_random_uuid(), $1, $2, $3, $4, 5000)`, [world.commune, world.sibling, kind, on]);
    await lineage('split', '2024-01-01');
    await world.siblingAuthor.get(`/items/${item.id}`).expect(404);
    await world.siblingAuthor.put(`/items/${item.id}/draft`, { revision: 0, source: item.source }).expect(404);
    expect((await world.siblingAuthor.get('/items')).body.total).toBe(0);
    await app.db.query(`UPDATE unit_version SET valid_to = '2025-01-01' WHERE unit_id = $1`, [world.commune]);
    await app.db.query(`UPDATE unit_lineage SET kind = 'merge', happened_on = '2025-01-01' WHERE from_unit_id = $1`, [world.commune]);
    await world.siblingAuthor.get(`/items/${item.id}`).expect(200);
    await app.db.query(`UPDATE unit_version SET valid_to = NULL WHERE unit_id = $1`, [world.commune]);
    await app.db.query('DELETE FROM unit_lineage WHERE from_unit_id = $1', [world.commune]);
  });
});
