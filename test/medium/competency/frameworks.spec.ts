import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { competencyRoutes } from '@kynangso/contracts/competency';
import { inTreeOrder } from '@kynangso/domain/competency';
import { AlignmentService, FrameworkService } from '@kynangso/server/competency';
import { Database, newId } from '@kynangso/server/platform';
import { bootApp, type TestApp } from '../../support/app';
import { bankWorld, type BankWorld, importBank } from '../../support/builders/bank';
import { loadFrameworks } from '../../support/builders/competency';

let app: TestApp;
let world: BankWorld;
let loadedFirst: string[];
beforeAll(async () => {
  app = await bootApp();
  loadedFirst = await loadFrameworks(app);
  world = await bankWorld(app);
});
afterAll(() => app.close());
const get = (path: string) => app.anonymous.get(`/api/v1${path}`);

describe('loading the standards', () => {
  it('brings all seven, and nothing the second time', async () => {
    expect(loadedFirst).toHaveLength(7);
    expect(await loadFrameworks(app)).toEqual([]);
  });

  it('a corrected file becomes the next revision and the old rows stay', async () => {
    const file = (verified: boolean) => ({
      id: 'thu-nghiem', title_vi: 'Khung thử', title_en: 'Trial', version: '1', effective_from: null, source: [], levels: [], facts: [], pass_rules: [],
      items: [{ code: 'A', parent: null, kind: 'module', title_vi: 'Mô đun A', verified }],
    });
    const load = (raw: unknown) => app.get(Database).transaction((tx) => app.get(FrameworkService).loadFrameworks(tx, [raw]));
    await load(file(false));
    expect(await load(file(true))).toEqual({ loaded: ['thu-nghiem'] });
    const { rows } = await app.db.query(`SELECT revision FROM framework WHERE code = 'thu-nghiem' ORDER BY revision`);
    expect(rows).toEqual([{ revision: 1 }, { revision: 2 }]);
    expect((await get('/frameworks/thu-nghiem')).body.nodes[0].verified).toBe(true);
  });

  it.each([
    ['an orphan', { items: [{ code: 'A', parent: 'B', kind: 'module', title_vi: 'A', verified: true }] }, 'parent_unknown A'],
    ['a rule about a part it does not have', { pass_rules: [{ code: 'r', level: null, name: { vi: 'r' }, rule: { op: 'part', node: 'Z', minPercentBp: 5000 }, structureVerified: true, thresholdVerified: true, note: null }] }, 'r rule unknown_node Z'],
  ])('refuses a file with %s', async (_, wrong, problem) => {
    const raw = { id: 'hong', title_vi: 'x', title_en: 'x', version: '1', effective_from: null, source: [], levels: [], facts: [], pass_rules: [], items: [{ code: 'A', parent: null, kind: 'module', title_vi: 'A', verified: true }], ...wrong };
    const load = app.get(Database).transaction((tx) => app.get(FrameworkService).loadFrameworks(tx, [raw]));
    await expect(load).rejects.toMatchObject({ code: 'competency.framework_invalid', details: { problem } });
  });

  it('rows of a loaded framework can not be changed', async () => {
    await expect(app.db.query(`UPDATE framework_node SET verified = true`)).rejects.toThrow(/append-only/);
  });
});

describe('GET /frameworks', () => {
  it('lists them for anyone, with how much is unverified', async () => {
    const { body, status } = await get('/frameworks');
    expect(status).toBe(200);
    const { rows } = competencyRoutes.listFrameworks.response.parse(body);
    expect(rows.find((row) => row.code === 'tt03-2014-btttt')).toMatchObject({ nodeCount: 159, levelCount: 2, passRuleCount: 2 });
    expect(rows.find((row) => row.code === 'tt03-2014-btttt')?.unverifiedCount).toBeGreaterThan(100);
  });
});

describe('GET /frameworks/:code', () => {
  it('gives the tree, parents first, each entry with its verified flag', async () => {
    const { body } = await get('/frameworks/tt03-2014-btttt');
    const tree = competencyRoutes.getFramework.response.parse(body);
    expect(inTreeOrder(tree.nodes).map((node) => node.code)).toEqual(tree.nodes.map((node) => node.code));
    expect(tree.nodes.find((node) => node.code === 'IU01')).toMatchObject({ parent: 'BASIC', depth: 1, kind: 'module', verified: true });
    expect(tree.nodes.find((node) => node.code === 'IU01.1.3')).toMatchObject({ verified: false, note: { vi: expect.stringContaining('Chưa đối chiếu') } });
  });

  it('says where the Vietnamese title is missing', async () => {
    const { body } = await get('/frameworks/digcomp-2.2');
    expect(body.nodes[0]).toMatchObject({ untranslated: true, title: { vi: 'Information and data literacy' } });
  });

  it('every framework answers its contract', async () => {
    const { body } = await get('/frameworks');
    for (const { code } of body.rows as { code: string }[]) competencyRoutes.getFramework.response.parse((await get(`/frameworks/${code}`)).body);
  });

  it('finds a version by its printed name and says when there is none', async () => {
    const version = encodeURIComponent('03/2014/TT-BTTTT');
    expect((await get(`/frameworks/tt03-2014-btttt?version=${version}`)).status).toBe(200);
    const missing = await get('/frameworks/tt03-2014-btttt?version=2');
    expect([missing.status, missing.body.code]).toEqual([404, 'competency.version_not_found']);
    expect((await get('/frameworks/khong-co')).body.code).toBe('competency.framework_not_found');
  });

  it('400 for a code that can not be one', async () => {
    expect((await get('/frameworks/KH%C3%94NG')).status).toBe(400);
    expect((await get('/frameworks/tt03-2014-btttt?nonsense=1')).status).toBe(400);
  });
});

describe('GET /frameworks/:code/pass-rules', () => {
  it('gives the rules as data and labels a threshold no source gives', async () => {
    const { body } = await get('/frameworks/tt03-2014-btttt/pass-rules');
    const { rows } = competencyRoutes.listPassRules.response.parse(body);
    expect(rows.map((row) => [row.code, row.structureVerified, row.thresholdVerified])).toEqual([['basic', true, false], ['advanced', true, false]]);
    expect((await get('/frameworks/ttlt17-2016/pass-rules')).body.rows[0]).toMatchObject({ thresholdVerified: true, rule: { op: 'all' } });
  });

  it('404 for a framework nobody loaded, 400 for a bad query', async () => {
    expect((await get('/frameworks/khong-co/pass-rules')).status).toBe(404);
    expect((await get('/frameworks/ttlt17-2016/pass-rules?x=1')).status).toBe(400);
  });
});

describe('alignment and coverage', () => {
  it('counts approved items at their node and above, each once', async () => {
    await importBank(app, 2, world.commune);
    const { body, status } = await world.author.get('/frameworks/tt03-2014-btttt/coverage');
    expect(status).toBe(200);
    const { rows } = competencyRoutes.coverage.response.parse(body);
    expect(rows.find((row) => row.node === 'IU01')).toEqual({ node: 'IU01', own: 2, subtree: 2 });
    expect(rows.find((row) => row.node === 'BASIC')).toEqual({ node: 'BASIC', own: 0, subtree: 12 });
  });

  it('401 without a session, 403 for a learner, 404 and 400 for what is not there', async () => {
    expect((await get('/frameworks/tt03-2014-btttt/coverage')).status).toBe(401);
    expect((await world.learner.get('/frameworks/tt03-2014-btttt/coverage')).status).toBe(403);
    expect((await world.author.get('/frameworks/khong-co/coverage')).status).toBe(404);
    expect((await world.author.get('/frameworks/tt03-2014-btttt/coverage?kind=poem')).status).toBe(400);
  });

  it('replaces what was said before and refuses a node no framework has', async () => {
    const service = app.get(AlignmentService);
    const lesson = newId();
    const align = (node: string) => app.get(Database).transaction((tx) => service.align(tx, 'lesson', lesson, [{ framework: 'tt03-2014-btttt', node }]));
    await align('IU03');
    await align('IU04');
    const { rows } = await app.db.query(`SELECT f.code AS framework, a.node_code AS node FROM alignment a JOIN framework f ON f.id = a.framework_id WHERE a.object_id = $1`, [lesson]);
    expect(rows).toEqual([{ framework: 'tt03-2014-btttt', node: 'IU04' }]);
    await expect(align('IU99')).rejects.toMatchObject({ code: 'competency.node_not_found' });
  });

  it('knows what every node is counted by, up to its module and no further', async () => {
    const nodes = await app.get(FrameworkService).countedBy(app.get(Database).read(), 'tt03-2014-btttt');
    expect(nodes.get('IU01.1.1')).toEqual(['IU01.1.1', 'IU01.1', 'IU01']);
    expect([nodes.get('IU01'), nodes.get('BASIC')]).toEqual([['IU01'], ['BASIC']]);
  });
});
